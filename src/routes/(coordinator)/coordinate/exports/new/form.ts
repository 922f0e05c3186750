import { z } from 'zod';
import { chosenColumns, type ExportKind } from '#lib/counting/columns.ts';
import type { Catalogue } from '#lib/i18n/catalogue.ts';
import { exportFormats, keptDays } from '#lib/server/coordination/exports/export-jobs.ts';
import { profiles } from '#lib/server/files/cells.ts';
import { clientId, several, type Words } from '../../fields.ts';

/** The form that asks for a file. The columns of counts follow from their grouping. */
export function newExport(
	words: Words,
	{ formProblems: t }: Catalogue['exports'],
	kind: ExportKind
) {
	return z.object({
		client_id: clientId(words),
		columns: several().transform((named, context) => {
			const columns = kind === 'counts' ? [] : chosenColumns(kind, named);
			if (columns !== null) return columns;
			context.addIssue({ code: 'custom', message: t.columns });
			return z.NEVER;
		}),
		format: z.enum(exportFormats, { error: t.format }),
		profile: z.enum(profiles, { error: t.profile }),
		keep: z
			.string({ error: t.keep })
			.transform(Number)
			.refine((days) => (keptDays as readonly number[]).includes(days), t.keep)
	});
}
