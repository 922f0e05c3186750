import { catalogue } from '#lib/i18n/catalogue.ts';
import { useDb, useSnapshot } from '#lib/server/app.ts';
import { csvPieces, streamOf } from '#lib/server/files/csv.ts';
import { actingAt } from '#lib/server/coordination/desk.ts';
import { findImport } from '#lib/server/coordination/import/imports.ts';
import { problemsQuery, showProblem } from '#lib/server/coordination/import/show-import.ts';
import { seeAlso } from '#lib/ui/coordination/import-words.ts';
import { notFound, openDesk } from '../../../../open-desk.ts';
import { fileHeaders } from '../../../../take-out.ts';
import type { RequestHandler } from './$types';

/** What is wrong with a file, row by row, for whoever puts it right. */
export const GET: RequestHandler = async (event) => {
	const desk = await openDesk(event, 'people');
	const given = await findImport(useDb(), actingAt(desk), event.params.import);
	if (!given) return notFound(event);
	const headers = fileHeaders('text/csv; charset=utf-8; header=present', 'roster-problems.csv');
	if (event.request.method === 'HEAD') return new Response(null, { headers });
	const words = catalogue(event.locals.lang).imports;
	const snapshot = useSnapshot();
	const rows = function* () {
		for (const row of snapshot.rows(problemsQuery(useDb(), given))) {
			const problem = showProblem(given, row);
			const { line, letter, column, value, kind } = problem;
			yield [line, letter, column, value, words.problems[kind], seeAlso(words, problem)];
		}
	};
	const pieces = csvPieces(words.problemHeadings, rows(), 'spreadsheet');
	return new Response(
		streamOf(pieces, () => snapshot.close()),
		{ headers }
	);
};
