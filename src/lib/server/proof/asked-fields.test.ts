import { afterEach, beforeEach, expect, test } from 'vitest';
import { dayIn } from '#lib/counting/calendar.ts';
import { presetColumns } from '#lib/counting/columns.ts';
import { readAsked } from '#lib/forms/asked-fields.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { passQuiz, readPaced } from '../../../../tests/support/pass-quiz.ts';
import * as records from '../../../../tests/support/records.ts';
import { loadContent, type Course } from '../content/index.ts';
import { completionRecords } from '../coordination/counts/counts.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import { certify } from '../training/certify.ts';
import { markRead, startCourse } from '../training/enrolments.ts';
import { fieldsWanted, keepStated } from '../training/state-fields.ts';
import { honestWords, statedFacts } from './facts.ts';
import { findCertificate, readCertificate, type KeptCertificate } from './find.ts';
import { chooseRule, ruleChoiceOf } from './rule-choices.ts';

const content = loadContent('content');
const courseOf = (slug: string) => content.courses.find((one) => one.slug === slug)!;
const today = '2026-11-22';

let db: Db;
let organizationId: string;
let cohortId: string;
let at: number;

beforeEach(async () => {
	db = await records.emptyDatabase();
	organizationId = (await records.addOrganization(db)).id;
	cohortId = (await records.addCohort(db, organizationId)).id;
	at = Date.UTC(2026, 10, 22, 18);
});
afterEach(() => db.destroy());

/** Somebody of the organization, which trains under a rule, in a course that they have begun. */
async function trainee(course: Course, state: string, job: string, name = 'Ana Ruiz') {
	const personId = await records.addPerson(db, name);
	await records.addMember(db, cohortId, personId);
	const by = { organizationId, personId, at: (at += 1) };
	await chooseRule(db, by, { choice: { state, job }, clientId: newId() });
	await startCourse(db, { personId, course, language: 'en', at });
	return personId;
}

/** Passes the quiz once all is read, and certifies where that is asked; the certificate. */
async function complete(personId: string, course: Course): Promise<KeptCertificate> {
	if (course.slug === 'lodging' && (await ruleChoiceOf(db, organizationId))?.state === 'tx')
		at = await readPaced(db, { personId, course, at });
	for (const { slug } of course.modules) await markRead(db, { personId, course, module: slug, at });
	const given = { personId, course, language: 'en' as const, at };
	await passQuiz(db, given);
	await certify(db, { ...given, signed: { name: 'Ana R.', on: dayIn('America/Chicago', at) } });
	const { serial } = await db
		.selectFrom('certificates')
		.innerJoin('completions', 'completions.id', 'completion_id')
		.select('serial')
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow();
	return (await readCertificate(db, serial, today))!;
}

const facts = (certificate: KeptCertificate, lang: 'en' | 'es' = 'en') =>
	Object.fromEntries(statedFacts(lang, certificate).map(({ label, value }) => [label, value]));

test('a Texas hotel’s certificate carries the roster’s hire date and the signature, for its holder alone', async () => {
	const lodging = courseOf('lodging');
	const personId = await trainee(lodging, 'tx', 'lodging');
	await db
		.updateTable('roster_entries')
		.set({ hired_on: '2026-03-01', job: 'Front desk', job_key: 'front desk' })
		.where('person_id', '=', personId)
		.execute();
	expect(await fieldsWanted(db, { personId, course: lodging, at })).toMatchObject({
		known: [{ field: 'hire-date', value: '2026-03-01', origin: 'roster' }],
		ask: []
	});
	const certificate = await complete(personId, lodging);
	expect(facts(certificate)).toMatchObject({
		'Hired on': 'March 1, 2026',
		'Certified by name': 'Ana R., November 22, 2026'
	});
	// Texas doesn't ask for the position: it is on no proof.
	expect(facts(certificate)).not.toHaveProperty('Position');
	expect(facts(certificate, 'es')).toMatchObject({ Contratación: '1 de marzo de 2026' });
	expect(honestWords('en', certificate).join()).not.toContain('does not carry');
	const stranger = await findCertificate(db, { serial: certificate.serial, today });
	expect(JSON.stringify(stranger)).not.toMatch(/2026-03-01|Ana R\./);

	// What the roster says afterwards changes nothing of it.
	await db.updateTable('roster_entries').set({ hired_on: '2020-01-01' }).execute();
	expect(facts((await readCertificate(db, certificate.serial, today))!)).toMatchObject({
		'Hired on': 'March 1, 2026'
	});
	const [kept] = await db.selectFrom('completion_fields').selectAll().execute();
	expect(kept).toMatchObject({ field: 'hire-date', value: '2026-03-01', origin: 'roster' });
	await expect(db.deleteFrom('completion_fields').execute()).rejects.toThrow('append-only');
});

