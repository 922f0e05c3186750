import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Language } from '#lib/i18n/language.ts';
import type { Db, Snapshot } from '../../db/connect.ts';
import type { FileFormat, UnixMillis } from '../../db/schema.ts';
import { zipOf } from '../../files/zip.ts';
import { writePart } from '../exports/export-disk.ts';
import type { ExportSource } from '../exports/export-cells.ts';
import { openFile, saysEvery, toDisk } from '../exports/to-disk.ts';
import { auditPack } from './audit-pack.ts';
import { keeperOf } from './certificates.ts';
import { cohortCertificates } from './cohort-certificates.ts';
import type { PackContent } from './content.ts';
import type { PackMaking } from './making.ts';
import type { PackRequest } from './request.ts';
import { sealed } from './seal.ts';

interface Maker {
	db: Db;
	now: () => UnixMillis;
	stopping: AbortSignal;
	content: () => PackContent;
	production: boolean;
	write?: (path: string) => Writable;
}

/**
 * Writes a pack into a folder, with its definitions and a record of it beside it, and says what came of it.
 *
 * @param tell how many records there are, and how many are done; it throws when nobody wants the pack any more
 */
export async function writePack(
	{ db, now, stopping, content, production, write = openFile }: Maker,
	asked: { request: PackRequest; language: Language; format: FileFormat; personId: string },
	source: ExportSource,
	snapshot: Snapshot,
	folder: string,
	tell: PackMaking['tell']
) {
	const { request, language, personId } = asked;
	const keepDigests = keeperOf(db, source.at);
	const spools = join(folder, 'spools');
	let done = 0;
	let last = 0;
	const making: PackMaking = {
		...{ snapshot, source, language, personId, production, keepDigests },
		content: content(),
		folder: spools,
		tell: async (progress) => {
			if ('done' in progress) {
				done = progress.done;
				if (now() - last < saysEvery) return;
			}
			last = now();
			await tell(progress);
		}
	};
	const into = write(join(folder, 'file'));
	const watching = { now, stopping, said: () => tell({ done }) };
	try {
		const made =
			request.kind === 'audit-pack'
				? await auditPack(making, request.filters)
				: await cohortCertificates(making, request.filters, asked.format);
		let snapshotId: string | null = null;
		const stream =
			'stream' in made
				? made.stream
				: zipOf(sealed(made.entries, made.about, (id) => (snapshotId = id)));
		const written = await toDisk(stream, into, watching);
		await keepDigests.end();
		const name = `${made.name}.${asked.format}`;
		await writePart(folder, 'definitions.txt', made.definitions);
		await writePart(
			folder,
			'about.json',
			`${JSON.stringify({ file: name, ...written, snapshot: snapshotId, ...made.about }, null, '\t')}\n`
		);
		await rm(spools, { recursive: true, force: true });
		return { rows_done: done, file_name: name, ...written };
	} finally {
		into.destroy();
	}
}
