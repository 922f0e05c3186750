import {
	closeSync,
	existsSync,
	fstatSync,
	fsyncSync,
	ftruncateSync,
	mkdirSync,
	openSync,
	readFileSync,
	readSync,
	writeSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import { describeThrown, logLine } from '../operations/log.ts';
import type { Settings } from '../settings.ts';

const id = z.string().min(1).max(64);
const moment = z.int();
const lineShape = z.discriminatedUnion('kind', [
	/** From `since` on it knows everything. */
	z.strictObject({
		kind: z.literal('journal'),
		of: z.literal('erasures'),
		version: z.literal(1),
		since: moment
	}),
	/** `organization` null: everything, but at those who kept their record. */
	z.strictObject({
		kind: z.literal('erasure'),
		id,
		person: id,
		organization: id.nullable(),
		kept: z.array(id),
		cause: z.enum(['retention', 'own']),
		at: moment
	}),
	z.strictObject({
		kind: z.literal('hold'),
		id,
		organization: id,
		person: id,
		by: id.nullable(),
		at: moment
	}),
	z.strictObject({ kind: z.literal('hold-end'), id, by: id.nullable(), at: moment })
]);

type Line = z.infer<typeof lineShape>;
/** What the journal holds: ids and moments, nothing that says who somebody is. */
export type JournalEntry = Exclude<Line, { kind: 'journal' }>;

const heading = (since: UnixMillis): Line => ({
	...{ kind: 'journal', of: 'erasures', version: 1 },
	since
});
const keyOf = ({ kind, id }: JournalEntry) => `${kind} ${id}`;

/**
 * Where the journal stands: beside the database, and beside the backups as soon as there are some. Each place holds
 * all of it, so that whichever is lost, a restored backup still finds what was erased since.
 */
export function journalPlaces({
	databasePath,
	backup
}: Pick<Settings, 'databasePath' | 'backup'>): string[] {
	return [`${databasePath}.erasures.jsonl`, besideBackups(backup.dir)];
}

const besideBackups = (folder: string) => join(folder, 'erasures.jsonl');

export interface JournalRead {
	entries: JournalEntry[];
	/** Where it was found. */
	found: string[];
	/** From when on it knows everything; null where none was found. */
	since: UnixMillis | null;
	/** Lines that can't be read, by file and line. One that a power cut tore at the end of a file is none. */
	unreadable: string[];
}

/**
 * All that the journals at these places hold, each entry once, in the order in which it happened.
 *
 * @param copy a backup, beside which another may lie
 * @throws the file system's error where a file is there and can't be read
 */
export function readJournal(places: readonly string[], copy?: string): JournalRead {
	const all = copy === undefined ? places : [...places, besideBackups(dirname(copy))];
	const found = [...new Set(all)].filter((path) => existsSync(path));
	const entries = new Map<string, JournalEntry>();
	const unreadable: string[] = [];
	let since: UnixMillis | null = null;
	for (const path of found) {
		const lines = readFileSync(path, 'utf8').split('\n');
		for (const [index, text] of lines.entries()) {
			if (text === '') continue;
			const line = readLine(text);
			if (line === null) {
				if (index < lines.length - 1) unreadable.push(`${path}:${index + 1}`);
			} else if (line.kind === 'journal') since = Math.min(since ?? line.since, line.since);
			else entries.set(keyOf(line), line);
		}
	}
	return {
		entries: [...entries.values()].sort((a, b) => a.at - b.at),
		...{ found, since, unreadable }
	};
}

function readLine(text: string): Line | null {
	try {
		return lineShape.safeParse(JSON.parse(text)).data ?? null;
	} catch (thrown) {
		if (thrown instanceof SyntaxError) return null;
		throw thrown;
	}
}

/** What the database knows of erasures and holds. @param since only what was done from then on */
export async function journalOf(db: Reader, since: UnixMillis = 0): Promise<JournalEntry[]> {
	const erasures = await db
		.selectFrom('erasures')
		.select(['id', 'person_id', 'organization_id', 'cause', 'at'])
		.where('done_at', '>=', since)
		.orderBy('done_at')
		.execute();
	const keepers = await db
		.selectFrom('erasure_keepers as keeper')
		.innerJoin('erasures', 'erasures.id', 'keeper.erasure_id')
		.select(['keeper.erasure_id', 'keeper.organization_id'])
		.where('erasures.done_at', '>=', since)
		.orderBy('keeper.organization_id')
		.execute();
	const kept = Map.groupBy(keepers, ({ erasure_id: erasure }) => erasure);
	const holds = await db
		.selectFrom('legal_holds')
		.select(['id', 'organization_id', 'person_id', 'by_person_id', 'at'])
		.where('at', '>=', since)
		.execute();
	const ends = await db
		.selectFrom('legal_hold_ends')
		.select(['hold_id', 'by_person_id', 'at'])
		.where('at', '>=', since)
		.execute();
	const entries: JournalEntry[] = [
		...erasures.map((row) => ({
			kind: 'erasure' as const,
			id: row.id,
			person: row.person_id,
			organization: row.organization_id,
			kept: (kept.get(row.id) ?? []).map((keeper) => keeper.organization_id),
			cause: row.cause,
			at: row.at
		})),
		...holds.map((row) => ({
			kind: 'hold' as const,
			id: row.id,
			organization: row.organization_id,
			person: row.person_id,
			by: row.by_person_id,
			at: row.at
		})),
		...ends.map((row) => ({
			kind: 'hold-end' as const,
			id: row.hold_id,
			by: row.by_person_id,
			at: row.at
		}))
	];
	return entries.sort((a, b) => a.at - b.at);
}

/**
 * Brings every journal up to what the database knows, and on disk.
 *
 * @returns how many entries were added, over all places
 * @throws as {@link keepEntries}
 */
export async function keepJournal(db: Reader, places: readonly string[]): Promise<number> {
	return keepEntries(places, { entries: await journalOf(db), since: await madeAt(db) });
}

/** When the database was made: it knows what was done from then on. */
async function madeAt(db: Reader): Promise<UnixMillis> {
	type Ledger = { schema_migrations: { applied_at: UnixMillis } };
	const { at } = await (db as unknown as Pick<Kysely<Ledger>, 'selectFrom'>)
		.selectFrom('schema_migrations')
		.select(({ fn }) => fn.min('applied_at').as('at'))
		.executeTakeFirstOrThrow();
	return at;
}

/**
 * Adds to every journal what it lacks of these. The first place always has one, the others as soon as their folder is
 * there.
 *
 * @param known.since from when on nothing is missing among them
 * @throws the file system's error where one can't be read or written; the others are complete then
 */
export function keepEntries(
	places: readonly string[],
	known: { entries: readonly JournalEntry[]; since: UnixMillis }
): number {
	let added = 0;
	let failed: unknown;
	for (const [index, path] of places.entries()) {
		try {
			if (index > 0 && !existsSync(dirname(path))) continue;
			const there = readJournal([path]);
			const keys = new Set(there.entries.map(keyOf));
			const lacking = known.entries.filter((entry) => !keys.has(keyOf(entry)));
			const older = there.since === null || there.since > known.since;
			if (older || lacking.length > 0)
				append(path, [...(older ? [heading(known.since)] : []), ...lacking]);
			added += lacking.length;
		} catch (thrown) {
			failed ??= thrown;
		}
	}
	if (failed !== undefined) throw failed;
	return added;
}

/**
 * Writes what was done since a moment into every journal, after its commit and before it is acknowledged. What is
 * already in there is written again, which changes nothing. A journal that can't be written is a line in the log, and
 * made good within the hour: the erasure itself stands.
 */
export async function noteInJournal(
	db: Reader,
	places: readonly string[],
	since: UnixMillis
): Promise<void> {
	const done = await journalOf(db, since);
	if (done.length === 0) return;
	for (const [index, path] of places.entries()) {
		try {
			if (existsSync(path)) append(path, done);
			else if (index === 0 || existsSync(dirname(path))) await keepJournal(db, [path]);
		} catch (thrown) {
			logLine('error', 'erasure-journal', describeThrown(thrown));
		}
	}
}

function append(path: string, lines: readonly Line[]): void {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	const isNew = !existsSync(path);
	const handle = openSync(path, isNew ? 'wx' : 'r+', 0o600);
	try {
		const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
		writeSync(handle, text, isNew ? 0 : wholeLength(handle));
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}

/** How far a journal goes up to its last whole line. One that was torn had not been acknowledged: it is overwritten. */
function wholeLength(handle: number): number {
	const { size } = fstatSync(handle);
	// No line is longer than this but one with very many keepers; such a tail stays, as a line that can't be read.
	const tail = Buffer.alloc(Math.min(size, 65_536));
	readSync(handle, tail, 0, tail.length, size - tail.length);
	const end = tail.lastIndexOf(10);
	if (end === -1 || end === tail.length - 1) return size;
	const whole = size - tail.length + end + 1;
	ftruncateSync(handle, whole);
	return whole;
}
