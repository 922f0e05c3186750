import { Lucia, TimeSpan } from 'lucia';
import { compiledOnce } from '../db/compiled-once.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Language, StaffRole, UnixMillis } from '../db/schema.ts';
import { luciaAdapter, type PersonAttributes, type SessionAttributes } from './lucia-adapter.ts';
import { newSessionToken, sessionIdOf } from './session-token.ts';

declare module 'lucia' {
	interface Register {
		Lucia: ReturnType<typeof makeLucia>;
		DatabaseSessionAttributes: SessionAttributes;
		DatabaseUserAttributes: PersonAttributes;
	}
}

/** Who is behind a request. */
export interface SignedInPerson {
	id: string;
	name: string | null;
	email: string | null;
	/** True until an e-mail address and a password are added. */
	guest: boolean;
	language: Language;
	/** The organizations that this person works for on this site, with the role in each. */
	staff: { organizationId: string; organizationName: string; role: StaffRole }[];
	/** Looks after the site itself. */
	administrator: boolean;
	/** Works at the tip desk. What they may do there, its own database says. */
	atDesk: boolean;
	/** `off`: none set up. `waiting`: set up, not yet given in this session. `passed`: given. */
	secondFactor: 'off' | 'waiting' | 'passed';
}

export interface CurrentSession {
	/** The digest that stands in the database. */
	id: string;
	createdAt: UnixMillis;
	expiresAt: UnixMillis;
	/** Whether it has a turn at a shared device. */
	shared: boolean;
	/** Whether it lives longer from now on, which its cookie has to say, too. */
	extended: boolean;
}

/** How long a session lives without use; used past its half, it is extended. */
const sessionDays = 30;

const luciaOf = new WeakMap<Db, ReturnType<typeof makeLucia>>();

function makeLucia(db: Db) {
	return new Lucia(luciaAdapter(db), {
		sessionExpiresIn: new TimeSpan(sessionDays, 'd'),
		getSessionAttributes: (attributes) => ({
			createdAt: attributes.created_at,
			secondFactorAt: attributes.second_factor_at,
			shared: attributes.shared
		}),
		getUserAttributes: (attributes) => ({
			name: attributes.name,
			email: attributes.email,
			hasPassword: attributes.has_password,
			language: attributes.language,
			administrator: attributes.administrator,
			atDesk: attributes.at_desk,
			secondFactor: attributes.second_factor,
			onStaff: attributes.on_staff
		})
	});
}

function lucia(db: Db) {
	let made = luciaOf.get(db);
	if (!made) luciaOf.set(db, (made = makeLucia(db)));
	return made;
}

/** Starts a session and returns the token for its cookie; the token itself is kept nowhere. */
export async function startSession(
	db: Db,
	personId: string,
	at: UnixMillis,
	options: { secondFactorPassed?: boolean } = {}
): Promise<{ token: string; sessionId: string }> {
	const made = newSessionToken();
	await lucia(db).createSession(
		personId,
		{ created_at: at, second_factor_at: options.secondFactorPassed ? at : null, shared: false },
		{ sessionId: made.sessionId }
	);
	return made;
}

/** Who a cookie's token stands for; null when it is expired, ended, forged or no token at all. */
export async function readSession(
	db: Db,
	token: string
): Promise<{ person: SignedInPerson; session: CurrentSession } | null> {
	const sessionId = sessionIdOf(token);
	if (!sessionId) return null;
	const { session, user } = await lucia(db).validateSession(sessionId);
	if (!session) return null;
	const staff = user.onStaff ? await staffOf(db, user.id) : [];
	return {
		person: {
			id: user.id,
			name: user.name,
			email: user.email,
			guest: user.email === null || !user.hasPassword,
			language: user.language,
			staff,
			administrator: user.administrator,
			atDesk: user.atDesk,
			secondFactor: !user.secondFactor
				? 'off'
				: session.secondFactorAt === null
					? 'waiting'
					: 'passed'
		},
		session: {
			id: session.id,
			createdAt: session.createdAt,
			expiresAt: session.expiresAt.getTime(),
			shared: session.shared,
			extended: session.fresh
		}
	};
}

const staffOf = compiledOnce((db: Reader, personId: string) =>
	db
		.selectFrom('staff')
		.innerJoin('organizations', 'organizations.id', 'staff.organization_id')
		.select([
			'staff.organization_id as organizationId',
			'organizations.name as organizationName',
			'staff.role'
		])
		.where('staff.person_id', '=', personId)
		.orderBy('organizations.name')
);

/** Records that the second factor was given in this session. */
export async function passSecondFactor(db: Db, sessionId: string, at: UnixMillis): Promise<void> {
	await db
		.updateTable('sessions')
		.set({ second_factor_at: at })
		.where('id', '=', sessionId)
		.execute();
}

/**
 * Ends one session. The form that made a guest opens nothing from then on: on a shared tablet it may still stand
 * behind the Back button.
 */
export async function endSession(db: Db, sessionId: string): Promise<void> {
	await db
		.updateTable('people')
		.set({ client_id: null })
		.where('id', 'in', (eb) =>
			eb.selectFrom('sessions').select('person_id').where('sessions.id', '=', sessionId)
		)
		.execute();
	await lucia(db).invalidateSession(sessionId);
}

/** Ends every session of a person, on every device. */
export async function endEverySession(db: Db, personId: string): Promise<void> {
	await db.updateTable('people').set({ client_id: null }).where('id', '=', personId).execute();
	await lucia(db).invalidateUserSessions(personId);
}

/** Removes what has expired. */
export async function forgetExpiredSessions(db: Db): Promise<void> {
	await lucia(db).deleteExpiredSessions();
}
