import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeToken, revokeToken, type ApiScope } from '#lib/server/api/tokens.ts';
import { newId } from '#lib/server/db/ids.ts';
import {
	addCohort,
	addCompletion,
	addEntry,
	addPerson,
	addSite,
	whole
} from '../support/records.ts';
import { stageSite, type StagedSite } from '../support/staged-site.ts';

let site: StagedSite;
let document: {
	paths: Record<
		string,
		{ get: { responses: Record<string, { content?: Record<string, { schema: object }> }> } }
	>;
	components: { schemas: Record<string, object> };
};
let ajv: Ajv2020;
beforeAll(async () => {
	site = await stageSite();
	document = JSON.parse((await site.ask('/api/v1/openapi.json')).body) as typeof document;
	ajv = new Ajv2020({ strict: false, allErrors: true });
	formats.default(ajv);
	ajv.addSchema({ $id: 'https://sightline.example/openapi.json', ...document });
});
afterAll(() => site?.close());

async function token(scopes: ApiScope[], organization = site.organization.id, days = 30) {
	const { personId } = await site.enter('owner');
	const acting = { ...whole({ id: organization }), personId, at: Date.now() };
	const made = await makeToken(site.db, acting, { clientId: newId(), name: 'HR', scopes, days });
	if (made.kind !== 'made') throw new Error(made.kind);
	return made.token;
}

async function get(path: string, bearer?: string, headers: Record<string, string> = {}) {
	const answer = await site.ask(`/api/v1${path}`, {
		headers: { ...(bearer && { authorization: `Bearer ${bearer}` }), ...headers }
	});
	const type = answer.headers.get('content-type') ?? '';
	const body = JSON.parse(answer.body) as Record<string, never>;
	// Whatever is answered is what the document promises for this address and status.
	const described = document.paths[path.split('?')[0]!]!.get.responses[String(answer.status)];
	expect(described, `${path} ${answer.status}`).toBeDefined();
	const content = described!.content![type.split(';')[0]!];
	expect(content, `${path} ${answer.status} ${type}`).toBeDefined();
	const { $ref } = content!.schema as { $ref: string };
	const fits = ajv.validate(`https://sightline.example/openapi.json${$ref}`, body);
	expect(ajv.errors ?? [], answer.body).toEqual([]);
	expect(fits).toBe(true);
	return { ...answer, body };
}

test('the document is valid OpenAPI 3.1 and describes exactly the addresses that are there', async () => {
	const validated = await new Validator().validate(structuredClone(document));
	expect(validated.errors ?? []).toEqual([]);
	expect(validated.valid).toBe(true);
	expect(Object.keys(document.paths).sort()).toEqual(['/completions', '/counts']);
});

