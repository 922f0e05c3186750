import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSession } from '#lib/server/auth/sessions.ts';
import { newId, newToken } from '#lib/server/db/ids.ts';
import { HttpTrainee, realCourse } from '../support/http-trainee.ts';
import { addAssignment, addCompletion, addMember } from '../support/records.ts';
import { faultOf, stageSite, type StagedSite } from '../support/staged-site.ts';

let site: StagedSite;
beforeAll(async () => {
	site = await stageSite();
});
afterAll(() => site?.close());

const course = realCourse('truckers');
const script = `<script>alert(1)</script><img src=x onerror=alert(1)>`;

async function post(address: string, form: Record<string, string>, cookie?: string) {
	const body = new URLSearchParams(form);
	const answer = await site.ask(address, { method: 'POST', body, ...(cookie && { cookie }) });
	expect(faultOf(answer)).toBeNull();
	return answer;
}

async function get(address: string, cookie?: string) {
	const answer = await site.ask(address, { ...(cookie && { cookie }) });
	expect(faultOf(answer)).toBeNull();
	return answer;
}

describe("somebody's sitting", () => {
	const answersOf = (attempt: string) =>
		site.db
			.selectFrom('attempt_items')
			.select('answer')
			.where('attempt_id', '=', attempt)
			.where('answer', 'is not', null)
			.execute();
	const attemptOf = (attempt: string) =>
		site.db
			.selectFrom('attempts')
			.select(['submitted_at', 'score', 'passed'])
			.where('id', '=', attempt)
			.executeTakeFirstOrThrow();

	test('is neither read nor answered nor handed in by somebody else', async () => {
		const owner = new HttpTrainee(site.url);
		await owner.readAll(course);
		const { address, answers } = await owner.begin(course, 'Ana');
		const attempt = address.split('/').at(-1)!;
		for (const who of ['guest', 'account', 'coordinator'] as const) {
			const { cookie } = await site.enter(who);
			const page = await get(address, cookie);
			expect(page.status).toBe(404);
			expect(page.body).not.toContain('answer-1');
			expect((await get(`${address}/__data.json`, cookie)).body).not.toContain('scene');
			expect((await post(`${address}?/answer`, answers, cookie)).status).toBe(404);
			expect((await post(`${address}?/submit`, answers, cookie)).status).toBe(404);
		}
		expect((await post(`${address}?/submit`, answers)).headers.get('location')).toMatch(
			/^\/sign-in/
		);
		expect(await answersOf(attempt)).toEqual([]);
		expect((await attemptOf(attempt)).submitted_at).toBeNull();
	});

	test('belongs to its course', async () => {
		const owner = new HttpTrainee(site.url);
		await owner.readAll(course);
		const { address, answers } = await owner.begin(course, 'Ana');
		const elsewhere = address.replace('truckers', 'officers');
		expect((await get(elsewhere, owner.cookie)).status).toBe(404);
		expect((await post(`${elsewhere}?/submit`, answers, owner.cookie)).status).toBe(404);
		expect((await post(`${elsewhere}?/answer`, answers, owner.cookie)).status).toBe(404);
		expect(await answersOf(address.split('/').at(-1)!)).toEqual([]);
	});

	test('is graded once, whatever is sent afterwards', async () => {
		const owner = new HttpTrainee(site.url);
		await owner.readAll(course);
		const { address, answers } = await owner.begin(course, 'Ana');
		const attempt = address.split('/').at(-1)!;
		const several = await Promise.all(
			Array.from({ length: 6 }, () => post(`${address}?/submit`, answers, owner.cookie))
		);
		expect(several.map(({ status }) => status)).toEqual(Array(6).fill(303));
		const graded = await attemptOf(attempt);
		expect(graded).toMatchObject({ score: course.quiz.draw, passed: 1 });
		const wrong = Object.fromEntries(Object.keys(answers).map((field) => [field, 'a']));
		await post(`${address}?/submit`, wrong, owner.cookie);
		await post(`${address}?/answer`, wrong, owner.cookie);
		expect(await attemptOf(attempt)).toEqual(graded);
		const { count } = await site.db
			.selectFrom('completions')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('attempt_id', '=', attempt)
			.executeTakeFirstOrThrow();
		expect(count).toBe(1);
	});

	test('takes no answer that names no option, and no field that is no question', async () => {
		const owner = new HttpTrainee(site.url);
		await owner.readAll(course);
		const { address, answers } = await owner.begin(course, 'Ana');
		const attempt = address.split('/').at(-1)!;
		for (const odd of ['z', '', script, '__proto__', 'constructor', 'x'.repeat(5000), '0']) {
			const one = await post(`${address}?/answer`, { 'answer-1': odd }, owner.cookie);
			expect(one.status).toBe(400);
			const all = await post(`${address}?/submit`, { ...answers, 'answer-1': odd }, owner.cookie);
			expect(all.status).toBe(400);
			expect(all.body).toMatch(/<title>Error: /);
		}
		for (const field of ['answer-99', 'answer-999']) {
			const form = { [field]: 'a' };
			expect((await post(`${address}?/answer`, form, owner.cookie)).status).toBe(404);
		}
		const ignored = { 'answer-0': 'a', 'answer--1': 'a', 'answer-1e1': 'a', __proto__: 'a' };
		expect((await post(`${address}?/answer`, ignored, owner.cookie)).status).toBe(303);
		expect((await attemptOf(attempt)).submitted_at).toBeNull();
		const twelve = { ...answers, 'answer-13': 'a', 'answer-999': 'a', score: '12', passed: '1' };
		expect((await post(`${address}?/submit`, twelve, owner.cookie)).status).toBe(303);
		expect(await attemptOf(attempt)).toMatchObject({ score: course.quiz.draw });
	});

	test('forged ids are not found', async () => {
		const { cookie } = await site.enter('guest');
		for (const id of [
			newId(),
			'__proto__',
			"' or 1=1",
			script,
			'%00',
			'🚚',
			'a\r\nset-cookie: x=y',
			'../..',
			'x'.repeat(3000)
		]) {
			const address = `/courses/truckers/quiz/${encodeURIComponent(id)}`;
			expect((await get(address, cookie)).status).toBe(404);
			expect((await post(`${address}?/submit`, { 'answer-1': 'a' }, cookie)).status).toBe(404);
			expect((await post(`${address}?/answer`, { 'answer-1': 'a' }, cookie)).status).toBe(404);
			expect((await post(`${address}?/answer`, { go: '2' }, cookie)).status).toBe(303);
		}
	});
});

