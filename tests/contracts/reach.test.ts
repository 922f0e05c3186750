import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordElsewhere } from '#lib/server/coordination/standing/elsewhere.ts';
import { newId } from '#lib/server/db/ids.ts';
import { newSerial } from '#lib/server/proof/serial.ts';
import { mergesOf } from '#lib/server/coordination/merging/merges.ts';
import { mergeRecords } from '#lib/server/coordination/merging/merging.ts';
import * as records from '../support/records.ts';
import { stageSite, type StagedSite } from '../support/staged-site.ts';

let site: StagedSite;
let cookie: string;
const theirs = {
	site: '',
	cohort: '',
	person: '',
	assignment: '',
	elsewhere: '',
	serial: newSerial(),
	folded: '',
	merge: '',
	own: ''
};

/** A coordinator of the yard; at the dock works somebody whom they must never see. */
beforeAll(async () => {
	site = await stageSite();
	const { db, organization } = site;
	const dock = await records.addSite(db, organization.id, 'Hidden dock');
	const cohort = await records.addCohort(db, organization.id, {
		name: 'Hidden shift',
		siteId: dock.id
	});
	theirs.site = dock.id;
	theirs.cohort = cohort.id;
	theirs.person = await records.addPerson(db, 'Hidden Person');
	await records.addEntry(db, organization.id, theirs.person, {
		site_id: dock.id,
		job: 'Hidden job',
		job_key: 'hidden job'
	});
	await records.addMember(db, cohort.id, theirs.person);
	theirs.assignment = await records.addAssignment(db, cohort.id, 'officers');
	await records.addCompletion(db, {
		personId: theirs.person,
		course: 'officers',
		on: '2026-11-01',
		organizationId: organization.id,
		cohortId: cohort.id,
		serial: theirs.serial,
		holder: 'Hidden Person'
	});
	const owner = await site.enter('owner');
	await recordElsewhere(
		db,
		{ organizationId: organization.id, sites: null, personId: owner.personId, at: Date.now() },
		theirs.person,
		{
			clientId: newId(),
			course: 'officers',
			title: 'Hidden training',
			provider: 'Hidden trainer',
			doneOn: '2026-01-31',
			minutes: null,
			validUntil: null,
			reference: null,
			paper: { type: 'pdf', content: Buffer.from('%PDF-1.7 Hidden paper') },
			exempt: null
		}
	);
	theirs.elsewhere = (
		await db.selectFrom('trainings_elsewhere').select('id').executeTakeFirstOrThrow()
	).id;
	// Two hidden records that were merged, and one at the yard by the same name.
	theirs.folded = await records.addPerson(db, 'Hidden Double');
	await records.addEntry(db, organization.id, theirs.folded, { site_id: dock.id });
	const acting = { ...records.whole(organization), personId: theirs.person, at: Date.now() };
	const made = { keep: theirs.person, fold: theirs.folded, reason: 'Hidden reason' };
	expect(await mergeRecords(db, acting, made)).toBe('done');
	theirs.merge = (await mergesOf(db, acting, theirs.person))[0]!.id;
	theirs.own = await records.addPerson(db, 'Yard Person');
	await records.addEntry(db, organization.id, theirs.own, { site_id: site.yard.id });
	const entered = await site.enter('coordinator');
	cookie = entered.cookie;
	await db
		.updateTable('staff')
		.set({ every_site: 0 })
		.where('person_id', '=', entered.personId)
		.execute();
	await db
		.insertInto('staff_sites')
		.values({
			organization_id: organization.id,
			person_id: entered.personId,
			site_id: site.yard.id
		})
		.execute();
});
afterAll(() => site?.close());

const files = [
	'counts.csv',
	'completions.csv',
	'people.csv',
	'elsewhere.csv',
	'definitions.txt?of=people'
];

