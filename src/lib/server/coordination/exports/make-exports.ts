import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { dayIn, momentIn } from '#lib/counting/calendar.ts';
import { definitionsVersion } from '#lib/counting/figures.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import type { Db, Snapshot } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type { ExportProblem, UnixMillis } from '../../db/schema.ts';
import { headingsOf, type Cell } from '../../files/cells.ts';
import { csvPieces } from '../../files/csv.ts';
import { jsonPieces } from '../../files/json.ts';
import { mostSheetRows, TooManyRows, xlsxOf } from '../../files/xlsx.ts';
import { describeThrown, logLine } from '../../operations/log.ts';
import { companionOf, companionRows, companionText, type Companion } from './definitions.ts';
import { keepTry, openTry, removeFromDisk, writePart } from './export-disk.ts';
import { openFile, toDisk } from './to-disk.ts';
import { isTable, told } from './export-jobs.ts';
import { exportTable, peopleDay, type ExportRequest, type ExportTable } from './export-table.ts';
import { type ExportSource } from './export-cells.ts';
import { exportName } from './exports.ts';
import type { PackContent } from '../packs/content.ts';
import { TooManyCertificates } from '../packs/request.ts';
import { writePack } from '../packs/write-pack.ts';

export interface Making {
	db: Db;
	openSnapshot: () => Snapshot;
	/** The folder of this database's files. */
	root: string;
	now: () => UnixMillis;
	stopping: AbortSignal;
	/** What packs are made with: what they need of the site's content. */
	site: { content: () => PackContent; production: boolean };
	/** Opens the file itself. */
	write?: (path: string) => Writable;
}

/** A try that showed nothing for so long has ended with its process; another takes over. */
export const claimHolds = 30_000;
/** After so many tries that ended without a word the file is given up. */
const mostTries = 3;

type Job = NonNullable<Awaited<ReturnType<typeof claimNext>>>;

/** Takes the file that has waited longest, or one whose maker is gone. Two processes never take the same. */
function claimNext(db: Db, at: UnixMillis) {
	return db.transaction().execute(async (trx) => {
		const next = await trx
			.selectFrom('exports')
			.selectAll()
			.where((eb) =>
				eb.or([
					eb('state', '=', 'waiting'),
					eb.and([eb('state', '=', 'making'), eb('claimed_at', '<', at - claimHolds)])
				])
			)
			.where('expires_at', '>', at)
			.orderBy('created_at')
			.orderBy('id')
			.limit(1)
			.executeTakeFirst();
		if (!next) return null;
		const claim = newId();
		const tries = next.tries + 1;
		const given = { state: 'making', claim, claimed_at: at, rows_done: 0, tries } as const;
		await trx.updateTable('exports').set(given).where('id', '=', next.id).execute();
		return { ...next, ...given };
	});
}

/** The file was removed, has expired, or somebody else makes it: this try ends without a trace. */
class Superseded extends Error {
	override name = 'Superseded';
}

/**
 * Makes the next file that somebody waits for: in one moment of the database, row by row onto the disk. A file that
 * was interrupted is begun again, of another moment, never gone on with.
 *
 * @returns false when none was waiting, or the site is stopping
 */
export async function makeNextExport(making: Making): Promise<boolean> {
	const { db, now, stopping, root } = making;
	if (stopping.aborted) return false;
	const job = await claimNext(db, now());
	if (!job) return false;
	const ours = () =>
		db.updateTable('exports').where('id', '=', job.id).where('claim', '=', job.claim);
	const end = { claim: null, claimed_at: null } as const;
	if (job.tries > mostTries) {
		await ours()
			.set({ ...end, state: 'failed', problem: 'unexpected' })
			.execute();
		return true;
	}
	let folder: string | null = null;
	try {
		folder = await openTry(root, job.id, job.claim);
		const made = await writeExport(making, job, folder, async (progress) => {
			const { numUpdatedRows } = await ours()
				.set({ ...progress, claimed_at: now() })
				.executeTakeFirst();
			if (numUpdatedRows === 0n) throw new Superseded();
			stopping.throwIfAborted();
		});
		await keepTry(root, job.id, folder);
		const { numUpdatedRows } = await ours()
			.set({ ...made, ...end, state: 'ready' })
			.executeTakeFirst();
		if (numUpdatedRows === 0n) removeFromDisk(root, job.id);
		return true;
	} catch (fault) {
		if (folder) await rm(folder, { recursive: true, force: true });
		if (fault instanceof Superseded) return true;
		if (stopping.aborted) {
			// It was the site that stopped, not the file that failed: it is begun again at the next start.
			await ours()
				.set({ ...end, state: 'waiting', tries: job.tries - 1 })
				.execute();
			return false;
		}
		const problem = problemOf(fault);
		if (problem === 'unexpected')
			logLine('error', 'export', { id: job.id, ...describeThrown(fault) });
		await ours()
			.set(
				problem === 'unexpected' && job.tries < mostTries
					? { ...end, state: 'waiting' }
					: { ...end, state: 'failed', problem }
			)
			.execute();
		return true;
	}
}

function problemOf(fault: unknown): ExportProblem {
	if (fault instanceof TooManyRows) return 'too-many-rows';
	if (fault instanceof TooManyCertificates) return 'too-many-certificates';
	const code = (fault as { code?: unknown } | null)?.code;
	return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL'
		? 'disk-full'
		: 'unexpected';
}

type Progress = { rows_expected: number } | { rows_done: number };

