import { figureDefinitions, type Figure } from '../figures.ts';
import { shared, type Column } from './shared.ts';

function figure(name: Figure) {
	const { name: heading, meaning } = figureDefinitions[name];
	return { type: 'number', heading, meaning } satisfies Column;
}

/** The columns of the counts: of the first ones a file has those by which it is grouped. */
export const countColumns = {
	month: {
		type: 'text',
		heading: { en: 'Month', es: 'Mes' },
		meaning: {
			en: 'The month of the completion, YYYY-MM, by days in the organization’s time zone. The first and last month hold only the days that lie within the period.',
			es: 'El mes en que se completó, AAAA-MM, según los días en la zona horaria de la organización. El primer y el último mes solo incluyen los días que caen dentro del período.'
		}
	},
	course: shared.course,
	course_version: shared.course_version,
	language: shared.language,
	cohort_id: shared.cohort_id,
	cohort: shared.cohort,
	site_id: shared.site_then_id,
	site: shared.site_then,
	completions: figure('completions'),
	people: figure('people'),
	first_completions: figure('first_completions'),
	renewals: figure('renewals'),
	exported_at: shared.exported_at,
	definitions: shared.definitions
} satisfies Record<string, Column>;