describe('completions', () => {
	let bearer: string;
	beforeAll(async () => {
		bearer = await token(['completions']);
	});

	test('come in pages, in the order in which they arrived, each once', async () => {
		const made: string[] = [];
		for (let i = 0; i < 7; i++) {
			const personId = await addPerson(site.db, `Person ${i}`);
			await addEntry(site.db, site.organization.id, personId, {
				external_id: `00${i}`,
				external_key: `00${i}`
			});
			// Later arrivals were answered earlier: order is that of arrival.
			made.push(
				await addCompletion(site.db, {
					personId,
					course: 'truckers',
					on: `2026-03-0${9 - i}`,
					organizationId: site.organization.id,
					cohortId: site.cohort.id
				})
			);
		}
		const read: string[] = [];
		let cursor = '';
		for (let page = 0; page < 4; page++) {
			const { body } = await get(`/completions?limit=2${cursor && `&cursor=${cursor}`}`, bearer);
			const answer = body as unknown as {
				data: { id: string; external_id: string }[];
				next_cursor: string;
				has_more: boolean;
			};
			expect(answer.has_more).toBe(page < 3);
			read.push(...answer.data.map(({ id }) => id));
			cursor = answer.next_cursor;
		}
		expect(read).toEqual(made);
		const empty = await get(`/completions?cursor=${cursor}`, bearer);
		expect(empty.body).toMatchObject({ data: [], next_cursor: cursor, has_more: false });
		const personId = await addPerson(site.db, null);
		const late = await addCompletion(site.db, {
			personId,
			course: 'lodging',
			on: '2020-01-01',
			organizationId: site.organization.id
		});
		const after = await get(`/completions?cursor=${cursor}`, bearer);
		expect(after.body).toMatchObject({ data: [{ id: late, name: null }] });
	});

	test('start where `since` says, by the time of arrival', async () => {
		const before = new Date(Date.now() - 3_600_000).toISOString();
		const ahead = new Date(Date.now() + 3_600_000).toISOString();
		const all = (await get('/completions?limit=500', bearer)).body as unknown as { data: [] };
		expect(all.data.length).toBeGreaterThan(0);
		expect((await get(`/completions?since=${before}`, bearer)).body).toMatchObject({
			data: all.data
		});
		const none = (await get(`/completions?since=${ahead}`, bearer)).body;
		expect(none).toMatchObject({ data: [], has_more: false });
	});

	test("are never another organization's, whatever cursor is sent", async () => {
		const other = await token(['completions', 'counts'], site.elsewhere.organizationId);
		const id = await addCompletion(site.db, {
			personId: site.elsewhere.personId,
			course: 'truckers',
			on: '2026-03-01',
			organizationId: site.elsewhere.organizationId
		});
		const { body } = await get('/completions?limit=500', other);
		expect((body as unknown as { data: { id: string }[] }).data.map((row) => row.id)).toEqual([id]);
		const own = await get('/completions?limit=500', bearer);
		expect(JSON.stringify(own.body)).not.toContain(id);
		expect(JSON.stringify(own.body)).not.toContain(site.elsewhere.organizationId);
	});

	test.each([
		['limit=0', 'limit'],
		['limit=501', 'limit'],
		['limit=ten', 'limit'],
		['cursor=x', 'cursor'],
		['cursor=YTE-', 'cursor'],
		['since=yesterday', 'since'],
		['since=2026-02-30T00:00:00Z', 'since'],
		['since=2026-02-01T00:00:00Z&cursor=YTE', 'since'],
		['Limit=3', 'Limit'],
		['limit=3&limit=4', 'limit'],
		['organization=x', 'organization'],
		['__proto__=x', '__proto__']
	])('%s is refused by name', async (query, field) => {
		const answer = await get(`/completions?${query}`, bearer);
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ errors: [{ field }] });
	});
});

describe('counts', () => {
	test('are those of the page and its file', async () => {
		const bearer = await token(['counts']);
		const yard = await addSite(site.db, site.organization.id);
		const days = await addCohort(site.db, site.organization.id, { name: 'Days' });
		for (const course of ['truckers', 'truckers', 'officers']) {
			const personId = await addPerson(site.db);
			await addEntry(site.db, site.organization.id, personId, { site_id: yard.id });
			await addCompletion(site.db, {
				personId,
				course,
				on: '2024-02-29',
				organizationId: site.organization.id,
				cohortId: days.id
			});
		}
		const { cookie } = await site.enter('coordinator');
		for (const query of [
			'from=2024-01-01&to=2024-12-31&by=course',
			`from=2024-01-01&to=2024-12-31&by=site&site=${yard.id}`,
			`from=2024-01-01&to=2024-12-31&by=cohort&cohort=${days.id}&course=truckers`
		]) {
			const { body } = await get(`/counts?${query}`, bearer);
			const { rows, totals } = body as unknown as {
				rows: { course: string; completions: number }[];
				totals: { completions: number };
			};
			const file = await site.ask(`/coordinate/counts.csv?${query}`, { cookie });
			const [head = '', ...lines] = file.body.trimEnd().split('\r\n');
			const names = head.split(',');
			const column = (name: string) => lines.map((line) => line.split(',')[names.indexOf(name)]);
			expect(rows.map(({ course }) => course)).toEqual(column('course'));
			expect(rows.map(({ completions }) => String(completions))).toEqual(column('completions'));
			expect(rows.reduce((sum, { completions }) => sum + completions, 0)).toBe(totals.completions);
			expect(totals.completions).toBeGreaterThan(0);
		}
	});

	test.each([
		['from=2026-02-30', 400],
		['by=constructor', 400],
		['course=pilots', 400],
		['language=fr', 400],
		['page=2', 400],
		['cohort=nobody-s', 404],
		['site=nobody-s', 404]
	])('%s is answered with %i', async (query, status) => {
		expect((await get(`/counts?${query}`, await token(['counts']))).status).toBe(status);
	});

	test("a cohort and a site of another organization's are not found", async () => {
		const bearer = await token(['counts']);
		const other = await addSite(site.db, site.elsewhere.organizationId);
		expect((await get(`/counts?site=${other.id}`, bearer)).status).toBe(404);
		expect((await get(`/counts?cohort=${site.elsewhere.cohort.id}`, bearer)).status).toBe(404);
	});
});

