import type { Language } from '#lib/i18n/language.ts';
import type { Channel } from '../../content/index.ts';
import type { Db, Snapshot } from '../../db/connect.ts';
import type { UnixMillis } from '../../db/schema.ts';
import type { ZipEntry } from '../../files/zip.ts';
import { readCertificate } from '../../proof/find.ts';
import { certificatePdf } from '../../proof/pdf.ts';
import { digestOfFile, paperOf } from '../../proof/print.ts';
import type { ExportSource } from '../exports/export-cells.ts';
import type { CompletionFound } from './completions.ts';

/** Keeps the digests of certificates that were printed, so that each can be told from a changed one later. */
export interface DigestKeeper {
	add(file: { certificateId: string; digest: string; language: Language }): Promise<void>;
	/** Writes what is still to be written. */
	end(): Promise<void>;
}

const digestsAtOnce = 100;

/** Digests go into the database a hundred at a time. */
export function keeperOf(db: Db, at: UnixMillis): DigestKeeper {
	let waiting: Parameters<DigestKeeper['add']>[0][] = [];
	const write = async () => {
		const rows = waiting;
		waiting = [];
		if (rows.length === 0) return;
		await db
			.insertInto('certificate_files')
			.values(
				rows.map(({ certificateId, digest, language }) => ({
					...{ certificate_id: certificateId, digest, language, at },
					size: 'letter' as const
				}))
			)
			.onConflict((oc) => oc.doNothing())
			.execute();
	};
	return {
		add: async (file) => {
			waiting.push(file);
			if (waiting.length >= digestsAtOnce) await write();
		},
		end: write
	};
}

/** With what certificates are printed one after another. */
export interface Printing {
	snapshot: Snapshot;
	source: Pick<ExportSource, 'origin' | 'today'>;
	language: Language;
	channels: readonly Channel[];
	keepDigests: DigestKeeper;
	/** Is told after each one how many are printed. */
	printed: () => Promise<void>;
}

/**
 * Certificates as entries of a ZIP, one PDF each; each is drawn when its turn comes. One that was revoked is left
 * out: on paper nobody would see that.
 */
export function printedCertificates(
	printing: Printing,
	certificates: Iterable<{
		name: string | null;
		certificate: Pick<NonNullable<CompletionFound['certificate']>, 'serial' | 'state'>;
	}>,
	pathOf: (name: string | null, serial: string) => string
): ZipEntry[] {
	const entries: ZipEntry[] = [];
	for (const { name, certificate } of certificates) {
		if (certificate.state === 'revoked') continue;
		const { serial } = certificate;
		entries.push({
			path: pathOf(name, serial),
			// Most of it is compressed within.
			compress: false,
			open: async function* () {
				yield Buffer.from(await print(printing, serial));
			}
		});
	}
	return entries;
}

async function print(
	{ snapshot, source, language, channels, keepDigests, printed }: Printing,
	serial: string
): Promise<Uint8Array> {
	const kept = await readCertificate(snapshot.reader, serial, source.today);
	if (!kept) throw new Error('A certificate that was listed is gone.');
	const { origin } = source;
	const paper = await paperOf(snapshot.reader, kept, language, { origin, channels });
	const bytes = await certificatePdf(paper, 'letter');
	await keepDigests.add({ certificateId: kept.id, digest: digestOfFile(bytes), language });
	await printed();
	return bytes;
}