describe('a session', () => {
	test('that is expired, ended or forged opens nothing, and its cookie goes', async () => {
		const { cookie, personId } = await site.enter('account');
		const expired = await startSession(site.db, personId, Date.now());
		await site.db
			.updateTable('sessions')
			.set({ expires_at: Date.now() - 1000 })
			.where('id', '=', expired.sessionId)
			.execute();
		expect((await get('/me', cookie)).status).toBe(200);
		expect((await post('/sign-out', { step: 'anyway' }, cookie)).status).toBe(303);
		for (const odd of [
			cookie,
			`session=${expired.token}`,
			`session=${expired.sessionId}`,
			`session=${newToken()}`,
			'session=',
			'session=%E0%A4%A',
			'session="quoted"',
			`session=${'x'.repeat(4000)}`,
			"session=' or 1=1 --",
			'session=null; session=undefined; __proto__=x; constructor=y',
			`session=${newToken()}; session=${newToken()}`,
			'=;;;=,session'
		]) {
			const page = await get('/me', odd);
			expect(page.status, odd).toBe(303);
			expect(page.headers.get('location')).toBe('/sign-in?next=%2Fme');
			const named = /session=[^;]/.test(odd);
			if (named)
				expect(page.headers.get('set-cookie') ?? '', odd).toMatch(/session=; .*(Max-Age=0|1970)/i);
			expect((await get('/courses', odd)).status).toBe(200);
		}
	});

	test('is never taken from the one who asks', async () => {
		const planted = newToken();
		const begun = await post('/courses/truckers', { client_id: newId() }, `session=${planted}`);
		expect(begun.status).toBe(303);
		const given = begun.headers.get('set-cookie') ?? '';
		expect(given).toMatch(/session=[\w-]{43}; Path=\/; HttpOnly|session=[\w-]{43};.*HttpOnly/i);
		expect(given).toMatch(/SameSite=Lax/i);
		expect(given).not.toContain(planted);
	});

	test("a form behind the Back button does not open the next person's way into a guest's work", async () => {
		const clientId = newId();
		const first = await post('/courses/truckers', { client_id: clientId });
		const cookie = /session=[^;]+/.exec(first.headers.get('set-cookie') ?? '')?.[0];
		await post('/sign-out', { step: 'anyway' }, cookie);
		const second = await post('/courses/truckers', { client_id: clientId });
		const other = /session=[^;]+/.exec(second.headers.get('set-cookie') ?? '')?.[0];
		const people = await site.db
			.selectFrom('enrolments')
			.select('person_id')
			.where('course', '=', 'truckers')
			.orderBy('started_at', 'desc')
			.limit(2)
			.execute();
		expect(other).toBeDefined();
		expect(people[0]?.person_id).not.toBe(people[1]?.person_id);
	});
});

