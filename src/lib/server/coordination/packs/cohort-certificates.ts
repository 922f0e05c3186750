import { catalogue } from '#lib/i18n/catalogue.ts';
import { momentIn } from '#lib/counting/calendar.ts';
import { visibleLines } from '../../content/index.ts';
import type { Reader } from '../../db/connect.ts';
import type { FileFormat } from '../../db/schema.ts';
import type { ZipEntry } from '../../files/zip.ts';
import { streamPdf } from '../../print/document.ts';
import { isPrintable } from '../../proof/certificate.ts';
import { drawLetter } from '../../proof/draw-letter.ts';
import { readCertificate } from '../../proof/find.ts';
import { paperOf } from '../../proof/print.ts';
import { reaches, type Scope } from '../scope.ts';
import { pathOf } from './audit-pack.ts';
import { printedCertificates } from './certificates.ts';
import type { PackMaking } from './making.ts';
import { mostCertificates, TooManyCertificates, type CertificateFilters } from './request.ts';
import { knownName } from '../roster/known-name.ts';

/**
 * The certificates that the members of a cohort have from this organization, the newest of each course, by name: as
 * one PDF to print, or as single ones in a ZIP. What was revoked or replaced is left out.
 *
 * @throws TooManyCertificates before anything is written
 */
export async function cohortCertificates(
	making: PackMaking,
	filters: CertificateFilters,
	format: FileFormat
) {
	const { snapshot, source, language, content, production, tell } = making;
	const { reader } = snapshot;
	const { at, today, organization, scope } = source;
	const cohort = await reader
		.selectFrom('cohorts')
		.select('name')
		.where('organization_id', '=', scope.organizationId)
		.where('id', '=', filters.cohort)
		.executeTakeFirstOrThrow();
	const serials = await serialsOf(reader, scope, filters);
	const printable: { name: string; certificate: { serial: string; state: 'valid' } }[] = [];
	for (const serial of serials) {
		const found = await readCertificate(reader, serial, today);
		if (!found || !isPrintable(found.state)) continue;
		printable.push({ name: found.holder, certificate: { serial, state: 'valid' } });
	}
	if (printable.length > mostCertificates) throw new TooManyCertificates();
	await tell({ expected: printable.length });
	const channels = visibleLines(content.channels, { production });
	const t = catalogue(language).packs.cohort;
	const about = {
		format: 1,
		kind: 'certificates',
		organization: { id: organization.id, name: organization.name },
		cohort: { id: filters.cohort, name: cohort.name },
		time_zone: organization.timeZone,
		records_at: momentIn(organization.timeZone, at),
		query: filters,
		language,
		certificates: printable.length
	};
	const common = { name: `sightline-certificates-${today}`, about, definitions: `${t.text}\r\n` };
	let done = 0;
	if (format === 'pdf') {
		const title = `${t.title}: ${cohort.name}`;
		const stream = streamPdf(
			{ title, language, on: today, landscape: true },
			async function* (pdf, root) {
				for (const [index, { certificate }] of printable.entries()) {
					const found = await readCertificate(reader, certificate.serial, today);
					if (!found) throw new Error('A certificate that was listed is gone.');
					const paper = await paperOf(reader, found, language, {
						origin: source.origin,
						channels
					});
					if (index > 0) pdf.addPage();
					drawLetter(pdf, root, paper);
					await tell({ done: ++done });
					yield;
				}
			}
		);
		return { ...common, stream };
	}
	const printed = () => tell({ done: ++done });
	const entries: ZipEntry[] = printedCertificates(
		{ ...making, channels, printed },
		printable,
		pathOf
	);
	return { ...common, entries };
}

/** The newest certificate of each course that somebody in the cohort has from this organization, by name. */
async function serialsOf(
	db: Reader,
	scope: Scope,
	{ cohort, course }: CertificateFilters
): Promise<string[]> {
	const rows = await db
		.selectFrom('cohort_members as stay')
		.innerJoin('cohorts', 'cohorts.id', 'stay.cohort_id')
		.innerJoin('completions', 'completions.person_id', 'stay.person_id')
		.innerJoin('people', 'people.id', 'stay.person_id')
		.leftJoin('roster_entries as own', (join) =>
			join
				.onRef('own.person_id', '=', 'stay.person_id')
				.onRef('own.organization_id', '=', 'cohorts.organization_id')
				.on('own.left_on', 'is', null)
		)
		// Of a merged record, the one that was kept.
		.leftJoin('roster_entries as entry', (join) =>
			join.on((eb) => eb('entry.id', '=', eb.fn.coalesce('own.merged_into', 'own.id')))
		)
		.innerJoin('certificates', 'certificates.completion_id', 'completions.id')
		.select([
			'certificates.serial',
			'completions.person_id as personId',
			'completions.course',
			knownName(scope.organizationId)
		])
		.where('stay.cohort_id', '=', cohort)
		.where('stay.left_at', 'is', null)
		.where('cohorts.organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'cohorts.site_id'))
		.where((eb) => reaches(eb, scope, 'entry.site_id'))
		.where('completions.organization_id', '=', scope.organizationId)
		.$if(course !== null, (query) => query.where('completions.course', '=', course as string))
		.orderBy((eb) => eb.fn<string>('fold_name', ['people.name']))
		.orderBy('completions.person_id')
		.orderBy('completions.course')
		.orderBy('completions.completed_on', 'desc')
		.orderBy('certificates.issued_at', 'desc')
		.orderBy('certificates.id')
		.execute();
	const newest = new Map<string, string>();
	for (const { personId, course: of, serial } of rows) {
		const key = `${personId} ${of}`;
		if (!newest.has(key)) newest.set(key, serial);
	}
	return [...newest.values()];
}
