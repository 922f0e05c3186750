import type { ExportKind } from '#lib/counting/columns.ts';
import type { Language } from '#lib/i18n/language.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type {
	ExportFormat,
	ExportProblem,
	ExportsTable,
	FileFormat,
	FileKind,
	UnixMillis
} from '../../db/schema.ts';
import type { Profile } from '../../files/cells.ts';
import { record } from '../log/audit.ts';
import { seesPeople, type Desk } from '../desk.ts';
import type { ExportRequest } from './export-table.ts';
import { exportActions } from './exports.ts';
import type { PackRequest } from '../packs/request.ts';
import { inReach, type Scope } from '../scope.ts';

export const exportFormats = ['csv', 'xlsx', 'json'] as const satisfies readonly ExportFormat[];

/** For how many days a file can be kept; the first is what nobody chose. */
export const keptDays = [1, 3, 7] as const;

/** A person's files at one desk: more of them have to be removed first. */
export const mostFiles = 20;

/** What a person chooses for a file, beside its filters. */
export interface ExportChoice {
	columns: readonly string[];
	format: ExportFormat;
	profile: Profile;
}

/** A file with what was asked for: a table of rows with its columns, or a pack of many files. */
export type FileRequest = ExportRequest | PackRequest;

/** Whether a file is of rows: such a one has columns. */
export function isTable(request: FileRequest): request is ExportRequest {
	return request.kind !== 'audit-pack' && request.kind !== 'certificates';
}

/** A file on its way or ready, as its maker sees it. */
export interface ExportFile extends Omit<ExportChoice, 'format'> {
	id: string;
	request: FileRequest;
	format: FileFormat;
	language: Language;
	state: ExportsTable['state'];
	problem: ExportProblem | null;
	rowsExpected: number | null;
	rowsDone: number;
	/** What is known once it is ready. */
	made: { name: string; bytes: number; sha256: string; recordsAt: UnixMillis } | null;
	createdAt: UnixMillis;
	expiresAt: UnixMillis;
}

export type Asked = { kind: 'asked' | 'already'; id: string } | { kind: 'too-many' };

/**
 * Asks for a file; it is made in the background. The same form sent twice makes one. The request stands in the log,
 * and what was chosen is remembered for this person and organization.
 */
export function askForExport(
	db: Db,
	desk: Desk & { origin: string },
	request: FileRequest,
	choice: Omit<ExportChoice, 'format'> & { format: FileFormat },
	given: { clientId: string; language: Language; keepDays: number }
): Promise<Asked> {
	const mine = { organization_id: desk.organization.id, person_id: desk.personId };
	return db.transaction().execute(async (trx) => {
		const before = await trx
			.selectFrom('exports')
			.select(['id', 'person_id', 'organization_id'])
			.where('client_id', '=', given.clientId)
			.executeTakeFirst();
		if (before?.person_id === desk.personId && before.organization_id === desk.organization.id) {
			return { kind: 'already', id: before.id };
		}
		const { count } = await trx
			.selectFrom('exports')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('person_id', '=', desk.personId)
			.where('organization_id', '=', desk.organization.id)
			.where('expires_at', '>', desk.at)
			.executeTakeFirstOrThrow();
		if (count >= mostFiles) return { kind: 'too-many' };
		const id = newId();
		await trx
			.insertInto('exports')
			.values({
				id,
				...mine,
				// Another's form with this id stays theirs; this one is somebody else's file.
				client_id: before ? newId() : given.clientId,
				kind: request.kind,
				filters: JSON.stringify(request.filters),
				columns: JSON.stringify(choice.columns),
				format: choice.format,
				profile: choice.profile,
				language: given.language,
				sites: desk.scope.sites === null ? null : JSON.stringify(desk.scope.sites),
				origin: desk.origin,
				state: 'waiting',
				problem: null,
				claim: null,
				claimed_at: null,
				rows_expected: null,
				records_at: null,
				file_name: null,
				bytes: null,
				sha256: null,
				created_at: desk.at,
				expires_at: desk.at + given.keepDays * 86_400_000
			})
			.execute();
		if (isTable(request)) await remember(trx, desk, request.kind, choice as ExportChoice);
		await record(trx, {
			organizationId: desk.organization.id,
			personId: desk.personId,
			action: exportActions[request.kind],
			detail: {
				...request.filters,
				format: choice.format,
				profile: choice.profile,
				...(isTable(request) ? { columns: choice.columns.join(', ') } : {}),
				file: id
			},
			at: desk.at
		});
		return { kind: 'asked', id };
	});
}

async function remember(trx: Db, desk: Desk, kind: ExportKind, choice: ExportChoice) {
	const remembered = {
		columns: JSON.stringify(choice.columns),
		format: choice.format,
		profile: choice.profile,
		at: desk.at
	};
	await trx
		.insertInto('export_choices')
		.values({
			organization_id: desk.organization.id,
			person_id: desk.personId,
			kind,
			...remembered
		})
		.onConflict((oc) =>
			oc.columns(['organization_id', 'person_id', 'kind']).doUpdateSet(remembered)
		)
		.execute();
}