test('every room and file of whoever sees one site is silent about the others', async () => {
	const rooms = [
		'',
		'/assignments',
		'/cohorts',
		'/people',
		'/counts',
		'/sites',
		'/log',
		'/retention',
		'/log/file',
		'/log/file?format=json',
		'/kiosks',
		...['/exports', '/exports/new', '/exports/new?of=counts', '/exports/new?of=completions'],
		'/exports/new?of=elsewhere',
		'/definitions.txt?of=elsewhere',
		'/audit-pack',
		'/reminders',
		'/reminders/print',
		'/groups',
		'/roster/import',
		'/roster/links'
	];
	for (const path of [...rooms, ...files.map((file) => `/${file}`)]) {
		const answer = await site.ask(`/coordinate${path}`, { cookie });
		expect(answer.status, path).toBe(200);
		expect(answer.body, path).not.toContain('Hidden');
	}
	const counts = await site.ask('/coordinate/counts.csv', { cookie });
	expect(counts.body.trim().split('\r\n')).toHaveLength(1);
});

test('ids of another site are found nowhere, in no address and no filter', async () => {
	const { site: siteId, cohort, person, assignment } = theirs;
	for (const path of [
		`/sites/${siteId}`,
		`/cohorts/${cohort}`,
		`/cohorts/${cohort}/sheet`,
		`/cohorts/${cohort}/certificates`,
		`/people/${person}`,
		`/reminders/${person}`,
		`/reminders/print?site=${siteId}`,
		`/people/${person}/elsewhere`,
		`/people/${person}/elsewhere/${theirs.elsewhere}`,
		`/people/${site.personId}/elsewhere/${theirs.elsewhere}`,
		`/people/${person}/certificates`,
		`/people/${person}/certificates/${theirs.serial}.pdf`,
		`/people/${site.personId}/certificates/${theirs.serial}.pdf`,
		`/people/${person}/merge`,
		`/people/${theirs.own}/merge?with=${person}`,
		`/people/${theirs.folded}`,
		`/roster?site=${siteId}`,
		`/log?person=${person}`,
		`/assignments/${assignment}`,
		...[
			'people',
			'people.csv',
			'counts',
			'counts.csv',
			'completions.csv',
			'elsewhere.csv',
			'exports/new'
		].flatMap((room) => [`/${room}?site=${siteId}`, `/${room}?cohort=${cohort}`]),
		`/exports/new?of=counts&site=${siteId}`,
		`/exports/new?of=completions&cohort=${cohort}`,
		`/exports/new?of=elsewhere&site=${siteId}`,
		`/exports/new?assignment=${assignment}`,
		`/audit-pack?site=${siteId}`,
		`/definitions.txt?of=people&site=${siteId}`,
		`/definitions.txt?of=counts&cohort=${cohort}`,
		`/roster/links?site=${siteId}`,
		`/roster/links?cohort=${cohort}`,
		`/people?assignment=${assignment}`,
		`/people.csv?assignment=${assignment}`
	]) {
		const answer = await site.ask(`/coordinate${path}`, { cookie });
		expect(answer.status, path).toBe(404);
		expect(answer.body, path).not.toContain('Hidden');
	}
	for (const path of [
		'/people?search=Hidden',
		'/people?job=Hidden+job',
		'/roster?search=Hidden',
		'/roster?search=Person',
		'/roster?job=Hidden+job',
		`/people/${theirs.own}/merge?search=Hidden`,
		'/people.csv?job=Hidden+job'
	]) {
		const { body } = await site.ask(`/coordinate${path}`, { cookie });
		expect(body, path).not.toContain('Hidden Person');
	}
});

