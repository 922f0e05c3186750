import { damm } from 'cdigit';
import { addDays } from '#lib/counting/calendar.ts';
import type { Desk } from '#lib/server/coordination/desk.ts';
import { exportFolder } from '#lib/server/coordination/exports/export-disk.ts';
import type { Making } from '#lib/server/coordination/exports/make-exports.ts';
import { record } from '#lib/server/coordination/log/audit.ts';
import type { PackContent } from '#lib/server/coordination/packs/content.ts';
import type { PackFilters } from '#lib/server/coordination/packs/request.ts';
import type { Content } from '#lib/server/content/index.ts';
import { openDatabase, openSnapshot, type Db } from '#lib/server/db/connect.ts';
import { newId } from '#lib/server/db/ids.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { appendEvent } from '#lib/server/proof/events.ts';
import { keepRule } from '#lib/server/proof/rule-choices.ts';
import * as records from './records.ts';

export const hotelToday = '2026-06-15';
const clock = Date.parse('2026-06-15T17:30:00Z');

/** A hotel group in a database of its own, whose owner asks for packs on a day in June 2026. */
export interface Hotel extends HotelAbout {
	db: Db;
	making: Making;
}

/** Who asks, and the sites there are. */
export interface HotelAbout {
	desk: Desk & { origin: string };
	sites: { id: string; name: string }[];
}

/** What the hotel usually asks for. */
export const hotelPack: PackFilters = {
	...{ from: '2024-06-15', to: hotelToday, site: null, course: null },
	...{ rule: 'tx-lodging', certificates: 'files' }
};

/** A hotel's people by their number, so that every kind of story is told many times. */
function storyOf(n: number) {
	const hired = addDays('2025-01-10', (n * 7) % 250);
	switch (n % 10) {
		case 0:
			return { hired, done: [30], left: null };
		case 1:
			return { hired, done: [120], left: null };
		case 2:
			return { hired, done: [], left: null };
		case 3:
			return { hired, done: [10], left: 200 };
		case 4:
			return { hired, done: [], left: 20 };
		case 5:
			return { hired, done: [], left: 200 };
		case 6:
			return { hired: null, done: [40], left: null };
		case 7:
			return { hired, done: [], left: null, exempt: true };
		case 8:
			return { hired, done: [20], left: null, revoked: true };
		default:
			return { hired: addDays(hotelToday, -40), done: [], left: null };
	}
}

/**
 * Writes a hotel with so many people, former ones too, each by a fixed rule of their number: who was trained in time,
 * late, elsewhere or not, was exempt, left, signed, or had a certificate revoked.
 *
 * @param path of a database that isn't there yet
 */
export async function writeHotel(path: string, people: number, content: Content): Promise<Hotel> {
	const db = openDatabase(path);
	await migrate(db, 'migrations');
	const organization = await records.addOrganization(db, { name: 'Lone Star Inns' });
	const sites = [
		await records.addSite(db, organization.id, 'Austin'),
		await records.addSite(db, organization.id, 'Waco')
	];
	const owner = await records.addPerson(db, 'Dana Cole');
	await db
		.insertInto('staff')
		.values({ organization_id: organization.id, person_id: owner, role: 'owner', created_at: 0 })
		.execute();
	await records.addAssignment(db, null, 'lodging', null, {
		organization_id: organization.id,
		due_days: 120,
		due_from: 'joining',
		renew_months: 24
	});
	const told = { organizationId: organization.id, owner, sites, content };
	await db.transaction().execute(async (trx) => {
		for (let n = 0; n < people; n++) await addStory(trx, told, n);
	});
	await db.destroy();
	const desk = {
		organization: { ...organization, identifier: 'none' as const },
		role: 'owner' as const,
		scope: records.whole(organization),
		personId: owner,
		today: hotelToday,
		at: clock,
		organizations: [],
		origin: 'https://training.example.gov'
	};
	return hotelAt(path, { desk, sites }, content);
}

