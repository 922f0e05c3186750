import type { ResponderRole } from '../tips/schema.ts';
import type { SignedInPerson } from './sessions.ts';

/** Who a route is for, by its route group. */
export type Audience = 'public' | 'trainee' | 'coordinator' | 'responder' | 'admin' | 'api';

const groups: Record<string, Audience> = {
	'(public)': 'public',
	'(trainee)': 'trainee',
	'(coordinator)': 'coordinator',
	'(responder)': 'responder',
	'(admin)': 'admin',
	'(api)': 'api'
};

/** The audience of a route id such as `/(public)/report/[state]`; null for a route in no known group. */
export function audienceOf(routeId: string): Audience | null {
	const group = routeId.split('/')[1] ?? '';
	return groups[group] ?? null;
}

export type Decision =
	| { kind: 'allowed' }
	/** Nobody is signed in: sign in first and come back. */
	| { kind: 'sign-in' }
	/** A role that needs a second factor, which is not set up yet. */
	| { kind: 'set-up-second-factor' }
	/** A second factor is set up and was not given in this session. */
	| { kind: 'give-second-factor' }
	/** An address for other systems, asked without a token that opens it. */
	| { kind: 'no-token' }
	| { kind: 'refused' };

/**
 * Decides for one route and one person, or one system with a token. Closed by default: a route outside the known
 * groups belongs to nobody. A session opens no address for systems, and a token no page.
 * Held by tests/contracts/access.test.ts.
 */
export function decide(
	audience: Audience | null,
	person: SignedInPerson | null,
	caller: { tokenId: string } | null = null,
	responder: { role: ResponderRole } | null = null
): Decision {
	switch (audience) {
		case 'public':
			return { kind: 'allowed' };
		case 'trainee':
			if (!person) return { kind: 'sign-in' };
			// Before the second factor is given, a password alone must not reach the page that replaces it.
			if (person.secondFactor === 'waiting') return { kind: 'give-second-factor' };
			return { kind: 'allowed' };
		case 'coordinator':
			if (!person || person.guest) return { kind: 'sign-in' };
			if (person.staff.length === 0) return { kind: 'refused' };
			return withSecondFactor(person);
		case 'admin':
			if (!person || person.guest) return { kind: 'sign-in' };
			if (!person.administrator) return { kind: 'refused' };
			return withSecondFactor(person);
		case 'api':
			return caller ? { kind: 'allowed' } : { kind: 'no-token' };
		case 'responder':
			if (!person || person.guest) return { kind: 'sign-in' };
			if (!responder) return { kind: 'refused' };
			return withSecondFactor(person);
		case null:
			return { kind: 'refused' };
	}
}

function withSecondFactor({ secondFactor }: SignedInPerson): Decision {
	switch (secondFactor) {
		case 'off':
			return { kind: 'set-up-second-factor' };
		case 'waiting':
			return { kind: 'give-second-factor' };
		case 'passed':
			return { kind: 'allowed' };
	}
}

/**
 * Who is behind a request for what is theirs alone on a page of the public: nobody, while the second factor that they
 * set up is still to be given in this session. A password alone must not open what that guards.
 */
export function provenPerson(person: SignedInPerson | null): SignedInPerson | null {
	return person?.secondFactor === 'waiting' ? null : person;
}
