import { toQuery } from '#lib/forms/address-query.ts';
import { localPath, type Language } from '#lib/i18n/language.ts';
import type { FileRequest } from '#lib/server/coordination/exports/export-jobs.ts';

/** Whether a file is of rows, by its kind. */
export function isTableKind(kind: FileRequest['kind']): boolean {
	return kind !== 'audit-pack' && kind !== 'certificates';
}

/** Where the same file can be asked for again. */
export function askAgain(
	language: Language,
	organization: string | null,
	request: FileRequest
): string {
	switch (request.kind) {
		case 'audit-pack':
			return (
				localPath(language, '/coordinate/audit-pack') +
				toQuery({ organization, ...request.filters, rule: request.filters.rule ?? 'none' })
			);
		case 'certificates':
			return (
				localPath(language, `/coordinate/cohorts/${request.filters.cohort}`) +
				toQuery({ organization })
			);
		default:
			return (
				localPath(language, '/coordinate/exports/new') +
				toQuery({ organization, of: request.kind, ...request.filters, preset: 'last' })
			);
	}
}
