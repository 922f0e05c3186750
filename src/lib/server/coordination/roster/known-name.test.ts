import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addMarkedPerson, mark } from '../../../../../tests/support/marked-person.ts';
import * as records from '../../../../../tests/support/records.ts';
import { newId } from '../../db/ids.ts';
import { eraseAt } from '../../erasure/erase.ts';
import { listReminders } from '../../reminders/show.ts';
import { readAudit, record } from '../log/audit.ts';
import { listStays, readStays } from '../packs/stays.ts';
import { countRows } from '../counts/counts.ts';
import { readRoster } from './roster-list.ts';

/** Names of those who work for the organization, by which their acts are told; of whom a link or a sign-in is. */
const ofOthers = [
	"api/tokens.ts: 'people.name as madeBy'",
	"coordination/certificates/certificates.ts: 'people.name as by'",
	"coordination/packs/stays.ts: 'people.name as own'",
	"coordination/roster/personal-links.ts: 'people.name as by'",
	"coordination/staff/staff.ts: 'people.name'",
	"reminders/links.ts: 'people.name'"
];

test('every room that shows people to an organization goes by what it may know', () => {
	const root = 'src/lib/server/';
	const files = globSync(`${root}{coordination,reminders,api,totals}/**/*.ts`);
	const found = files
		.filter((file) => !file.endsWith('.test.ts') && !file.endsWith('known-name.ts'))
		.flatMap((file) =>
			readFileSync(file, 'utf8')
				.split('\n')
				.filter((line) => /'people\.name/.test(line) && !/where|orderBy/.test(line))
				.map((line) => `${file.slice(root.length)}: ${/'people\.name[^']*'/.exec(line)?.[0]}`)
		);
	expect([...new Set(found)].sort()).toEqual(ofOthers);
});

test('an organization that had to forget somebody reads their name nowhere, though their account goes on', async () => {
	const db = await records.emptyDatabase();
	const ours = await records.addOrganization(db);
	const owner = await records.addPerson(db, 'Dana Cole');
	const scope = records.whole(ours);
	const given = { leftOn: '2026-05-20', completedOn: '2026-05-01' };
	const { id } = await addMarkedPerson(db, { ours, owner }, given);
	await db
		.updateTable('people')
		.set({ email: `${mark}@example.org`, email_key: `${mark}@example.org` })
		.where('id', '=', id)
		.execute();
	await record(db, {
		organizationId: ours.id,
		personId: id,
		action: 'link.use',
		detail: {},
		at: 6
	});
	const assignment = await records.addAssignment(db, null, 'truckers', '2026-06-01', {
		organization_id: ours.id
	});
	const reminder = newId();
	await db
		.insertInto('reminders')
		.values({
			...{ id: reminder, organization_id: ours.id, person_id: id, assignment_id: assignment },
			...{ event: 'overdue' as const, step: 0, anchor: '2026-06-01', channel: 'mail' as const },
			...{ record: assignment, by_person_id: null, created_at: 7 }
		})
		.execute();
	await db
		.insertInto('reminder_states')
		.values({
			...{ reminder_id: reminder, organization_id: ours.id, state: 'sent' as const, reason: null },
			...{ next_try_at: 7, holder: null, changed_at: 8 }
		})
		.execute();
	const question = {
		...{ scope, timeZone: ours.timeZone, today: '2026-06-15', courses: ['truckers'] },
		...{ from: '2026-01-01', to: '2026-06-01', dueWithin: null }
	};
	const rooms = async () => {
		const stays = await listStays(db, ours.id, question);
		const { rows, certificates } = await readStays(db, question, stays);
		const page = { page: 1 };
		const filters = {
			...{ from: '2026-01-01', to: '2026-12-31', course: null, cohort: null, site: null },
			...{ language: null, by: 'month-course' as const }
		};
		const all = { search: '', site: null, job: null };
		return {
			log: await readAudit(db, { ...scope, personId: owner }),
			ledger: await listReminders(db, scope, { state: null, personId: null, page: 1 }),
			pack: { rows, certificates },
			counts: await countRows(db, scope, filters),
			former: await readRoster(db, scope, { ...all, view: 'former' }, page)
		};
	};
	const before = await rooms();
	for (const room of ['log', 'ledger', 'pack', 'former'] as const)
		expect(JSON.stringify(before[room]), room).toContain(mark);
	const erasing = { personId: id, cause: 'retention', at: 1_790_000_000_000 } as const;
	await db.transaction().execute((trx) => eraseAt(trx, ours.id, erasing));
	const after = await rooms();
	expect(JSON.stringify(after).toLowerCase()).not.toContain(mark.toLowerCase());
	expect(after.counts).toEqual(before.counts);
	expect(after.pack.rows).toMatchObject([
		{ personId: id, name: null, finding: before.pack.rows[0]?.finding }
	]);
	await db.destroy();
});
