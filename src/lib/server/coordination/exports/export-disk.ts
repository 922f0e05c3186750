import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { zipOf } from '../../files/zip.ts';
import { isTable, type ExportFile } from './export-jobs.ts';

/** Where the files of a database lie: in a folder beside it, which nobody else may open. */
export function exportFolder(databasePath: string): string {
	return `${databasePath}-exports`;
}

/** What can be fetched of one file. */
export const exportParts = ['file', 'definitions.txt', 'about.json', 'all.zip'] as const;
export type ExportPart = (typeof exportParts)[number];

const inFolder = { file: 'file', 'definitions.txt': 'definitions.txt', 'about.json': 'about.json' };

/** An id names a folder: nothing that could lead out of it. */
function folderOf(root: string, id: string): string {
	if (!/^[\w-]{8,64}$/.test(id)) throw new Error('This is no id of a file.');
	return join(root, id);
}

/** A folder in which one try writes; what is in it counts only once {@link keepTry} has been called. */
export async function openTry(root: string, id: string, claim: string): Promise<string> {
	await mkdir(root, { recursive: true, mode: 0o700 });
	const folder = `${folderOf(root, id)}.${claim}`;
	await mkdir(folder, { mode: 0o700 });
	return folder;
}

/** Writes one of the small files beside the big one. */
export function writePart(
	folder: string,
	part: keyof typeof inFolder,
	text: string
): Promise<void> {
	return writeFile(join(folder, inFolder[part]), text, { mode: 0o600, flag: 'wx' });
}

/** Makes a try the file. What an earlier one left goes. */
export async function keepTry(root: string, id: string, folder: string): Promise<void> {
	await rm(folderOf(root, id), { recursive: true, force: true });
	await rename(folder, folderOf(root, id));
}

/** Removes a file with all that belongs to it; nothing happens when it is gone. */
export function removeFromDisk(root: string, id: string): void {
	rmSync(folderOf(root, id), { recursive: true, force: true });
}

/** The folders that lie there now, by their names: an id each, with a try's own mark behind a full stop. */
export async function foldersIn(root: string): Promise<string[]> {
	return readdir(root).catch((fault: NodeJS.ErrnoException) => {
		if (fault.code === 'ENOENT') return [];
		throw fault;
	});
}

/** Removes those of the folders that are of no file in `kept`. */
export async function removeOthers(
	root: string,
	folders: readonly string[],
	kept: ReadonlySet<string>
): Promise<void> {
	for (const name of folders) {
		if (kept.has(name.split('.')[0] ?? '')) continue;
		await rm(join(root, name), { recursive: true, force: true });
	}
}

const types = {
	csv: 'text/csv; charset=utf-8; header=present',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	json: 'application/json; charset=utf-8',
	zip: 'application/zip',
	pdf: 'application/pdf'
};

export interface OpenPart {
	name: string;
	type: string;
	/** Null where it isn't known before it was sent. */
	bytes: number | null;
	open: () => Readable;
}

/** A part of a file that is ready, to be sent. */
export function partOf(root: string, file: ExportFile, part: ExportPart): OpenPart | null {
	if (!file.made) return null;
	const { name, bytes } = file.made;
	const base = name.slice(0, name.lastIndexOf('.'));
	const read = (which: keyof typeof inFolder) =>
		createReadStream(join(folderOf(root, file.id), inFolder[which]));
	const beside = {
		'definitions.txt': `${base}-definitions.txt`,
		'about.json': `${base}-about.json`
	};
	switch (part) {
		case 'file':
			return { name, type: types[file.format], bytes, open: () => read('file') };
		case 'definitions.txt':
		case 'about.json':
			return {
				name: beside[part],
				type: part === 'about.json' ? types.json : 'text/plain; charset=utf-8',
				bytes: null,
				open: () => read(part)
			};
		case 'all.zip':
			// A pack holds what goes with it already.
			if (!isTable(file.request)) return null;
			return {
				name: `${base}.zip`,
				type: 'application/zip',
				bytes: null,
				open: () =>
					zipOf([
						// A workbook is a ZIP itself.
						{ path: name, open: () => read('file'), compress: file.format !== 'xlsx' },
						{ path: beside['definitions.txt'], open: () => read('definitions.txt') },
						{ path: beside['about.json'], open: () => read('about.json') }
					])
			};
	}
}