test('in New Jersey whoever isn’t on the roster with a position states it; unknown, the proof says so', async () => {
	const lodging = courseOf('lodging');
	const personId = await trainee(lodging, 'nj', 'lodging');
	const asking = { personId, course: lodging, at };
	expect(await fieldsWanted(db, asking)).toMatchObject({
		known: [],
		ask: [{ field: 'position', value: '' }]
	});
	await keepStated(db, { ...asking, said: { position: 'Porter', 'hire-date': '2026-01-01' } });
	await keepStated(db, { ...asking, at: at + 1, said: { position: 'Housekeeper' } });
	await keepStated(db, { ...asking, at: at + 2, said: { position: 'Housekeeper' } });
	expect(await fieldsWanted(db, asking)).toMatchObject({
		ask: [{ field: 'position', value: 'Housekeeper' }]
	});
	// What wasn't asked is not kept; what was said before stays on record.
	const said = await db.selectFrom('stated_fields').select(['field', 'value']).execute();
	expect(said).toEqual([
		{ field: 'position', value: 'Porter' },
		{ field: 'position', value: 'Housekeeper' }
	]);
	expect(facts(await complete(personId, lodging))).toMatchObject({ Position: 'Housekeeper' });

	const silent = await complete(await trainee(lodging, 'nj', 'lodging', 'Ben'), lodging);
	expect(facts(silent)).not.toHaveProperty('Position');
	expect(honestWords('en', silent)).toContain(
		'It does not carry: position. The employer’s own record must.'
	);
});

test('a nurse’s Michigan record names provider, training, person and day, and nothing more of them', async () => {
	const health = courseOf('health-workers');
	const personId = await trainee(health, 'mi', 'nurses', 'Nadia Haddad');
	expect(await fieldsWanted(db, { personId, course: health, at })).toBeNull();
	const certificate = await complete(personId, health);
	expect(certificate).toMatchObject({ holder: 'Nadia Haddad', completedOn: '2026-11-22' });
	expect(facts(certificate)).toMatchObject({
		Provider: 'Sightline',
		'Completed on': 'November 22, 2026'
	});
	expect(certificate.fields).toBeUndefined();
	expect(honestWords('en', certificate).join()).not.toContain('does not carry');
});

test('a Kansas fleet’s certificate names the course that the rule’s sources name as approved', async () => {
	const truckers = courseOf('truckers');
	const certificate = await complete(await trainee(truckers, 'ks', 'drivers'), truckers);
	for (const lang of ['en', 'es'] as const) {
		expect(honestWords(lang, certificate).join()).toContain('Truckers Against Trafficking (TAT)');
		expect(honestWords(lang, certificate)[0]).toBe(catalogue(lang).proof.notApproved);
	}
});

test.each([
	['2026-03-01', { 'hire-date': '2026-03-01' }, 0],
	['', {}, 0],
	['2026-11-23', {}, 1],
	['2026-02-30', {}, 1],
	['03/01/2026', {}, 1],
	['0001-01-01', {}, 1]
])('a hire date typed as "%s"', (typed, said, errors) => {
	const form = new FormData();
	form.set('hired_on', typed);
	form.set('position', '  Front   desk ');
	const words = catalogue('en').pacing.fields;
	const read = readAsked(form, ['hire-date'], words, today);
	expect(read.said).toEqual(said);
	expect(read.errors).toHaveLength(errors);
	expect(readAsked(form, ['position'], words, today).said).toEqual({ position: 'Front desk' });
});

test('a file for an inspector holds what was kept with each completion, where it is chosen', async () => {
	const lodging = courseOf('lodging');
	const personId = await trainee(lodging, 'tx', 'lodging');
	await db
		.updateTable('roster_entries')
		.set({ hired_on: '2026-03-01' })
		.where('person_id', '=', personId)
		.execute();
	await complete(personId, lodging);
	const filters = {
		...{ from: '2026-01-01', to: '2026-12-31' },
		...{ course: null, cohort: null, site: null, language: null }
	};
	const scope = records.whole({ id: organizationId });
	const [row] = await completionRecords(db, scope, filters, { proof: true }).execute();
	expect(row).toMatchObject({
		rule: 'tx-lodging',
		hired_on: '2026-03-01',
		position: null,
		license_number: null,
		certified_on: '2026-11-22'
	});
	expect(presetColumns('completions', 'proof')).toContain('certified_on');
	expect(presetColumns('completions', 'usual')).not.toContain('hired_on');
});
