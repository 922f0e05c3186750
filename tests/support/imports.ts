import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Acting } from '../../src/lib/server/coordination/scope.ts';
import { uploadPath } from '../../src/lib/server/coordination/import/files.ts';
import {
	beginImport,
	choose,
	confirm,
	findImport
} from '../../src/lib/server/coordination/import/imports.ts';
import type { Choices } from '../../src/lib/server/coordination/import/read-row.ts';
import type { Import } from '../../src/lib/server/coordination/import/state.ts';
import { unknownSites } from '../../src/lib/server/coordination/import/unknown-sites.ts';
import { stepImport } from '../../src/lib/server/coordination/import/work.ts';
import type { Db } from '../../src/lib/server/db/connect.ts';
import { newId } from '../../src/lib/server/db/ids.ts';

/** A folder for uploads that nobody else uses. */
export function importFolder(): string {
	return mkdtempSync(join(tmpdir(), 'sightline-imports-'));
}

/** Puts a file where an upload lies, and has it read. */
export async function upload(
	db: Db,
	folder: string,
	acting: Acting,
	content: string | Buffer
): Promise<Import> {
	const id = newId();
	writeFileSync(uploadPath(folder, id), content);
	const bytes = Buffer.byteLength(content);
	await beginImport(db, acting, { id, clientId: newId(), fileName: 'roster.csv', bytes });
	return work(db, folder, acting, id);
}

/** Works at an import until a person has to decide. */
export async function work(db: Db, folder: string, acting: Acting, id: string): Promise<Import> {
	while (await stepImport(db, folder, id, () => acting.at)) continue;
	return (await findImport(db, acting, id))!;
}

/** Uploads a file and has it checked by its headings, with what is chosen beyond that. */
export async function preview(
	db: Db,
	folder: string,
	acting: Acting,
	content: string | Buffer,
	over: Partial<Choices> = {}
): Promise<Import> {
	const read = await upload(db, folder, acting, content);
	const chosen = await choose(db, acting, read.id, {
		columns: read.form!.guess.columns,
		familyFirst: read.form!.guess.familyFirst,
		dayOrder: null,
		siteId: null,
		whole: false,
		...over
	});
	if (chosen !== 'done') throw new Error(JSON.stringify(chosen));
	return work(db, folder, acting, read.id);
}

/** Does what a preview shows, every named site opened. */
export async function apply(
	db: Db,
	folder: string,
	acting: Acting,
	given: Import
): Promise<Import> {
	const open = (await unknownSites(db, given.id)).map(({ key }) => key);
	const leaving = String(given.counts?.leaving ?? 0);
	const confirmed = await confirm(db, acting, given.id, { open, leaving });
	if (confirmed !== 'done') throw new Error(confirmed);
	return work(db, folder, acting, given.id);
}