/** A hotel that was written, opened once more. */
export function hotelAt(path: string, about: HotelAbout, content: PackContent): Hotel {
	const db = openDatabase(path);
	const making = {
		db,
		openSnapshot: () => openSnapshot(path),
		root: exportFolder(path),
		now: () => clock,
		stopping: new AbortController().signal,
		site: { content: () => content, production: false }
	};
	return { ...about, db, making };
}

interface Told {
	organizationId: string;
	owner: string;
	sites: Hotel['sites'];
	content: Content;
}

async function addStory(trx: Db, { organizationId, owner, sites, content }: Told, n: number) {
	const texas = content.rules.all.find(({ id }) => id === 'tx-lodging')!;
	const { hired, done, left, exempt, revoked } = {
		exempt: false,
		revoked: false,
		...storyOf(n)
	};
	const name = `Guest ${String(n).padStart(5, '0')} =SUM(A1)`;
	const personId = await records.addPerson(trx, name);
	const begin = hired ?? '2025-02-01';
	await records.addEntry(trx, organizationId, personId, {
		hired_on: hired,
		joined_on: begin,
		placed_on: begin,
		left_on: left === null ? null : addDays(begin, left),
		site_id: sites[n % 2]!.id,
		job: 'Front desk',
		job_key: 'front desk',
		external_id: `E${n}`,
		external_key: `e${n}`
	});
	for (const [index, days] of done.entries()) {
		const on = addDays(begin, days);
		const completionId = await records.addCompletion(trx, {
			personId,
			course: 'lodging',
			on,
			organizationId,
			organization: 'Lone Star Inns',
			holder: name,
			validUntil: addDays(on, 730),
			serial: damm.generate(String(100_000_000_000_000 + n * 10 + index))
		});
		await keepRule(trx, completionId, texas, clock);
		if (!revoked) continue;
		const { id } = await trx
			.selectFrom('certificates')
			.select('id')
			.where('completion_id', '=', completionId)
			.executeTakeFirstOrThrow();
		await appendEvent(trx, id, {
			...{ kind: 'revoked', at: clock - 5000, ground: 'error', reason: 'Mixed up' },
			...{ byPersonId: owner, clientId: newId() }
		});
	}
	if (left !== null) {
		const at = Date.parse(`${addDays(begin, left)}T15:00:00Z`);
		const by = { organizationId, personId: owner, at };
		await record(trx, { ...by, action: 'person.leave', detail: { name } });
	}
	// Who did it elsewhere is not exempt by that alone.
	if (n % 10 === 2) {
		await trx
			.insertInto('trainings_elsewhere')
			.values({
				...{ id: newId(), organization_id: organizationId, person_id: personId, course: 'lodging' },
				...{ title: 'State video', provider: 'The "State", Inc.', done_on: addDays(begin, 5) },
				...{ reference: `=${n}`, by_person_id: owner, client_id: newId(), created_at: 0 }
			})
			.execute();
	}
	if (n % 10 === 0) {
		const enrolment = await trx
			.selectFrom('enrolments')
			.select('id')
			.where('person_id', '=', personId)
			.executeTakeFirstOrThrow();
		await trx
			.insertInto('certifications')
			.values({
				...{ id: newId(), enrolment_id: enrolment.id, person_id: personId, course: 'lodging' },
				...{ course_version: '1.0.0', language: 'en', statement: 'I did all of it.' },
				...{ statement_version: 1, signed_name: name, signed_on: addDays(begin, 30) },
				...{ rule: texas.id, rule_version: texas.version, at: 0 }
			})
			.execute();
	}
	if (!exempt) return;
	await trx
		.insertInto('exemptions')
		.values({
			...{ id: newId(), organization_id: organizationId, person_id: personId, course: null },
			...{ from_on: begin, until_on: null, reason: 'Works abroad', by_person_id: owner },
			...{ client_id: null, created_at: 0 }
		})
		.execute();
}