describe('another organization', () => {
	test('stays closed to a coordinator who knows its ids', async () => {
		const { cookie } = await site.enter('coordinator');
		const { organizationId, cohort, personId } = site.elsewhere;
		await addMember(site.db, cohort.id, personId);
		for (const path of [
			`/coordinate?organization=${organizationId}`,
			`/coordinate/people.csv?organization=${organizationId}`,
			`/coordinate/cohorts/${cohort.id}`,
			`/coordinate/cohorts/${cohort.id}/sheet`,
			`/coordinate/counts?cohort=${cohort.id}`,
			`/coordinate/counts.csv?cohort=${cohort.id}`,
			`/coordinate/people?cohort=${cohort.id}`,
			`/coordinate/people/${personId}`,
			`/coordinate/people/${personId}/elsewhere`,
			`/coordinate/people/${personId}/elsewhere/nobody-s`
		]) {
			const answer = await get(path, cookie);
			expect(answer.status, path).toBe(404);
			expect(answer.body).not.toContain('Another Freight');
		}
		const own = `/coordinate/cohorts/${site.cohort.id}`;
		const theirs = `/coordinate/cohorts/${cohort.id}`;
		for (const [address, form] of [
			[`${theirs}?/rename`, { name: 'Mine now' }],
			[`${theirs}?/close`, {}],
			[`${theirs}?/assign`, { course: 'truckers' }],
			[`${theirs}?/remove`, { person: personId }],
			[`${own}?/close&organization=${organizationId}`, {}],
			[`/coordinate/people/${personId}?/reset`, {}],
			[
				`/coordinate/cohorts?organization=${organizationId}`,
				{ client_id: newId(), name: 'Planted' }
			]
		] as [string, Record<string, string>][]) {
			expect((await post(address, form, cookie)).status, address).toBe(404);
		}
		// Taking somebody out of one's own cohort who was never in it does nothing to another's.
		await post(`${own}?/remove`, { person: personId }, cookie);
		const member = await site.db
			.selectFrom('cohort_members')
			.select('left_at')
			.where('person_id', '=', personId)
			.executeTakeFirstOrThrow();
		expect(member.left_at).toBeNull();
		expect(
			await site.db
				.selectFrom('one_time_links')
				.select('person_id')
				.where('person_id', '=', personId)
				.execute()
		).toEqual([]);
	});

	test('a viewer sees figures and no person, and changes nothing', async () => {
		const { cookie } = await site.enter('viewer');
		for (const path of ['', '/counts', '/counts.csv', '/definitions.txt']) {
			expect((await get(`/coordinate${path}`, cookie)).status, path).toBe(200);
		}
		for (const path of [
			'/people',
			'/people.csv',
			'/completions.csv',
			'/definitions.txt?of=people',
			'/log',
			'/log/file',
			'/cohorts',
			`/cohorts/${site.cohort.id}`,
			`/cohorts/${site.cohort.id}/sheet`,
			`/people/${site.elsewhere.personId}`,
			'/people/__data.json'
		]) {
			const { status, body } = await get(`/coordinate${path}`, cookie);
			expect(path.endsWith('json') ? body : String(status), path).toMatch(/403/);
		}
		const address = `/coordinate/cohorts/${site.cohort.id}?/rename`;
		expect((await post(address, { name: 'Mine' }, cookie)).status).toBe(403);
	});
});