/** Writes a file and what goes with it into a folder, and says what came of it. */
async function writeExport(
	making: Making,
	job: Job,
	folder: string,
	tell: (progress: Progress) => Promise<void>
) {
	const { db, openSnapshot, now } = making;
	const asked = told(job);
	const organization = await db
		.selectFrom('organizations')
		.select(['id', 'name', 'time_zone as timeZone'])
		.where('id', '=', job.organization_id)
		.executeTakeFirstOrThrow();
	const at = now();
	const snapshot = openSnapshot();
	try {
		const source: ExportSource = {
			organization,
			scope: { organizationId: organization.id, sites: asked.sites },
			origin: job.origin,
			at,
			today: dayIn(organization.timeZone, at)
		};
		const { request } = asked;
		const made = isTable(request)
			? await writeTable(making, { ...asked, request }, source, snapshot, folder, tell)
			: await writePack(
					{ ...making, ...making.site },
					{ ...asked, request, personId: job.person_id },
					source,
					snapshot,
					folder,
					(progress) =>
						tell(
							'expected' in progress
								? { rows_expected: progress.expected }
								: { rows_done: progress.done }
						)
				);
		return { ...made, records_at: at };
	} finally {
		snapshot.close();
	}
}

async function writeTable(
	{ now, stopping, write = openFile }: Making,
	asked: Asked,
	source: ExportSource,
	snapshot: Snapshot,
	folder: string,
	tell: (progress: Progress) => Promise<void>
) {
	const table = exportTable(
		snapshot.reader,
		source,
		asked.request,
		asked.request.kind === 'counts' ? undefined : asked.columns
	);
	const rows = await table.count(snapshot.reader);
	await tell({ rows_expected: rows });
	if (asked.format === 'xlsx' && rows >= mostSheetRows) throw new TooManyRows();
	const words = catalogue(asked.language);
	const companion = await companionOf(
		snapshot.reader,
		source,
		asked.request,
		{ columns: table.columns, rows, profile: asked.profile },
		asked.language,
		words.coordinate.definitionsFile
	);
	let done = 0;
	const counted = function* () {
		for (const row of table.rows(snapshot)) {
			done++;
			yield row;
		}
	};
	const written = await toDisk(
		bytesOf(asked, source, table, counted, companion),
		write(join(folder, 'file')),
		{ now, stopping, said: () => tell({ rows_done: done }) }
	);
	if (done !== rows) throw new Error(`A file of ${rows} rows has ${done}.`);
	const ending = asked.profile === 'system' && asked.format !== 'json' ? '-system' : '';
	const name = exportName(asked.request, source, `${ending}.${asked.format}`);
	await writePart(folder, 'definitions.txt', companionText(companion));
	await writePart(
		folder,
		'about.json',
		`${JSON.stringify({ file: name, ...written, row_count: done, ...aboutFile(asked, source, table) }, null, '\t')}\n`
	);
	return { rows_done: done, file_name: name, ...written };
}

type Asked = Omit<ReturnType<typeof told>, 'request'> & { request: ExportRequest };

/** What is said of a whole file, in the file itself (JSON) and in the record beside it. */
export function aboutFile(
	asked: Pick<Asked, 'request' | 'format' | 'profile' | 'language' | 'sites'>,
	source: ExportSource,
	{ columns }: Pick<ExportTable, 'columns'>
) {
	const { id, name, timeZone } = source.organization;
	const { request } = asked;
	return {
		schema: `${source.origin}/exports/schema/${request.kind}.json`,
		kind: request.kind,
		definitions: definitionsVersion,
		organization: { id, name },
		/** Null: the whole organization. */
		sites: asked.sites,
		time_zone: timeZone,
		exported_at: momentIn(timeZone, source.at),
		...(request.kind === 'people' ? { as_of: peopleDay(source, request.filters).day } : {}),
		query: request.filters,
		format: asked.format,
		profile: asked.profile,
		language: asked.language,
		columns: columns.map(({ name, type }) => ({ name, type }))
	};
}

function bytesOf(
	asked: Asked,
	source: ExportSource,
	table: ExportTable,
	rows: () => Generator<Cell[]>,
	companion: Companion
): Readable {
	const headings = headingsOf(table.columns, asked.profile, asked.language);
	switch (asked.format) {
		case 'csv':
			return Readable.from(encoded(csvPieces(headings, rows(), asked.profile)), {
				objectMode: false
			});
		case 'json': {
			const about = aboutFile(asked, source, table);
			const names = table.columns.map(({ name }) => name);
			return Readable.from(encoded(jsonPieces(about, names, rows())), { objectMode: false });
		}
		case 'xlsx': {
			const sheets = catalogue(asked.language).exports.sheets;
			return xlsxOf([
				{
					name: sheets[asked.request.kind],
					headings,
					columns: table.columns.map(({ type }, i) => ({
						type,
						width: Math.max(
							{ text: 22, number: 10, day: 12, moment: 27 }[type],
							(headings[i] ?? '').length + 2
						)
					})),
					rows
				},
				{
					name: sheets.definitions,
					columns: [
						{ type: 'text', width: 44 },
						{ type: 'text', width: 110 }
					],
					rows: () => companionRows(companion)
				}
			]);
		}
		case 'zip':
		case 'pdf':
			throw new Error(`A table is never a ${asked.format}.`);
	}
}

function* encoded(pieces: Iterable<string>): Generator<Buffer> {
	for (const piece of pieces) yield Buffer.from(piece);
}