describe('access', () => {
	test('nobody gets in without a token that works, and nobody is told why', async () => {
		const revoked = await token(['counts', 'completions']);
		const { id } = await site.db
			.selectFrom('api_tokens')
			.select('id')
			.orderBy('created_at', 'desc')
			.orderBy('id')
			.where('hint', '=', revoked.slice(0, 14))
			.executeTakeFirstOrThrow();
		const { personId, cookie } = await site.enter('owner');
		expect((await get('/counts', revoked)).status).toBe(200);
		const acting = { ...whole(site.organization), personId, at: Date.now() };
		expect(await revokeToken(site.db, acting, id)).toBe('done');
		const expired = await token(['counts', 'completions'], site.organization.id, -1);
		const bodies = new Set<string>();
		for (const path of ['/counts', '/completions']) {
			for (const bearer of [undefined, revoked, expired, `sightline_${'x'.repeat(43)}`, 'x', '']) {
				const answer = await get(path, bearer);
				expect(answer.status).toBe(401);
				expect(answer.headers.get('www-authenticate')).toBe('Bearer');
				expect(answer.headers.get('set-cookie')).toBeNull();
				bodies.add(JSON.stringify(answer.body));
			}
			// A session is no token, not even an owner's.
			expect((await get(path, undefined, { cookie: `${cookie}` })).status).toBe(401);
		}
		expect(bodies.size).toBe(1);
	});

	test('a token opens what it is for and no page', async () => {
		const counts = await token(['counts']);
		const completions = await token(['completions']);
		expect((await get('/completions', counts)).status).toBe(403);
		expect((await get('/counts', completions)).status).toBe(403);
		for (const path of [
			'/coordinate',
			'/coordinate/people',
			'/coordinate/counts.csv',
			'/me',
			'/admin'
		]) {
			const headers = { authorization: `Bearer ${completions}` };
			const answer = await site.ask(path, { headers });
			expect(answer.status, path).toBe(303);
			expect(answer.headers.get('location'), path).toMatch(/^\/sign-in/);
		}
		const posted = await site.ask('/api/v1/counts', {
			method: 'POST',
			headers: { authorization: `Bearer ${counts}` }
		});
		expect(posted.status).toBeGreaterThanOrEqual(400);
		expect(posted.status).toBeLessThan(500);
	});

	test('when it was used last is noted, and a flood is slowed', async () => {
		const bearer = await token(['counts']);
		const used = () =>
			site.db
				.selectFrom('api_tokens')
				.select('last_used_at')
				.where('hint', '=', bearer.slice(0, 14))
				.executeTakeFirstOrThrow();
		expect((await used()).last_used_at).toBeNull();
		const statuses = new Map<number, number>();
		for (let i = 0; i < 125; i++) {
			const { status, headers } = await site.ask('/api/v1/counts?by=x', {
				headers: { authorization: `Bearer ${bearer}` }
			});
			statuses.set(status, (statuses.get(status) ?? 0) + 1);
			if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
		}
		expect(statuses).toEqual(
			new Map([
				[400, 120],
				[429, 5]
			])
		);
		expect((await get('/counts', bearer)).status).toBe(429);
		expect((await used()).last_used_at).toBeGreaterThan(Date.now() - 120_000);
	});

	test('only the digest of a token is kept', async () => {
		const bearer = await token(['counts']);
		const rows = await site.db.selectFrom('api_tokens').selectAll().execute();
		expect(JSON.stringify(rows)).not.toContain(bearer);
		expect(JSON.stringify(rows)).not.toContain(bearer.slice(16));
		const log = await site.db.selectFrom('audit_entries').select('detail').execute();
		expect(JSON.stringify(log)).not.toContain(bearer.slice(10, 24));
	});
});
