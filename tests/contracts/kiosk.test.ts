import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { installKiosk, readKiosk } from '../../src/lib/server/auth/kiosk-device.ts';
import { startSession } from '../../src/lib/server/auth/sessions.ts';
import { makeKiosk, revokeKiosk } from '../../src/lib/server/coordination/together/kiosks.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { addCohort, addCompletion, addPerson, whole } from '../support/records.ts';
import { faultOf, stageSite, type StagedSite } from '../support/staged-site.ts';

let site: StagedSite;
let device: { id: string; cookie: string; token: string };
const course = loadContent('content').courses[0]!;

async function install(cohortId = site.cohort.id, idleMinutes = 3) {
	const at = Date.now();
	const acting = { ...whole(site.organization), personId: site.personId, at };
	const given = { clientId: newId(), name: 'Dock tablet', cohortId, idleMinutes };
	const made = await makeKiosk(site.db, acting, given);
	if (made.kind !== 'made') throw new Error(made.kind);
	const done = await installKiosk(site.db, { typed: made.code, at });
	if (done.kind !== 'installed') throw new Error(done.kind);
	const cookie = `kiosk=${done.token}; kiosk-idle=${idleMinutes}`;
	return { id: made.kioskId, cookie, token: done.token, acting };
}

const turnOf = async () => (await readKiosk(site.db, device.token))!.turn;
const post = (path: string, form: Record<string, string>, cookie: string) =>
	site.ask(path, { method: 'POST', body: new URLSearchParams(form), cookie });

/** Somebody who stands at the device. */
async function atDevice(name = 'Ana Ruiz') {
	const personId = await addPerson(site.db, name);
	const { token, sessionId } = await startSession(site.db, personId, Date.now());
	return { personId, sessionId, cookie: `${device.cookie}; session=${token}; has-session=1` };
}

beforeAll(async () => {
	site = await stageSite();
	device = await install();
});
afterAll(() => site?.close());

test('the device’s cookie opens its start page and what anybody may read, and nothing else', async () => {
	const start = await site.ask('/kiosk', { cookie: device.cookie });
	expect(start.status).toBe(200);
	expect(start.body).toContain(site.organization.name);
	expect(start.headers.get('clear-site-data')).toBe('"cache", "storage"');
	for (const path of [
		'/me',
		'/me/account',
		'/sign-in',
		'/sign-up',
		'/sign-in/forgot',
		'/sign-in/return',
		'/join',
		`/join/${site.cohort.joinCode}`,
		`/set-password/${'x'.repeat(43)}`,
		`/courses/${course.slug}/quiz`
	]) {
		let answer = await site.ask(path, { cookie: device.cookie });
		// A trainee's page leads by way of the sign-in that isn't there.
		const to = answer.headers.get('location') ?? '';
		if (to.startsWith('/sign-in')) answer = await site.ask(to, { cookie: device.cookie });
		expect([answer.status, answer.headers.get('location')], path).toEqual([303, '/kiosk']);
	}
	for (const path of ['', '/people', '/kiosks', '/people.csv', '/staff']) {
		const answer = await site.ask(`/coordinate${path}`, { cookie: device.cookie });
		expect([answer.status, answer.headers.get('location')], path).toEqual([303, '/kiosk']);
	}
	expect((await site.ask('/admin', { cookie: device.cookie })).headers.get('location')).toBe(
		'/kiosk'
	);
});

test('staff who bring a session to the device lose it there', async () => {
	const { cookie, personId } = await site.enter('owner');
	const answer = await site.ask('/me', { cookie: `${cookie}; ${device.cookie}` });
	expect([answer.status, answer.headers.get('location')]).toEqual([303, '/kiosk']);
	const left = await site.db
		.selectFrom('sessions')
		.select('id')
		.where('person_id', '=', personId)
		.execute();
	expect(left).toEqual([]);
});

