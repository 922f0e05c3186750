import { sql } from 'kysely';
import { record } from '../../src/lib/server/coordination/log/audit.ts';
import { countRows, totals } from '../../src/lib/server/coordination/counts/counts.ts';
import { retentionOf } from '../../src/lib/server/coordination/counts/retention.ts';
import { rebuildStandings } from '../../src/lib/server/coordination/standing/standings-check.ts';
import type { Db } from '../../src/lib/server/db/connect.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { newSerial } from '../../src/lib/server/proof/serial.ts';
import * as records from './records.ts';

/** Stands in everything that says who somebody is, and nowhere else. */
export const mark = 'Zyxwvut';

type Organization = Awaited<ReturnType<typeof records.addOrganization>>;

/** A person with a completion and everything that an organization can know of them. @param owner who wrote it down */
export async function addMarkedPerson(
	db: Db,
	{ ours, owner }: { ours: Organization; owner: string },
	given: { leftOn?: string | null; completedOn?: string } = {}
) {
	const { leftOn = '2020-03-01', completedOn = '2020-01-10' } = given;
	const id = await records.addPerson(db, `Ann ${mark}`);
	const entry = await records.addEntry(db, ours.id, id, {
		...{ external_id: `${mark}-1`, external_key: `${mark}-1 ${id}`, claimed_id: `${mark}-2` },
		...{ job: 'Driver', job_key: 'driver', left_on: leftOn, joined_on: '2019-01-01' }
	});
	const serial = newSerial();
	const completion = await records.addCompletion(db, {
		...{ personId: id, course: 'truckers', on: completedOn, organizationId: ours.id },
		...{ serial, holder: `Ann ${mark}`, organization: ours.name }
	});
	await sql`insert into exemptions (id, organization_id, person_id, from_on, reason, by_person_id, created_at)
		values (${newId()}, ${ours.id}, ${id}, '2019-02-01', ${`${mark} is ill`}, ${owner}, 1)`.execute(db);
	const training = newId();
	await db
		.insertInto('trainings_elsewhere')
		.values({
			...{ id: training, organization_id: ours.id, person_id: id, course: 'truckers' },
			...{ title: `${mark} course`, provider: mark, done_on: '2019-05-01', minutes: 30 },
			...{ valid_until: null, reference: mark, exemption_id: null, paper_type: 'pdf' as const },
			...{ paper_digest: 'a'.repeat(64), by_person_id: owner, client_id: newId(), created_at: 1 }
		})
		.execute();
	await db
		.insertInto('elsewhere_papers')
		.values({ training_id: training, content: Buffer.from(mark) })
		.execute();
	await record(db, {
		organizationId: ours.id,
		personId: owner,
		action: 'person.change',
		detail: { person: id, name: `Ann ${mark}` },
		at: 5
	});
	return { id, entry, serial, completion };
}

/** Every table with a row in which the mark stands. */
export async function whereMarked(db: Db): Promise<string[]> {
	const { rows: tables } = await sql<{
		name: string;
	}>`select name from sqlite_master where type = 'table'`.execute(db);
	const found: string[] = [];
	for (const { name } of tables) {
		const { rows } = await sql.raw(`select * from "${name}"`).execute(db);
		const text = JSON.stringify(rows, (_, value: unknown) =>
			value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value
		);
		if (text.toLowerCase().includes(mark.toLowerCase())) found.push(name);
	}
	return found;
}

/** Every figure that an organization sees. */
export async function everyCount(db: Db, ours: Organization, at: number) {
	const scope = records.whole(ours);
	const filters = {
		...{ from: '2019-01-01', to: '2026-12-31', course: null, cohort: null, site: null },
		...{ language: null, by: 'month-course' as const }
	};
	await rebuildStandings(db, ours.id, at);
	const { rows: days } = await sql`select * from standing_counts order by 1, 2, 3, 4, 5, 6`.execute(
		db
	);
	const { rows: past } = await sql`select * from standing_days order by 1, 2, 3, 4, 5`.execute(db);
	return {
		totals: await totals(db, scope, filters),
		rows: await countRows(db, scope, filters),
		recalls: await retentionOf(db, scope, filters),
		days,
		past
	};
}
