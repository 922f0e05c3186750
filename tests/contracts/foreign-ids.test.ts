import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { recordElsewhere } from '../../src/lib/server/coordination/standing/elsewhere.ts';
import { openGroup } from '../../src/lib/server/coordination/together/group-sessions.ts';
import { beginImport } from '../../src/lib/server/coordination/import/imports.ts';
import type { Acting } from '../../src/lib/server/coordination/scope.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { newSerial } from '../../src/lib/server/proof/serial.ts';
import * as records from '../support/records.ts';
import { stageSite, type StagedSite } from '../support/staged-site.ts';

/**
 * Every address of the coordinators' rooms, asked with ids that exist and are somebody else's: another organization's,
 * and another site's. The list is read from the routes: a new one is tried without being named here, and one whose
 * parameter has no foreign id below fails.
 */
const routes = [
	...new Set(
		readdirSync('src/routes/(coordinator)', { recursive: true, encoding: 'utf8' })
			.filter((path) => /(^|\/)\+(page\.svelte|server\.ts)$/.test(path))
			.map((path) => `/${dirname(path)}`)
	)
].sort();
const parameters = (route: string) => [...route.matchAll(/\[([a-z]+)\]/g)].map(([, name]) => name!);
const named = routes.filter((route) => parameters(route).length > 0);
const plain = routes.filter((route) => parameters(route).length === 0);

/** Parameters that name no record, with what stands for them. */
const harmless: Record<string, string> = { part: 'file' };
/** What addresses are narrowed down by, beside their own path. */
const filters = [
	'site',
	'cohort',
	'assignment',
	'person',
	'with',
	'of',
	'group',
	'import',
	'member'
];

type Foreign = Record<string, string>;
let site: StagedSite;
const who: Record<string, { cookie: string; foreign: Foreign; word: string }> = {};

/** Something of each kind that can be named in an address, all of it called by a word that no page has. */
async function hide(organization: { id: string }, siteId: string, word: string): Promise<Foreign> {
	const { db } = site;
	const course = loadContent('content').courses.find(({ slug }) => slug === 'lodging')!;
	const person = await records.addPerson(db, `${word} Person`);
	await records.addEntry(db, organization.id, person, { site_id: siteId });
	const cohort = await records.addCohort(db, organization.id, { name: `${word} shift`, siteId });
	await records.addMember(db, cohort.id, person);
	const assignment = await records.addAssignment(db, cohort.id, 'lodging');
	const serial = newSerial();
	await records.addCompletion(db, {
		...{ personId: person, course: 'lodging', on: '2026-11-01', cohortId: cohort.id },
		...{ organizationId: organization.id, serial, holder: `${word} Person` }
	});
	const member = await records.addPerson(db, `${word} Member`);
	await db
		.insertInto('staff')
		.values({ organization_id: organization.id, person_id: member, role: 'owner', created_at: 0 })
		.execute();
	const at = Date.now();
	const acting: Acting = { organizationId: organization.id, sites: null, personId: member, at };
	await recordElsewhere(db, acting, person, {
		...{ clientId: newId(), course: 'lodging', title: `${word} training`, provider: word },
		...{ doneOn: '2026-01-31', minutes: null, validUntil: null, reference: null, exempt: null },
		paper: { type: 'pdf', content: Buffer.from(`%PDF-1.7 ${word}`) }
	});
	const { id: record } = await db
		.selectFrom('trainings_elsewhere')
		.select('id')
		.where('person_id', '=', person)
		.executeTakeFirstOrThrow();
	const opened = await openGroup(db, acting, {
		...{ clientId: newId(), course, cohortId: cohort.id, leader: `${word} leader` },
		heldOn: new Date(at).toISOString().slice(0, 10)
	});
	if (!('groupId' in opened)) throw new Error(opened.kind);
	const importId = newId();
	await beginImport(db, acting, {
		...{ id: importId, clientId: newId(), fileName: `${word}.csv`, bytes: 1 }
	});
	const file = newId();
	await db
		.insertInto('exports')
		.values({
			...{ id: file, organization_id: organization.id, person_id: member, client_id: newId() },
			...{ kind: 'people', filters: '{}', columns: '[]', format: 'csv', profile: 'system' },
			...{ language: 'en', sites: null, origin: site.url, state: 'waiting', problem: null },
			...{ claim: null, claimed_at: null, rows_expected: null, records_at: null },
			...{ file_name: `${word}.csv`, bytes: null, sha256: null },
			...{ created_at: at, expires_at: at + 86_400_000 }
		})
		.execute();
	return {
		...{ site: siteId, cohort: cohort.id, person, assignment, serial, member, record },
		...{ group: opened.groupId, import: importId, export: file }
	};
}

