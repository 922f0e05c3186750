import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as records from '../../../../../tests/support/records.ts';
import { loadContent } from '../../content/index.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import { chooseRule } from '../../proof/rule-choices.ts';
import { receiveSitting } from '../../training/arrivals.ts';
import { itemsOf } from '../../training/attempt-rows.ts';
import { beginAttempt } from '../../training/attempts.ts';
import { markRead, startCourse } from '../../training/enrolments.ts';
import { keepStated } from '../../training/state-fields.ts';
import { issueTicket, readTicket } from '../../training/tickets.ts';
import { arrivalsOf } from '../standing/arrivals.ts';
import { completionsOf } from './completions.ts';
import { certificateCells, packCsv } from './tables.ts';

const content = loadContent('content');
const course = content.courses.find(({ slug }) => slug === 'lodging')!;
const rule = content.rules.all.find(({ id }) => id === 'nj-lodging')!;
const noon = Date.parse('2026-06-15T17:00:00Z');
const hour = 3_600_000;
let db: Db;
let organization: Awaited<ReturnType<typeof records.addOrganization>>;

beforeAll(async () => {
	db = await records.emptyDatabase();
	organization = await records.addOrganization(db);
	const personId = await records.addPerson(db, 'Dana Cole');
	await chooseRule(
		db,
		{ organizationId: organization.id, personId, at: noon - hour },
		{ choice: { state: 'nj', job: 'lodging' }, clientId: newId() }
	);
});
afterAll(() => db.destroy());

/** Somebody who answers on a phone without a network; it arrives two days later. */
async function answersOffline(name: string, position: string | null): Promise<string> {
	const personId = await records.addPerson(db, name);
	await records.addEntry(db, organization.id, personId, { joined_on: '2026-01-01' });
	const cohort = await records.addCohort(db, organization.id);
	await records.addMember(db, cohort.id, personId);
	const at = noon;
	await startCourse(db, { personId, course, language: 'en', at });
	for (const { slug } of course.modules) await markRead(db, { personId, course, module: slug, at });
	if (position !== null) await keepStated(db, { personId, course, said: { position }, at });
	const begun = await beginAttempt(db, {
		...{ personId, course, at, language: 'en', presentation: 'all' }
	});
	if (begun.kind !== 'begun') throw new Error(begun.kind);
	const issued = await issueTicket(db, { personId, attemptId: begun.attemptId, at });
	if (issued.kind !== 'issued') throw new Error(issued.kind);
	const answers = (await itemsOf(db, begun.attemptId)).map(({ position: n, item }) => ({
		...{ id: newId(), position: n, elapsed: (n + 1) * 60_000 },
		option: item.options.find(({ best }) => best)!.id
	}));
	const ticket = (await readTicket(db, issued.ticket))!;
	const received = await receiveSitting(db, {
		...{ id: newId(), ticket, course, answers, elapsed: hour, at: noon + 48 * hour }
	});
	expect(received).toEqual({ kind: 'graded', passed: true, completed: true });
	return personId;
}

test('what was answered without a network carries what its rule asks, or says what is missing', async () => {
	const told = await answersOffline('Ana Ruiz', 'Night manager');
	const silent = await answersOffline('Ben Roth', null);
	const found = await completionsOf(
		db,
		{
			scope: records.whole(organization),
			courses: ['lodging'],
			to: '2026-07-01',
			today: '2026-07-01'
		},
		[told, silent]
	);
	expect(rule.fields).toContain('position');
	const rows = [told, silent].map((personId) => {
		const one = found.find((completion) => completion.personId === personId)!;
		return { ...one, name: null, externalId: null, certificate: one.certificate! };
	});
	const places = { fileOf: () => null, addressOf: () => null };
	const cells = certificateCells(places, { language: 'en', timeZone: organization.timeZone });
	const csv = [...packCsv('certificates', 'en', rows, cells)].join('').replace('\ufeff', '');
	const offline = {
		'Answered without a network at': '2026-06-15T13:00:00-05:00',
		'Arrived at': '2026-06-17T12:00:00-05:00',
		'Completed on': '2026-06-15',
		Rule: 'nj-lodging',
		'Version of the rule': rule.version.slice(0, 8)
	};
	expect(parse(csv, { columns: true })).toMatchObject([
		{ ...offline, 'Position (proof)': 'Night manager', 'Asked by the rule, not on it': '' },
		{
			...offline,
			'Position (proof)': '',
			'Asked by the rule, not on it': expect.stringMatching(/position/i) as string
		}
	]);

	// The pages of people show both times beside the day.
	const [first, second] = rows.map(({ certificate: { serial } }) => ({ serial }));
	expect(await arrivalsOf(db, [first!, { serial: null }])).toEqual({
		[first!.serial]: { answeredAt: noon + hour, receivedAt: noon + 48 * hour }
	});
	await db.deleteFrom('offline_completions').execute();
	expect(await arrivalsOf(db, [first!, second!])).toEqual({});

	// Another organization's pack says nothing of them.
	const other = await records.addOrganization(db);
	const theirs = await completionsOf(
		db,
		{ scope: records.whole(other), courses: ['lodging'], to: '2026-07-01', today: '2026-07-01' },
		[told]
	);
	expect(theirs.map(({ certificate }) => certificate)).toEqual([null]);
});
