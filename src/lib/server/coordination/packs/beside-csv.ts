import { momentIn } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import type { Language } from '#lib/i18n/language.ts';
import type { Scope } from '../scope.ts';
import {
	detailText,
	logOf,
	momentCell,
	termsIn,
	type ElsewhereFound,
	type SignedFound
} from './beside.ts';
import { momentsOf, type PackMaking } from './making.ts';
import type { PackFilters } from './request.ts';
import { packCsv, shortVersion } from './tables.ts';

export function signedCsv(language: Language, rows: Iterable<SignedFound>) {
	return packCsv('acknowledgments', language, rows, {
		person_id: (row: SignedFound) => row.personId,
		name: (row) => row.name,
		external_id: (row) => row.externalId,
		course: (row) => row.course,
		course_version: (row) => row.courseVersion,
		signed_name: (row) => row.signedName,
		signed_on: (row) => row.signedOn,
		made: (row) => row.made,
		statement: (row) => row.statement,
		statement_version: (row) => row.statementVersion,
		rule: (row) => row.rule,
		rule_version: (row) => shortVersion(row.ruleVersion)
	});
}

export function elsewhereCsv(language: Language, rows: Iterable<ElsewhereFound>) {
	return packCsv('elsewhere', language, rows, {
		person_id: (row: ElsewhereFound) => row.personId,
		name: (row) => row.name,
		external_id: (row) => row.externalId,
		course: (row) => row.course,
		title: (row) => row.title,
		provider: (row) => row.provider,
		done_on: (row) => row.doneOn,
		valid_until: (row) => row.validUntil,
		reference: (row) => row.reference,
		paper_sha256: (row) => row.paperDigest
	});
}

export async function* assignmentsCsv(
	{ snapshot, source, language }: PackMaking,
	scope: Scope,
	filters: PackFilters,
	courses: readonly string[]
): AsyncGenerator<string> {
	const { timeZone } = source.organization;
	const t = catalogue(language).packs.file;
	const rows = await termsIn(snapshot.reader, scope, momentsOf(timeZone, filters), courses);
	yield* packCsv('assignments', language, rows, {
		course: (row: (typeof rows)[number]) => row.course,
		target: (row) => row.target,
		target_name: (row) => row.targetName,
		due: (row) =>
			row.dueDays === null
				? row.dueOn
				: `${t.dueDays(row.dueDays)} ${t.targets[row.dueFrom ?? 'joining']}`,
		renew_months: (row) => row.renewMonths,
		made_at: (row) => momentCell(timeZone, row.createdAt),
		ended_at: (row) => momentCell(timeZone, row.endedAt)
	});
}

export function logCsv({ snapshot, source, language, personId }: PackMaking, filters: PackFilters) {
	const { timeZone } = source.organization;
	const { begins, ends } = momentsOf(timeZone, filters);
	const period = { begins, ends: Math.min(ends, source.at + 1) };
	const query = logOf(snapshot.reader, source.scope, personId, period);
	const rows = snapshot.rows(query);
	type Line = Awaited<ReturnType<typeof query.execute>>[number];
	return packCsv('log', language, rows, {
		at: (row: Line) => momentIn(timeZone, row.at),
		by: (row) => row.name,
		action: (row) => row.action,
		what: (row) => catalogue(language).coordinate.logPage.actions[row.action] ?? row.action,
		detail: (row) => detailText(row.detail)
	});
}