beforeAll(async () => {
	site = await stageSite();
	const { db, organization } = site;
	const dock = await records.addSite(db, organization.id, 'Hidden dock');
	const other = await records.addOrganization(db, { name: 'Foreign Freight' });
	const theirs = await records.addSite(db, other.id, 'Foreign depot');
	const away = await hide(other, theirs.id, 'Foreign');
	const owner = await site.enter('owner');
	who['an owner, with another organization’s'] = {
		cookie: owner.cookie,
		foreign: away,
		word: 'Foreign'
	};
	const viewer = await site.enter('viewer');
	who['a viewer, with another organization’s'] = {
		cookie: viewer.cookie,
		foreign: away,
		word: 'Foreign'
	};
	const near = await site.enter('coordinator');
	await db
		.updateTable('staff')
		.set({ every_site: 0 })
		.where('person_id', '=', near.personId)
		.execute();
	await db
		.insertInto('staff_sites')
		.values({
			organization_id: organization.id,
			person_id: near.personId,
			site_id: site.yard.id
		})
		.execute();
	who['a coordinator of one site, with another site’s'] = {
		cookie: near.cookie,
		foreign: await hide(organization, dock.id, 'Hidden'),
		word: 'Hidden'
	};
});
afterAll(() => site?.close());

test('every parameter of these routes has a foreign id to be tried with', () => {
	const known = Object.keys(Object.values(who)[0]!.foreign);
	const unknown = named
		.flatMap(parameters)
		.filter((name) => !(name in harmless || known.includes(name)));
	expect(unknown, 'add one to hide()').toEqual([]);
});

const cases = [
	'an owner, with another organization’s',
	'a viewer, with another organization’s',
	'a coordinator of one site, with another site’s'
];

describe.each(cases)('%s ids', (as) => {
	test.each(named)('finds nothing at %s', async (route) => {
		const { cookie, foreign, word } = who[as]!;
		const path = route.replace(
			/\[([a-z]+)\]/g,
			(_, name: string) => foreign[name] ?? harmless[name] ?? ''
		);
		for (const [address, init] of [
			[path, {}],
			// The same person’s own records under somebody who is in reach, where an address names both.
			...(parameters(route).length > 1 && foreign.person
				? [[path.replace(foreign.person, site.personId), {}] as const]
				: []),
			[path, { method: 'POST', body: new URLSearchParams() }],
			[`${path}?organization=${site.organization.id}`, {}]
		] as [string, RequestInit][]) {
			const answer = await site.ask(address, { cookie, ...init });
			// A viewer is refused before anything is looked up; an endpoint takes no form.
			expect([403, 404, 405], `${address} ${init.method ?? ''}`).toContain(answer.status);
			if (init.method === undefined && !as.startsWith('a viewer')) {
				expect([403, 404], address).toContain(answer.status);
			}
			expect(answer.body.includes(word), address).toBe(false);
		}
	});

	test.each(plain)('is told of none by a filter at %s', async (route) => {
		const { cookie, foreign, word } = who[as]!;
		for (const filter of filters) {
			const value = foreign[filter] ?? foreign.person!;
			const answer = await site.ask(`${route}?${filter}=${value}`, { cookie });
			expect(answer.status, filter).toBeLessThan(500);
			expect(answer.body.includes(word), filter).toBe(false);
		}
	});
});

test('another organization’s rooms open to none of us, by whichever address', async () => {
	const { organization_id } = await site.db
		.selectFrom('sites')
		.select('organization_id')
		.where('name', '=', 'Foreign depot')
		.executeTakeFirstOrThrow();
	const { cookie } = who[cases[0]!]!;
	for (const route of plain) {
		const answer = await site.ask(`${route}?organization=${organization_id}`, { cookie });
		// Nothing is read from an address that only takes forms.
		expect([403, 404, 405], route).toContain(answer.status);
		expect(answer.body.includes('Foreign'), route).toBe(false);
	}
});