test('what people type is text wherever it is shown', async () => {
	const { cookie, personId: coordinator } = await site.enter('coordinator');
	const made = await post(
		'/coordinate/cohorts',
		{ client_id: newId(), name: script, courses: 'truckers' },
		cookie
	);
	const room = made.headers.get('location')!;
	const { join_code: code, id: cohortId } = await site.db
		.selectFrom('cohorts')
		.select(['join_code', 'id'])
		.where('name', '=', script)
		.executeTakeFirstOrThrow();
	await addAssignment(site.db, cohortId, 'officers');
	const joined = await post(`/join/${code}`, { client_id: newId(), name: `=1+1 ${script}` });
	expect(joined.status).toBe(200);
	const guest = /session=[^;]+/.exec(joined.headers.get('set-cookie') ?? '')?.[0];
	const { person_id: personId } = await site.db
		.selectFrom('cohort_members')
		.select('person_id')
		.where('cohort_id', '=', cohortId)
		.executeTakeFirstOrThrow();
	await addCompletion(site.db, {
		personId,
		course: 'officers',
		on: new Date().toISOString().slice(0, 10),
		organizationId: site.organization.id,
		cohortId
	});
	await site.db.updateTable('people').set({ name: script }).where('id', '=', coordinator).execute();
	for (const path of [
		room,
		`${room}/sheet`,
		'/coordinate',
		'/coordinate/cohorts',
		'/coordinate/counts?by=cohort',
		'/coordinate/people',
		'/coordinate/next?what=missing',
		`/coordinate/people?search=${encodeURIComponent(script)}`,
		`/coordinate/people/${personId}`,
		'/coordinate/log'
	]) {
		const answer = await get(path, cookie);
		expect(answer.status, path).toBe(200);
	}
	for (const path of [
		'/me',
		'/me/account',
		'/courses/truckers/quiz',
		`/join/${code}`,
		'/courses'
	]) {
		expect((await get(path, guest)).status, path).toBe(200);
	}
	const { body } = await site.ask('/coordinate/people.csv?profile=spreadsheet', { cookie });
	expect(body).toContain(`'=1+1`);
	expect(body).not.toMatch(/(^|,)"?=1/m);
});

test('a name of the holder stands on the certificate as text, and its initials give nothing away', async () => {
	const owner = new HttpTrainee(site.url);
	await owner.readAll(course);
	const { address, answers } = await owner.begin(course, `Ana Quixote ${script}`);
	await owner.submit(address, answers);
	const { body } = await get(address, owner.cookie);
	const link = /\/certificates\/\d{16}\?k=[\w-]+/.exec(body)?.[0];
	expect(link).toBeDefined();
	const mine = await get(link!);
	expect(mine.body).toContain('&lt;script>alert(1)');
	expect(mine.headers.get('referrer-policy')).toBe('same-origin');
	expect(mine.headers.get('cache-control')).toContain('no-store');
	for (const key of ['', 'x', '__proto__', script, "' or 1=1", '\0']) {
		const shown = await get(`${link!.split('=')[0]}=${encodeURIComponent(key)}`);
		expect(shown.status).toBe(200);
		expect(shown.body).not.toContain('Quixote');
	}
});

test('what arrives twice at the same moment is stored once', async () => {
	const form = { client_id: newId(), name: 'Twice' };
	const address = `/join/${site.cohort.joinCode}`;
	await Promise.all(Array.from({ length: 5 }, () => post(address, form)));
	const people = await site.db
		.selectFrom('people')
		.select('id')
		.where('name', '=', 'Twice')
		.execute();
	expect(people).toHaveLength(1);
	const { cookie } = await site.enter('coordinator');
	const cohort = { client_id: newId(), name: 'Made twice', courses: 'truckers' };
	await Promise.all(Array.from({ length: 5 }, () => post('/coordinate/cohorts', cohort, cookie)));
	const cohorts = await site.db
		.selectFrom('cohorts')
		.select('id')
		.where('name', '=', 'Made twice')
		.execute();
	expect(cohorts).toHaveLength(1);
	const clientId = newId();
	await Promise.all(
		Array.from({ length: 5 }, () => post('/courses/officers', { client_id: clientId }))
	);
	const enrolled = await site.db
		.selectFrom('enrolments')
		.innerJoin('people', 'people.id', 'enrolments.person_id')
		.select('enrolments.id')
		.where('people.client_id', '=', clientId)
		.execute();
	expect(enrolled).toHaveLength(1);
});
