import { createHash } from 'node:crypto';
import type { Language } from '../../i18n/language.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { KeptCertificate } from './find.ts';
import { readLogo } from './logo.ts';
import { certificatePaper, type CertificatePaper, type Printer } from './paper.ts';
import { certificatePdf, paperSizes, type PaperSize } from './pdf.ts';

/** A file to hand out. */
export interface PrintedFile {
	readonly name: string;
	readonly bytes: Uint8Array<ArrayBuffer>;
}

/** SHA-256 of a file, as 64 lower-case hexadecimal digits. */
export function digestOfFile(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/** The paper of a kept certificate, with the logo that its organization had on the day of issue. */
export async function paperOf(
	db: Reader,
	certificate: KeptCertificate,
	language: Language,
	printer: Printer
): Promise<CertificatePaper> {
	const logo = certificate.logo ? await readLogo(db, certificate.logo) : null;
	const { serial, privateKey } = certificate;
	return certificatePaper({ serial, privateKey, snapshot: certificate }, language, printer, logo);
}

/**
 * Prints a certificate and keeps the digest of the file: whoever is shown a file later can tell whether it is this
 * one, also when a newer version of the site would draw it otherwise.
 */
export async function printCertificate(
	db: Db,
	certificate: KeptCertificate,
	{ language, size, at }: { language: Language; size: PaperSize; at: UnixMillis },
	printer: Printer
): Promise<PrintedFile> {
	const bytes = await certificatePdf(await paperOf(db, certificate, language, printer), size);
	await db
		.insertInto('certificate_files')
		.values({ certificate_id: certificate.id, digest: digestOfFile(bytes), size, language, at })
		.onConflict((oc) => oc.doNothing())
		.execute();
	return { name: `sightline-${certificate.serial}-${size}-${language}.pdf`, bytes };
}

/** What a file turned out to be. */
export type FileChecked =
	/** Byte for byte what was handed out for this certificate. */
	| { kind: 'ours'; serial: string; size: PaperSize; language: Language }
	/** Changed, saved anew, scanned, or never ours: nobody can tell which. */
	| { kind: 'not-ours' };

/**
 * Whether a file is one that was handed out.
 *
 * @param digest as {@link digestOfFile} gives it
 * @param certificate whose paper it claims to be; its files are made once more where no record says so, since a
 * record may be younger than a backup that was restored
 */
export async function checkFile(
	db: Reader,
	digest: string,
	certificate: KeptCertificate | null,
	printer: Printer
): Promise<FileChecked> {
	const known = await db
		.selectFrom('certificate_files')
		.innerJoin('certificates', 'certificates.id', 'certificate_files.certificate_id')
		.select(['serial', 'size', 'language'])
		.where('digest', '=', digest)
		.executeTakeFirst();
	if (known) return { kind: 'ours', ...known };
	if (!certificate) return { kind: 'not-ours' };
	for (const language of ['en', 'es'] as const) {
		const paper = await paperOf(db, certificate, language, printer);
		for (const size of paperSizes) {
			if (digestOfFile(await certificatePdf(paper, size)) === digest)
				return { kind: 'ours', serial: certificate.serial, size, language };
		}
	}
	return { kind: 'not-ours' };
}
