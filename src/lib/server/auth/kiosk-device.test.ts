import { afterEach, beforeEach, expect, test } from 'vitest';
import { longestTurnMillis } from '#lib/learning/turn.ts';
import * as records from '../../../../tests/support/records.ts';
import {
	listKiosks,
	makeKiosk,
	renewSetupCode,
	revokeKiosk
} from '../coordination/together/kiosks.ts';
import type { Acting } from '../coordination/scope.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import { installKiosk, keepTurn, readKiosk, type Kiosk } from './kiosk-device.ts';
import { createGuest } from './people.ts';
import { readSession, startSession } from './sessions.ts';

const minute = 60_000;
let db: Db;
let acting: Acting;
let cohort: { id: string; joinCode: string };
let at: number;

beforeEach(async () => {
	db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	cohort = await records.addCohort(db, organization.id);
	at = Date.now();
	acting = { ...records.whole(organization), personId: await records.addPerson(db), at };
});
afterEach(() => db.destroy());

async function make(name = 'Dock tablet') {
	const given = { clientId: newId(), name, cohortId: cohort.id, idleMinutes: 3 };
	const made = await makeKiosk(db, acting, given);
	if (made.kind !== 'made') throw new Error(made.kind);
	return made;
}

async function install(code: string): Promise<{ token: string; kiosk: Kiosk }> {
	const done = await installKiosk(db, { typed: code, at });
	if (done.kind !== 'installed') throw new Error(done.kind);
	return { token: done.token, kiosk: (await readKiosk(db, done.token))! };
}

async function somebody(began = at) {
	const { id } = await createGuest(db, { language: 'en', clientId: newId(), at: began });
	const { token, sessionId } = await startSession(db, id, began);
	return { personId: id, token, session: { id: sessionId, createdAt: began } };
}

test('a set-up code makes one device the kiosk, once, however it is typed', async () => {
	const { code } = await make();
	const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `;
	const { kiosk } = await install(typed);
	expect(kiosk).toMatchObject({ joinCode: cohort.joinCode, idleMinutes: 3, closed: false });
	expect(await installKiosk(db, { typed: code, at })).toEqual({ kind: 'unknown' });
});

test('a code is good for a day, and only the last one', async () => {
	const { code, kioskId } = await make();
	expect(await installKiosk(db, { typed: code, at: at + 24 * 60 * minute })).toEqual({
		kind: 'unknown'
	});
	const renewed = await renewSetupCode(db, acting, kioskId);
	expect(renewed.kind).toBe('made');
	expect(await installKiosk(db, { typed: code, at })).toEqual({ kind: 'unknown' });
	expect(await installKiosk(db, { typed: '', at })).toEqual({ kind: 'unknown' });
	expect(await installKiosk(db, { typed: 'UUUUUUUU', at })).toEqual({ kind: 'unknown' });
});

test('another device takes the place of the first, whose cookie opens nothing then', async () => {
	const { code, kioskId } = await make();
	const first = await install(code);
	const renewed = await renewSetupCode(db, acting, kioskId);
	const second = await install((renewed as { code: string }).code);
	expect(await readKiosk(db, first.token)).toBeNull();
	expect((await readKiosk(db, second.token))?.id).toBe(kioskId);
	expect(await readKiosk(db, 'x'.repeat(43))).toBeNull();
	expect(await readKiosk(db, "' or 1=1 --")).toBeNull();
});

test('revoking ends the turn at the device and its cookie', async () => {
	const { code, kioskId } = await make();
	const { token, kiosk } = await install(code);
	const person = await somebody();
	await keepTurn(db, { kiosk, session: person.session, used: true, at });
	expect(await revokeKiosk(db, acting, kioskId)).toBe('done');
	expect(await revokeKiosk(db, acting, kioskId)).toBe('already');
	expect(await readKiosk(db, token)).toBeNull();
	expect(await readSession(db, person.token)).toBeNull();
	const [listed] = await listKiosks(db, acting);
	expect(listed).toMatchObject({ name: 'Dock tablet', revokedAt: at, setupUntil: null });
});

test('a session ends with its turn: idle, too long, or on another device', async () => {
	const { kiosk } = await install((await make()).code);
	const idle = await somebody();
	const keep = (session: typeof idle.session, moment: number, used = true, on = kiosk) =>
		keepTurn(db, { kiosk: on, session, used, at: moment });
	expect(await keep(idle.session, at)).toEqual({ kind: 'live', beganAt: at });
	expect((await keep(idle.session, at + 2 * minute)).kind).toBe('live');
	// What the screen asks by itself is no sign of anybody.
	expect((await keep(idle.session, at + 4 * minute, false)).kind).toBe('live');
	expect(await keep(idle.session, at + 5 * minute)).toEqual({ kind: 'ended', by: 'idle' });
	expect(await readSession(db, idle.token)).toBeNull();

	const busy = await somebody();
	for (let moment = at; moment < at + longestTurnMillis; moment += 2 * minute) {
		expect((await keep(busy.session, moment)).kind).toBe('live');
	}
	expect(await keep(busy.session, at + longestTurnMillis)).toEqual({
		kind: 'ended',
		by: 'longest'
	});

	const moved = await somebody();
	await keep(moved.session, at);
	expect(await keepTurn(db, { kiosk: null, session: moved.session, used: true, at })).toEqual({
		kind: 'ended',
		by: 'revoked'
	});
});

test('a session that stood unused before it was seen is as old as it is', async () => {
	const { kiosk } = await install((await make()).code);
	const left = await somebody();
	expect(
		await keepTurn(db, { kiosk, session: left.session, used: true, at: at + 3 * minute })
	).toEqual({ kind: 'ended', by: 'idle' });
});

test('every turn that ends changes the address under which the next one begins', async () => {
	const { token, kiosk } = await install((await make()).code);
	const person = await somebody();
	await keepTurn(db, { kiosk, session: person.session, used: true, at });
	expect((await readKiosk(db, token))!.turn).toBe(kiosk.turn);
	await keepTurn(db, { kiosk, session: person.session, used: true, at: at + 9 * minute });
	expect((await readKiosk(db, token))!.turn).not.toBe(kiosk.turn);
});

test('a session away from kiosks is nobody’s turn', async () => {
	const { session } = await somebody();
	expect(await keepTurn(db, { kiosk: null, session, used: true, at })).toEqual({ kind: 'none' });
});

test('kiosks belong to an organization and to the sites in reach', async () => {
	const { kioskId } = await make();
	const other = await records.addOrganization(db);
	const stranger = { ...acting, organizationId: other.id };
	const elsewhere = { ...acting, sites: [] };
	for (const who of [stranger, elsewhere]) {
		expect(await listKiosks(db, who)).toEqual([]);
		expect(await revokeKiosk(db, who, kioskId)).toBe('unknown');
		expect(await renewSetupCode(db, who, kioskId)).toEqual({ kind: 'unknown' });
		const given = { clientId: newId(), name: 'x', cohortId: cohort.id, idleMinutes: 3 };
		expect(await makeKiosk(db, who, given)).toEqual({ kind: 'unknown-cohort' });
	}
});

test('a form sent twice makes one kiosk, and both are in the log', async () => {
	const given = { clientId: newId(), name: 'Tablet', cohortId: cohort.id, idleMinutes: 3 };
	const first = await makeKiosk(db, acting, given);
	expect(await makeKiosk(db, acting, given)).toEqual({
		kind: 'already',
		kioskId: (first as { kioskId: string }).kioskId
	});
	const log = await db.selectFrom('audit_entries').select('action').execute();
	expect(log.map(({ action }) => action)).toEqual(['kiosk.add']);
});