test('a turn begins at the address of that turn, for the device’s own group', async () => {
	const join = (turn: string, code = site.cohort.joinCode) => `/join/${code}?turn=${turn}`;
	const turn = await turnOf();
	const page = await site.ask(join(turn), { cookie: device.cookie });
	expect(page.status).toBe(200);
	expect(page.body).not.toMatch(/autocomplete="(?!off)/);
	expect(page.body).toMatch(/<input[^>]*name="name"/);
	for (const path of [
		join('x'),
		join(turn, site.elsewhere.cohort.joinCode),
		'/sign-in/return?turn=x'
	]) {
		for (const answer of [
			await site.ask(path, { cookie: device.cookie }),
			await post(path, { name: 'Eve', code: 'ABCD-EFGH-JKMN' }, device.cookie)
		]) {
			expect([answer.status, answer.headers.get('location')], path).toEqual([303, '/kiosk']);
		}
	}
	// Somebody else's form, sent again after their turn.
	const people = () => site.db.selectFrom('people').select('id').execute();
	const form = { name: 'Ana', client_id: newId() };
	const joined = await post(join(turn), form, device.cookie);
	expect(joined.status).toBe(200);
	const token = /session=([^;]+)/.exec(joined.headers.getSetCookie().join('; '))![1]!;
	const cookie = `${device.cookie}; session=${token}`;
	expect((await site.ask('/me', { cookie })).status).toBe(200);
	const done = await post('/kiosk/end', {}, cookie);
	expect(done.headers.get('location')).toBe('/kiosk?ended=done');
	const before = (await people()).length;
	expect((await post(join(turn), form, device.cookie)).headers.get('location')).toBe('/kiosk');
	expect(await people()).toHaveLength(before);
	expect((await site.ask('/me', { cookie })).status).toBe(303);
});

test('nobody begins a course on the device without having joined', async () => {
	for (const path of [`/courses/${course.slug}`, `/courses/${course.slug}/progress`]) {
		const answer = await post(path, { module: course.modules[0]!.slug, done: '1' }, device.cookie);
		expect([answer.status, answer.headers.get('location')], path).toEqual([303, '/kiosk']);
	}
});

test('every page of the device can be finished and keeps nothing', async () => {
	const { cookie } = await atDevice();
	for (const path of [
		'/me',
		'/',
		`/courses/${course.slug}/${course.modules[0]!.slug}`,
		'/nowhere'
	]) {
		const page = await site.ask(path, { cookie });
		expect(page.headers.get('cache-control'), path).toMatch(/no-store/);
		expect(page.body, path).toContain('action="/kiosk/end"');
		expect(page.body, path).toContain('src="/kiosk/here"');
		expect(page.body, path).toContain('<noscript><meta http-equiv="refresh" content="120;url=');
		expect(faultOf(page), path).toBeNull();
	}
	const spanish = await site.ask('/es', { cookie });
	expect(spanish.body).toContain('action="/es/kiosk/end"');
	for (const own of [undefined, 'kiosk-idle=3', 'language=en']) {
		const page = await site.ask('/', own ? { cookie: own } : {});
		expect(page.body).not.toContain('/kiosk/end');
	}
	const anyones = await site.ask('/me', { cookie: (await site.enter('guest')).cookie });
	expect(anyones.body).not.toContain('/kiosk/end');
});

test('the server ends a turn that nobody uses, whatever the screen does', async () => {
	const { cookie, personId, sessionId } = await atDevice();
	await site.ask('/me', { cookie });
	await site.db
		.updateTable('kiosk_turns')
		.set({ last_used_at: Date.now() - 3 * 60_000 })
		.where('session_id', '=', sessionId)
		.execute();
	const answer = await site.ask('/me', { cookie });
	expect([answer.status, answer.headers.get('location')]).toEqual([303, '/kiosk?ended=idle']);
	expect(answer.headers.getSetCookie().join()).toMatch(/session=;/);
	const sessions = site.db.selectFrom('sessions').select('id').where('person_id', '=', personId);
	expect(await sessions.execute()).toEqual([]);
});

test('a page from memory counts as use; what the screen asks by itself does not', async () => {
	const { cookie, sessionId } = await atDevice();
	await site.ask('/me', { cookie });
	const long = Date.now() - 2 * 60_000;
	const age = () =>
		site.db
			.updateTable('kiosk_turns')
			.set({ last_used_at: long })
			.where('session_id', '=', sessionId)
			.execute();
	const used = async () =>
		(
			await site.db
				.selectFrom('kiosk_turns')
				.select('last_used_at')
				.where('session_id', '=', sessionId)
				.executeTakeFirstOrThrow()
		).last_used_at;
	for (const path of ['/kiosk', '/kiosk/idle?next=%2Fme']) {
		await age();
		expect((await site.ask(path, { cookie })).status).toBe(200);
		expect(await used(), path).toBe(long);
	}
	expect((await site.ask('/kiosk/here', { cookie })).status).toBe(200);
	expect(await used()).toBeGreaterThan(long);
	await age();
	expect((await post('/kiosk/here', {}, cookie)).status).toBe(204);
	expect(await used()).toBeGreaterThan(long);
});

test('a session from the device lives nowhere else, and one from elsewhere not at another device', async () => {
	const { cookie, sessionId } = await atDevice();
	await site.ask('/me', { cookie });
	const alone = cookie
		.split('; ')
		.filter((pair) => !pair.startsWith('kiosk'))
		.join('; ');
	expect((await site.ask('/me', { cookie: alone })).headers.get('location')).toBe('/kiosk');
	const left = site.db.selectFrom('sessions').select('id').where('id', '=', sessionId);
	expect(await left.execute()).toEqual([]);
});

test('the private address of a certificate opens on the device for its holder alone', async () => {
	const holder = await atDevice('Private Holder');
	const completionId = await addCompletion(site.db, {
		personId: holder.personId,
		course: course.slug,
		on: '2026-11-01',
		organizationId: site.organization.id,
		cohortId: site.cohort.id
	});
	const serial = '1000000000000009';
	const snapshot = await certificate(serial, completionId, 'Private Holder');
	const address = `/certificates/${snapshot.serial}?k=${snapshot.key}`;
	expect((await site.ask(address, { cookie: holder.cookie })).body).toContain('Private Holder');
	const other = await atDevice('Someone Else');
	for (const cookie of [device.cookie, other.cookie]) {
		const answer = await site.ask(address, { cookie });
		expect([answer.status, answer.headers.get('location')]).toEqual([
			303,
			`/certificates/${snapshot.serial}`
		]);
	}
});

async function certificate(_: string, completionId: string, holder: string) {
	const { newSerial } = await import('../../src/lib/server/proof/serial.ts');
	const serial = newSerial();
	const key = 'k'.repeat(43);
	const both = { en: 'x', es: 'x' };
	await site.db
		.insertInto('certificates')
		.values({
			id: newId(),
			serial,
			private_key: key,
			completion_id: completionId,
			issued_at: Date.now(),
			snapshot: JSON.stringify({
				format: 1,
				holder,
				course: { slug: course.slug, title: both, version: '1.0.0', language: 'en' },
				minutes: 30,
				score: 12,
				outOf: 12,
				passMark: 10,
				completedOn: '2026-11-01',
				issuedOn: '2026-11-01',
				timeZone: 'America/Chicago',
				organization: null,
				review: both,
				approval: both,
				rule: null,
				validUntil: null
			})
		})
		.execute();
	return { serial, key };
}

test('a forged or revoked device is anybody’s browser', async () => {
	for (const cookie of [`kiosk=${'x'.repeat(43)}`, 'kiosk=', "kiosk=' or 1=1"]) {
		const answer = await site.ask('/kiosk', { cookie });
		expect(answer.status).toBe(200);
		expect(answer.body).not.toContain(site.organization.name);
		expect(answer.headers.get('clear-site-data')).toBeNull();
	}
	const other = await install((await addCohort(site.db, site.organization.id)).id);
	await revokeKiosk(site.db, other.acting, other.id);
	const answer = await site.ask('/kiosk', { cookie: other.cookie });
	expect(answer.body).not.toContain(site.organization.name);
	expect(answer.headers.getSetCookie().join()).toMatch(/kiosk=;/);
});

test('a set-up code that nobody made sets nothing up', async () => {
	for (const code of ['', 'ABCD-EFGH', 'x'.repeat(600), '0000 0000']) {
		const answer = await post('/kiosk/set-up', { code }, '');
		expect([400, 404]).toContain(answer.status);
		expect(answer.headers.getSetCookie().join()).not.toContain('kiosk=');
		expect(faultOf(answer)).toBeNull();
	}
});

test('another organization’s kiosks can’t be seen, renewed or revoked', async () => {
	await site.db
		.insertInto('staff')
		.values({
			organization_id: site.elsewhere.organizationId,
			person_id: site.elsewhere.personId,
			role: 'owner',
			created_at: 0
		})
		.execute();
	await site.db
		.insertInto('second_factors')
		.values({
			person_id: site.elsewhere.personId,
			secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
			created_at: 0,
			confirmed_at: 1,
			last_step: null
		})
		.execute();
	const { token } = await startSession(site.db, site.elsewhere.personId, Date.now(), {
		secondFactorPassed: true
	});
	const cookie = `session=${token}`;
	expect((await site.ask('/coordinate/kiosks', { cookie })).body).not.toContain('Dock tablet');
	for (const action of ['code', 'revoke']) {
		const answer = await post(`/coordinate/kiosks?/${action}`, { kiosk: device.id }, cookie);
		expect(answer.status, action).toBe(404);
	}
	const foreign = { client_id: newId(), name: 'Mine', cohort: site.cohort.id, idle_minutes: '3' };
	expect((await post('/coordinate/kiosks?/add', foreign, cookie)).status).toBe(404);
	expect(await readKiosk(site.db, device.token)).not.toBeNull();
});