test('no form changes what belongs to another site, or to the whole organization', async () => {
	const { db } = site;
	const before = async () =>
		JSON.stringify([
			await db.selectFrom('sites').selectAll().execute(),
			await db.selectFrom('cohorts').selectAll().execute(),
			await db.selectFrom('assignments').selectAll().execute(),
			await db.selectFrom('roster_entries').selectAll().execute(),
			await db.selectFrom('cohort_members').selectAll().execute(),
			await db.selectFrom('exemptions').selectAll().execute(),
			await db.selectFrom('reminders').selectAll().execute(),
			await db.selectFrom('reminder_settings').selectAll().execute(),
			await db.selectFrom('trainings_elsewhere').selectAll().execute(),
			await db.selectFrom('elsewhere_withdrawals').selectAll().execute(),
			await db.selectFrom('certificates').selectAll().execute(),
			await db.selectFrom('certificate_events').selectAll().execute(),
			await db.selectFrom('merges').selectAll().execute(),
			await db.selectFrom('merge_undos').selectAll().execute(),
			await db.selectFrom('distinct_people').selectAll().execute(),
			await db.selectFrom('staff').selectAll().execute(),
			await db.selectFrom('invitations').selectAll().execute()
		]);
	const untouched = await before();
	const { site: siteId, cohort, person, assignment } = theirs;
	const client_id = newId();
	const terms = { due_kind: 'none', due_on: '', due_days: '', renew_months: '' };
	const away = { external_id: '', site: siteId, job: '', hired_on: '' };
	const forms: [string, Record<string, string>, number][] = [
		['sites', { client_id, name: 'Mine' }, 403],
		[`sites/${siteId}?/rename`, { name: 'Mine' }, 404],
		[`sites/${site.yard.id}?/close`, {}, 404],
		['cohorts', { client_id, name: 'Mine', site: siteId }, 404],
		['cohorts', { client_id, name: 'Mine', site: '' }, 404],
		[`cohorts/${cohort}?/close`, {}, 404],
		[`cohorts/${cohort}?/remove`, { person }, 404],
		[`cohorts/${cohort}?/assign`, { course: 'lodging', due_on: '' }, 404],
		['assignments', { course: 'truckers', target: 'everyone', ...terms }, 404],
		['assignments', { course: 'truckers', target: 'job', job: 'Driver', ...terms }, 404],
		['assignments', { course: 'truckers', target: 'site', site: siteId, ...terms }, 404],
		['assignments', { course: 'truckers', target: 'cohort', cohort, ...terms }, 404],
		[`assignments/${assignment}?/end`, {}, 404],
		[`assignments/${site.assignmentId}?/end`, {}, 404],
		[`assignments/${site.assignmentId}?/terms`, terms, 404],
		[`people/${person}?/change`, { ...away, site: site.yard.id }, 404],
		[`reminders/${person}?/send`, { assignment }, 404],
		['reminders?/habits', { enabled: 'no', daysBefore: '', welcome: 'no', mayStop: 'yes' }, 403],
		[`people/${person}?/leave`, { left_on: '2026-01-31' }, 404],
		[`people/${person}?/return`, {}, 404],
		[
			`people/${person}?/exempt`,
			{ client_id, course: '', from_on: '2026-01-31', until_on: '', reason: 'x' },
			404
		],
		[
			`people/${person}/elsewhere?/record`,
			{
				client_id,
				course: 'truckers',
				title: 'x',
				provider: 'x',
				done_on: '2026-01-31',
				counts: 'no'
			},
			404
		],
		[
			`people/${person}/elsewhere?/withdraw`,
			{ record: theirs.elsewhere, withdraw_reason: 'x' },
			404
		],
		[`people/${person}?/reset`, {}, 404],
		...[person, site.personId].flatMap((of): [string, Record<string, string>, number][] => {
			const one = { client_id, serial: theirs.serial };
			const certificates = `people/${of}/certificates`;
			return [
				[`${certificates}?/revoke`, { ...one, ground: 'error', revoke_reason: 'x' }, 404],
				[`${certificates}?/reinstate`, { ...one, reinstate_reason: 'x' }, 404],
				[`${certificates}?/correct`, { ...one, name: 'Eve', correct_reason: 'x' }, 404],
				[`${certificates}?/decline`, { ...one, correct_reason: 'x' }, 404]
			];
		}),
		[`people/${person}?/confirm`, {}, 404],
		[`people/${person}?/part`, { merge: theirs.merge }, 404],
		[`people/${theirs.own}?/part`, { merge: theirs.merge }, 404],
		[`people/${person}/merge`, { with: theirs.own, reason: 'x' }, 404],
		[`people/${theirs.own}/merge`, { with: person, reason: 'x' }, 404],
		['roster?/confirm', { person }, 404],
		['roster/duplicates?/distinct', { person: theirs.own, other: person }, 404],
		['roster/merges?/undo', { merge: theirs.merge }, 404],
		[
			'roster/add',
			{
				client_id,
				name: 'x',
				site: siteId,
				job: '',
				hired_on: '',
				external_id: '',
				language: 'en'
			},
			400
		],
		['staff?/invite', { client_id, name: 'Eve', role: 'owner', reach: 'every' }, 403],
		['settings', { name: 'Mine', identifier: 'none' }, 403]
	];
	for (const [path, form, status] of forms) {
		const body = new URLSearchParams(form);
		const answer = await site.ask(`/coordinate/${path}`, { method: 'POST', body, cookie });
		expect(answer.status, `${path} ${body}`).toBe(status);
	}
	expect(await before()).toBe(untouched);
});