/** What this person chose for their last file of a kind at this desk; null when there was none. */
export async function rememberedChoice(
	db: Reader,
	desk: Pick<Desk, 'organization' | 'personId'>,
	kind: ExportKind
): Promise<ExportChoice | null> {
	const row = await db
		.selectFrom('export_choices')
		.select(['columns', 'format', 'profile'])
		.where('organization_id', '=', desk.organization.id)
		.where('person_id', '=', desk.personId)
		.where('kind', '=', kind)
		.executeTakeFirst();
	return row ? { ...row, columns: JSON.parse(row.columns) as string[] } : null;
}

/** Whether whoever sits at a desk still sees all that a file was made of. */
export function stillSees(
	desk: Pick<Desk, 'role' | 'scope'>,
	{ kind, sites }: { kind: FileKind; sites: Scope['sites'] }
): boolean {
	if (kind !== 'counts' && !seesPeople(desk.role)) return false;
	if (sites === null) return desk.scope.sites === null;
	return sites.every((site) => inReach(desk.scope, site));
}

function mineAt(db: Reader, desk: Desk) {
	return db
		.selectFrom('exports')
		.selectAll()
		.where('organization_id', '=', desk.organization.id)
		.where('person_id', '=', desk.personId)
		.where('expires_at', '>', desk.at);
}

/** The files that a person made at this desk and may still see, the newest first. */
export async function listExports(db: Reader, desk: Desk): Promise<ExportFile[]> {
	const rows = await mineAt(db, desk).orderBy('created_at', 'desc').orderBy('id').execute();
	return rows.map(told).filter((file) => stillSees(desk, file));
}

/** One of them; null for another's, one that has expired, one that was never there, and one out of reach by now. */
export async function findExport(db: Reader, desk: Desk, id: string): Promise<ExportFile | null> {
	const row = await mineAt(db, desk).where('id', '=', id).executeTakeFirst();
	if (!row) return null;
	const file = told(row);
	return stillSees(desk, file) ? file : null;
}

/** A row of `exports` as the rest of the code knows it. */
export function told(row: ExportsRow): ExportFile & { kind: FileKind; sites: string[] | null } {
	const { file_name: name, bytes, sha256, records_at: recordsAt } = row;
	return {
		id: row.id,
		kind: row.kind,
		// The kind and its filters were written together.
		request: { kind: row.kind, filters: JSON.parse(row.filters) as unknown } as FileRequest,
		columns: JSON.parse(row.columns) as string[],
		format: row.format,
		profile: row.profile,
		language: row.language,
		sites: row.sites === null ? null : (JSON.parse(row.sites) as string[]),
		state: row.state,
		problem: row.problem,
		rowsExpected: row.rows_expected,
		rowsDone: row.rows_done,
		made:
			row.state !== 'ready' ||
			name === null ||
			bytes === null ||
			sha256 === null ||
			recordsAt === null
				? null
				: { name, bytes, sha256, recordsAt },
		createdAt: row.created_at,
		expiresAt: row.expires_at
	};
}
type ExportsRow = Awaited<ReturnType<ReturnType<typeof mineAt>['executeTakeFirstOrThrow']>>;

/** Writes into the log that a file leaves. Whoever sends it does so afterwards. */
export function recordFetch(db: Db, desk: Desk, file: ExportFile, part: string): Promise<void> {
	return record(db, {
		organizationId: desk.organization.id,
		personId: desk.personId,
		action: 'export.fetch',
		detail: {
			file: file.id,
			part,
			name: file.made?.name ?? null,
			sha256: file.made?.sha256 ?? null
		},
		at: desk.at
	});
}

/** Takes a file away before its time. The caller removes it from the disk. */
export function removeExport(db: Db, desk: Desk, id: string): Promise<'done' | 'unknown'> {
	return db.transaction().execute(async (trx) => {
		const file = await findExport(trx, desk, id);
		if (!file) return 'unknown';
		await trx.deleteFrom('exports').where('id', '=', id).execute();
		await record(trx, {
			organizationId: desk.organization.id,
			personId: desk.personId,
			action: 'export.remove',
			detail: { file: id, name: file.made?.name ?? null },
			at: desk.at
		});
		return 'done';
	});
}

/**
 * Waits a little for a file that may be ready at once, so that a small one needs no second look.
 *
 * @param patience in ms
 */
export async function settled(db: Reader, id: string, patience: number): Promise<void> {
	for (const until = Date.now() + patience; Date.now() < until;) {
		const row = await db
			.selectFrom('exports')
			.select('state')
			.where('id', '=', id)
			.executeTakeFirst();
		if (row?.state !== 'waiting' && row?.state !== 'making') return;
		await new Promise((resolve) => setTimeout(resolve, 60));
	}
}
