import { beforeAll, beforeEach, expect, test } from 'vitest';
import {
	loadContent,
	type Content,
	type Course,
	type ProofRule
} from '#lib/server/content/index.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { newId } from '#lib/server/db/ids.ts';
import { findCertificate } from '#lib/server/proof/find.ts';
import { chooseRule, ruleChoiceOf } from '#lib/server/proof/rule-choices.ts';
import { writeGoodContent } from '../../../../tests/support/content-fixture.ts';
import {
	addCohort,
	addMember,
	addOrganization,
	addPerson,
	emptyDatabase
} from '../../../../tests/support/records.ts';
import { itemsOf } from './attempt-rows.ts';
import { beginAttempt, submitAttempt } from './attempts.ts';
import { markRead, startCourse } from './enrolments.ts';

const noon = Date.parse('2028-02-29T18:00:00Z');

let content: Content;
let course: Course;
let rule: ProofRule;
let db: Db;
let organizationId: string;
let cohortId: string;
let owner: string;

beforeAll(() => {
	content = loadContent(`${writeGoodContent()}/content`);
	course = content.courses[0]!;
	rule = course.rules[0]!;
});
beforeEach(async () => {
	db = await emptyDatabase();
	owner = await addPerson(db, 'Dana Whitfield');
	organizationId = (await addOrganization(db)).id;
	cohortId = (await addCohort(db, organizationId)).id;
	return () => db.destroy();
});

const choose = (choice: { state: string; job: string } | null, at = noon, clientId = newId()) =>
	chooseRule(db, { organizationId, personId: owner, at }, { choice, clientId });
const samplers = { state: 'mo', job: 'samplers' };

/** A member of the organization completes the course; its completion and certificate. */
async function complete({ using = course, at = noon, member = true } = {}) {
	const personId = await addPerson(db);
	if (member) await addMember(db, cohortId, personId);
	await startCourse(db, { personId, course: using, language: 'en', at });
	for (const { slug } of using.modules)
		await markRead(db, { personId, course: using, module: slug, at });
	const begun = await beginAttempt(db, {
		personId,
		course: using,
		language: 'en',
		presentation: 'all',
		at
	});
	if (begun.kind !== 'begun') throw new Error(begun.kind);
	const { attemptId } = begun;
	const answers = new Map(
		(await itemsOf(db, attemptId)).map(({ position, item }) => [
			position,
			item.options.find(({ best }) => best)!.id
		])
	);
	await submitAttempt(db, { personId, attemptId, course: using, answers, at });
	const completion = await db
		.selectFrom('completions')
		.selectAll()
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow();
	const { serial } = await db
		.selectFrom('certificates')
		.select('serial')
		.where('completion_id', '=', completion.id)
		.executeTakeFirstOrThrow();
	const certificate = await findCertificate(db, { serial, today: '2028-03-01' });
	if (certificate.kind === 'unknown') throw new Error('no certificate');
	return { completion, certificate };
}

test('a completion under a chosen rule lapses as the rule says, and its certificate names rule and version', async () => {
	await choose(samplers);
	const { completion, certificate } = await complete();
	// A year after February 29 is February 28.
	expect(completion.valid_until).toBe('2029-02-28');
	expect(certificate.validUntil).toBe('2029-02-28');
	expect(certificate.rule).toEqual({
		id: 'mo-samplers',
		version: rule.version,
		label: { en: 'MO: Sampler', es: 'MO: Sampler (es)' },
		minutes: 45,
		checkedOn: '2026-11-21',
		approvedCourses: ['Another course'],
		missing: ['hire-date']
	});
	expect(certificate.approval.en).toMatch(/^Not approved/);
	const kept = await db.selectFrom('completion_rules').selectAll().execute();
	expect(kept).toEqual([
		{ completion_id: completion.id, rule: 'mo-samplers', version: rule.version }
	]);
});