test('a file is fetched by its maker alone: not by another of the staff, nor from another organization', async () => {
	const { db, organization } = site;
	const owner = await site.enter('owner');
	const made: Record<string, string> = {};
	for (const of of ['people', 'completions', 'elsewhere', 'counts', 'audit-pack']) {
		const form = { client_id: newId(), format: 'csv', profile: 'system', keep: '1' };
		const body = new URLSearchParams({ ...form, columns: 'name' });
		if (of === 'counts') body.delete('columns');
		const path = of === 'audit-pack' ? 'audit-pack?course=truckers' : `exports/new?of=${of}`;
		const answer = await site.ask(`/coordinate/${path}`, {
			method: 'POST',
			body,
			cookie: owner.cookie
		});
		expect(answer.status, of).toBe(303);
		const { id } = await db
			.selectFrom('exports')
			.select('id')
			.where('client_id', '=', form.client_id)
			.executeTakeFirstOrThrow();
		made[of] = id;
		// A pack takes its time; that it is nobody else's holds from the beginning.
		if (of === 'audit-pack') continue;
		await expect
			.poll(async () => (await site.ask(`/coordinate/exports/${id}/file`, owner)).status, {
				timeout: 10_000
			})
			.toBe(200);
	}
	const file = await site.ask(`/coordinate/exports/${made.people}/file`, owner);
	expect(file.body).toContain('Hidden Person');
	expect(file.headers.get('cache-control')).toBe('private, no-store');
	expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
	const { sha256 } = await db
		.selectFrom('exports')
		.select('sha256')
		.where('id', '=', made.people ?? '')
		.executeTakeFirstOrThrow();
	const digest = Buffer.from(sha256 ?? '', 'hex').toString('base64');
	expect(file.headers.get('content-digest')).toBe(`sha-256=:${digest}:`);

	const stranger = await site.enter('coordinator');
	await db
		.updateTable('staff')
		.set({ organization_id: site.elsewhere.organizationId })
		.where('person_id', '=', stranger.personId)
		.execute();
	const others = [{ cookie }, await site.enter('owner'), await site.enter('viewer'), stranger];
	for (const other of others) {
		for (const id of Object.values(made)) {
			for (const part of ['file', 'definitions.txt', 'about.json', 'all.zip', '..%2Ffile']) {
				for (const query of ['', `?organization=${organization.id}`]) {
					const path = `/coordinate/exports/${id}/${part}${query}`;
					const answer = await site.ask(path, { cookie: other.cookie });
					expect(answer.status, path).toBe(404);
					expect(answer.body).not.toContain('Hidden');
				}
			}
			const removal = await site.ask('/coordinate/exports?/remove', {
				method: 'POST',
				body: new URLSearchParams({ file: id }),
				cookie: other.cookie
			});
			expect(removal.status).toBe(404);
		}
	}
	// Whoever loses reach loses the file, at once.
	await db
		.updateTable('staff')
		.set({ every_site: 0 })
		.where('person_id', '=', owner.personId)
		.execute();
	for (const id of Object.values(made)) {
		expect((await site.ask(`/coordinate/exports/${id}/file`, owner)).status).toBe(404);
	}
	const rooms = await site.ask('/coordinate/exports', owner);
	expect(rooms.body).not.toContain(made.people);
});
