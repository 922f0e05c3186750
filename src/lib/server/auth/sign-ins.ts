import { addDays, dayEnd, dayIn, homeTimeZone, momentIn } from '../../counting/calendar.ts';
import { catalogue } from '../../i18n/catalogue.ts';
import type { Language } from '../../i18n/language.ts';
import { record, type LogFilters } from '../coordination/log/audit.ts';
import type { Db, Reader, Snapshot } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { Day, SignInWay, UnixMillis } from '../db/schema.ts';
import { csvPieces, streamOf } from '../files/csv.ts';

/**
 * The log of every sign-in of whoever has no role, and of each that was refused; those of people with a role stand in the
 * audit log. Only the site's administrator reads it, by people's numbers: an employer is not told when its people
 * learn. What is kept of somebody comes with their own data.
 */

/** Days for which a sign-in is kept: an inspector of a yearly duty may ask about the one that a completion began with. */
export const signInsKeptDays = 365;
const perStep = 500;

/** Keeps a sign-in, in the caller's transaction. @param personId null where an address or code was nobody's */
export async function keepSignIn(
	trx: Pick<Db, 'insertInto'>,
	given: { personId: string | null; way: SignInWay; succeeded: boolean; at: UnixMillis }
): Promise<void> {
	const { personId, way, succeeded, at } = given;
	await trx
		.insertInto('sign_ins')
		.values({ id: newId(), person_id: personId, way, succeeded: succeeded ? 1 : 0, at })
		.execute();
}

type Filters = Pick<LogFilters, 'about' | 'from' | 'until'>;

/** The sign-ins that are asked for, newest first. */
export function signInRows(db: Reader, { about, from, until }: Filters) {
	return db
		.selectFrom('sign_ins')
		.select(['id', 'person_id as personId', 'way', 'succeeded', 'at'])
		.$if(about !== null, (query) => query.where('person_id', '=', about))
		.$if(from !== null, (query) => query.where('at', '>=', from!))
		.$if(until !== null, (query) => query.where('at', '<', until!))
		.orderBy('at', 'desc')
		.orderBy('id', 'desc');
}

export interface SignIn {
	id: string;
	/** Null where the address or the code was nobody's. */
	personId: string | null;
	way: SignInWay;
	succeeded: boolean;
	at: UnixMillis;
}

/**
 * One page of the log of sign-ins, from where the one before ended.
 *
 * @param after the `next` of the page before; null, or one that is none, for the newest
 */
export async function readSignIns(
	db: Reader,
	filters: Filters,
	after: string | null,
	perPage = 50
): Promise<{ entries: SignIn[]; next: string | null }> {
	const key = after === null ? null : /^(\d{1,15})-([A-Za-z0-9_-]{1,64})$/.exec(after);
	const rows = await signInRows(db, filters)
		.$if(key !== null, (query) =>
			query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(Number(key![1]), key![2]!)))
		)
		.limit(perPage + 1)
		.execute();
	const entries = rows
		.slice(0, perPage)
		.map(({ succeeded, ...row }) => ({ ...row, succeeded: succeeded === 1 }));
	const last = rows.length > perPage ? entries.at(-1) : undefined;
	return { entries, next: last ? `${last.at}-${last.id}` : null };
}

interface SignInDay {
	day: Day;
	way: SignInWay;
	succeeded: number;
	failed: number;
}

/** So many days are counted by the day, today among them. */
const daysCounted = 30;

/**
 * How often people without a role signed in, or were refused, on each of the last days, the newest first. What went
 * with its person's data doesn't count any more.
 */
export async function signInDays(db: Reader, at: UnixMillis): Promise<SignInDay[]> {
	const days: SignInDay[] = [];
	let day = dayIn(homeTimeZone, at);
	for (let counted = 0; counted < daysCounted; counted += 1) {
		const rows = await db
			.selectFrom('sign_ins')
			.select((eb) => [
				'way',
				eb.fn.sum<number>('succeeded').as('succeeded'),
				eb.fn.countAll<number>().as('all')
			])
			.where('at', '>=', dayEnd(homeTimeZone, addDays(day, -1)))
			.where('at', '<', dayEnd(homeTimeZone, day))
			.groupBy('way')
			.orderBy('way')
			.execute();
		for (const { way, succeeded, all } of rows)
			days.push({ day, way, succeeded, failed: all - succeeded });
		day = addDays(day, -1);
		// A day of a large site is some thousands of rows: the others have their turn between two of them.
		await new Promise((resolve) => setImmediate(resolve));
	}
	return days;
}

/**
 * Takes out what the filters show as CSV, row by row. That it was taken out stands in the site's log first.
 *
 * @param openSnapshot a reading connection for this file alone; it is closed when the stream ends or is given up
 */
export async function signInFile(
	db: Db,
	openSnapshot: () => Snapshot,
	asked: { by: string | null; filters: Filters; language: Language; at: UnixMillis }
): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
	const { filters, by, language, at } = asked;
	const moment = (at: UnixMillis | null) => (at === null ? null : momentIn(homeTimeZone, at));
	await record(db, {
		organizationId: null,
		personId: by,
		action: 'export.sign-ins',
		detail: { from: moment(filters.from), until: moment(filters.until), person: filters.about },
		at
	});
	const { log: t } = catalogue(language);
	const snapshot = openSnapshot();
	const rows = function* () {
		type Row = Awaited<ReturnType<ReturnType<typeof signInRows>['execute']>>[number];
		for (const row of snapshot.rows<Row>(signInRows(db, filters)))
			yield [
				momentIn(homeTimeZone, row.at),
				row.personId,
				t.ways[row.way],
				row.succeeded === 1 ? t.entered : t.refused
			];
	};
	const headings = [t.when, t.personNumber, t.way, t.outcome];
	return {
		name: `sightline-sign-ins-${dayIn(homeTimeZone, at)}.csv`,
		body: streamOf(csvPieces(headings, rows(), 'spreadsheet'), snapshot.close)
	};
}

/**
 * Lets go what was kept for its time, some at a time. It may be broken off anywhere and begun again.
 *
 * @returns how many went
 */
export async function forgetOldSignIns(
	db: Db,
	{ at, goOn }: { at: UnixMillis; goOn: () => boolean }
): Promise<number> {
	const before = dayEnd(homeTimeZone, addDays(dayIn(homeTimeZone, at), -signInsKeptDays - 1));
	let gone = 0;
	while (goOn()) {
		const old = db
			.selectFrom('sign_ins')
			.select('id')
			.where('at', '<', before)
			.orderBy('at')
			.limit(perStep);
		const { numDeletedRows } = await db
			.deleteFrom('sign_ins')
			.where('id', 'in', old)
			.executeTakeFirst();
		gone += Number(numDeletedRows);
		if (numDeletedRows < BigInt(perStep)) break;
		await new Promise((resolve) => setImmediate(resolve));
	}
	return gone;
}