test('without a choice, for other work and for nobody’s members nothing lapses and no rule is named', async () => {
	const before = await complete();
	await choose({ state: 'mo', job: 'sleepers' });
	const otherWork = await complete();
	await choose(samplers, noon + 1);
	const stranger = await complete({ member: false });
	for (const { completion, certificate } of [before, otherWork, stranger]) {
		expect(completion.valid_until).toBeNull();
		expect(certificate.rule).toBeNull();
	}
	expect(await db.selectFrom('completion_rules').selectAll().execute()).toEqual([]);
});

test('a rule that nobody could verify is on no certificate', async () => {
	await choose(samplers);
	const doubtful = { ...rule, duty: 'unverified' as const };
	const { completion, certificate } = await complete({ using: { ...course, rules: [doubtful] } });
	expect([completion.valid_until, certificate.rule]).toEqual([null, null]);
});

test('what was completed stays as it was when the choice or the rule changes', async () => {
	const records = async () => ({
		completions: await db.selectFrom('completions').selectAll().orderBy('id').execute(),
		certificates: await db.selectFrom('certificates').selectAll().orderBy('id').execute(),
		rules: await db.selectFrom('completion_rules').selectAll().orderBy('completion_id').execute()
	});
	await complete();
	await choose(samplers);
	await complete();
	const before = await records();
	await choose(null, noon + 1);
	await choose(samplers, noon + 2);
	expect(await records()).toEqual(before);

	const changed = { ...rule, renewal: { years: 2 }, version: 'f'.repeat(64) };
	const { completion } = await complete({ using: { ...course, rules: [changed] } });
	expect(completion.valid_until).toBe('2030-02-28');
	const after = await records();
	for (const room of ['completions', 'certificates', 'rules'] as const)
		expect(after[room]).toEqual(expect.arrayContaining(before[room] as never[]));
	expect(await db.selectFrom('rule_versions').select('version').execute()).toHaveLength(2);
});

test.each(['rule_choices', 'rule_versions', 'completion_rules'] as const)(
	'%s can be added to, never changed',
	async (table) => {
		await choose(samplers);
		await complete();
		await expect(db.deleteFrom(table).execute()).rejects.toThrow('append-only');
		const columns = { rule_choices: 'state', rule_versions: 'content', completion_rules: 'rule' };
		await expect(
			db
				.updateTable(table)
				.set({ [columns[table]]: 'x' })
				.execute()
		).rejects.toThrow('append-only');
	}
);

test('an approval that holds on the day is named on the certificate, one that has ended is not', async () => {
	await choose(samplers);
	const approval = {
		course: course.slug,
		body: 'A body',
		number: '7',
		from: '2028-01-01',
		document: 'https://example.org/a'
	};
	const held = { ...course, rules: [{ ...rule, approval: { ...approval, to: null } }] };
	expect((await complete({ using: held })).certificate.approval.en).toBe(
		'Approved by A body, number 7.'
	);
	const ended = { ...course, rules: [{ ...rule, approval: { ...approval, to: '2028-02-28' } }] };
	expect((await complete({ using: ended })).certificate.approval.en).toMatch(/^Not approved/);
});

test('a choice is kept once, however often its form arrives, and can be taken back', async () => {
	const clientId = newId();
	expect(await choose(samplers, noon, clientId)).toEqual({ kind: 'chosen' });
	expect(await choose(samplers, noon + 1, clientId)).toEqual({ kind: 'already' });
	expect(await choose(samplers, noon + 2)).toEqual({ kind: 'already' });
	expect(await ruleChoiceOf(db, organizationId)).toEqual(samplers);
	expect(await choose(null, noon + 3)).toEqual({ kind: 'chosen' });
	expect(await ruleChoiceOf(db, organizationId)).toBeNull();
	const log = await db.selectFrom('audit_entries').select('action').execute();
	expect(log.map(({ action }) => action)).toEqual(['rule.choose', 'rule.choose']);
});
