import { dirname, join } from 'node:path';
import { openDatabase, type Db } from '../../src/lib/server/db/connect.ts';
import type { StaffRole } from '../../src/lib/server/db/schema.ts';
import { issueSetPasswordLink } from '../../src/lib/server/auth/one-time-links.ts';
import { emailKey } from '../../src/lib/forms/person-fields.ts';
import { hashPassword } from '../../src/lib/server/auth/passwords.ts';
import { startSession } from '../../src/lib/server/auth/sessions.ts';
import {
	addAssignment,
	addCohort,
	addMember,
	addOrganization,
	addPerson,
	addSite
} from './records.ts';
import { openTips, type TipsDb } from '../../src/lib/server/tips/connect.ts';
import { addResponder, setUpDesk } from './desk.ts';
import { runServer } from './run-server.ts';

/** Whoever asks: nobody, a guest, an account, an account whose second step is due, and staff who have given it. */
export type Who =
	| 'nobody'
	| 'guest'
	| 'account'
	| 'waiting'
	| 'administrator'
	/** Of the tip desk: who keeps its accounts, and who reads its messages. */
	| 'desk-administrator'
	| 'responder'
	| StaffRole;

export interface Answer {
	status: number;
	headers: Headers;
	body: string;
}

export interface StagedSite {
	url: string;
	databasePath: string;
	/** All that the server has printed so far, where that was asked for. */
	printed(): string;
	db: Db;
	/** Of a tip desk that is open. */
	tips: TipsDb;
	organization: { id: string; name: string };
	cohort: { id: string; name: string; joinCode: string };
	yard: { id: string; name: string };
	/** Of everyone; it may have ended since. */
	assignmentId: string;
	/** Somebody on the roster. */
	personId: string;
	/** Another organization's, which nobody here works for. */
	elsewhere: { organizationId: string; cohort: { id: string; joinCode: string }; personId: string };
	/** A person and a session of theirs; everybody asked for is somebody new. */
	enter(who: Exclude<Who, 'nobody'>): Promise<{ personId: string; cookie: string }>;
	/** The token of an open link for a new account. */
	link(): Promise<string>;
	ask(path: string, init?: RequestInit & { cookie?: string }): Promise<Answer>;
	close(): Promise<void>;
}

/** A built site with two organizations, asked over plain HTTP without following redirects. */
export async function stageSite(
	given: { env?: Record<string, string>; collect?: boolean } = {}
): Promise<StagedSite> {
	const server = await runServer(given);
	try {
		return await stage(server);
	} catch (thrown) {
		// A server that nobody stops would keep the tests waiting for ever.
		await server.stop();
		throw thrown;
	}
}

async function stage(server: Awaited<ReturnType<typeof runServer>>): Promise<StagedSite> {
	const db = openDatabase(server.databasePath);
	const tips = openTips(join(dirname(server.databasePath), 'tips.db'));
	await setUpDesk(tips, Date.now());
	for (let i = 0; i < 2; i++) await addResponder(tips, { at: Date.now() });
	const organization = await addOrganization(db, { name: 'Test Freight' });
	const cohort = await addCohort(db, organization.id);
	const yard = await addSite(db, organization.id, 'Yard');
	const assignmentId = await addAssignment(db, null, 'lodging', null, {
		organization_id: organization.id
	});
	const personId = await addPerson(db, 'Kim Park');
	await addMember(db, cohort.id, personId);
	const other = await addOrganization(db, { name: 'Another Freight' });
	const otherCohort = await addCohort(db, other.id);
	// One hash for everybody: somebody new enters for each form that is tried.
	const passwordHash = await hashPassword('a long password');
	const account = async () => {
		const id = await addPerson(db, 'Ana');
		const email = `${id.toLowerCase()}@example.org`;
		await db
			.updateTable('people')
			.set({ email, email_key: emailKey(email), password_hash: passwordHash })
			.where('id', '=', id)
			.execute();
		return id;
	};
	const enter: StagedSite['enter'] = async (who) => {
		const at = Date.now();
		const personId = who === 'guest' ? await addPerson(db, null) : await account();
		if (who === 'owner' || who === 'coordinator' || who === 'viewer') {
			await db
				.insertInto('staff')
				.values({
					organization_id: organization.id,
					person_id: personId,
					role: who,
					created_at: at
				})
				.execute();
		}
		if (who === 'administrator') {
			await db
				.insertInto('administrators')
				.values({ person_id: personId, created_at: at })
				.execute();
		}
		if (who === 'desk-administrator' || who === 'responder') {
			const [role, queues] =
				who === 'responder'
					? (['responder', ['joint']] as const)
					: (['administrator', []] as const);
			await addResponder(tips, { personId, role, queues: [...queues], at });
		}
		if (who !== 'guest' && who !== 'account') {
			await db
				.insertInto('second_factors')
				.values({
					person_id: personId,
					secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
					created_at: at,
					confirmed_at: at,
					last_step: null
				})
				.execute();
		}
		const { token } = await startSession(db, personId, at, {
			secondFactorPassed: who !== 'waiting'
		});
		return { personId, cookie: `session=${token}` };
	};
	return {
		url: server.url,
		databasePath: server.databasePath,
		printed: server.printed,
		db,
		tips,
		organization,
		cohort,
		yard,
		assignmentId,
		personId,
		elsewhere: { organizationId: other.id, cohort: otherCohort, personId: await account() },
		enter,
		async link() {
			const personId = await account();
			const link = await issueSetPasswordLink(db, { personId, at: Date.now() });
			if (link.kind !== 'issued') throw new Error('An account has no address.');
			return link.token;
		},
		async ask(path, { cookie, ...init } = {}) {
			const response = await fetch(server.url + path, {
				redirect: 'manual',
				...init,
				headers: {
					accept: 'text/html',
					...(init.method && init.method !== 'GET' ? { origin: server.url } : {}),
					...(cookie ? { cookie } : {}),
					...(init.headers as Record<string, string> | undefined)
				}
			});
			return { status: response.status, headers: response.headers, body: await response.text() };
		},
		async close() {
			await db.destroy();
			await tips.destroy();
			await server.stop();
		}
	};
}

/**
 * What is wrong with an answer to something odd, in words; null when it is as it must be: no fault of ours, nothing
 * that runs, no trace of the code, the report path on every page, and no way to another site.
 */
export function faultOf({ status, headers, body }: Answer): string | null {
	if (status >= 500) return `answered ${status}`;
	if (/\n\s+at .+:\d+:\d+|node_modules|SqliteError|SQLITE_/.test(body)) return 'shows a trace';
	const to = headers.get('location');
	if (to !== null && (!/^\/(?![/\\])/.test(to) || /[\r\n]/.test(to))) return `leads to ${to}`;
	const isPage = (headers.get('content-type') ?? '').startsWith('text/html');
	// A file that is saved holds what people typed, as text.
	if (isPage && /<script>alert|<img src=x/.test(body)) return 'sends markup on as it came';
	if (isPage && !(body.includes('href="tel:') && /href="(\/es)?\/report"/.test(body))) {
		return 'is a page without the report path';
	}
	return null;
}
