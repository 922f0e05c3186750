export const totals = {
	title: 'Public figures',
	description: 'How many people’s courses were completed on this site, by month, course and state.',
	lead: 'How often each course was completed on this site, by month and by the state of the organization that trained people.',
	definition:
		'A completion is one record that one person completed a course once. Renewals count as well. A person who completes two courses is counted twice.',
	hidden: (smallest: number) =>
		`Figures under ${smallest} are not shown, so that nobody can be picked out of them. Every sum on this page adds up shown figures only. Nothing hidden can be worked out from it, and sums are a little too low.`,
	settled: (days: number) =>
		`A month is counted once, ${days} days after its end, and stays as it is. What reaches us later is missing here.`,
	none: 'No month is settled yet',
	noneText: (smallest: number, days: number) =>
		`A month appears here ${days} days after its end, as soon as a course has been completed ${smallest} times in it in one state.`,
	total: 'Shown completions',
	byCourse: 'By course',
	byState: 'By state',
	course: 'Course',
	state: 'State',
	month: 'Month',
	completions: 'Completions',
	noOrganization: 'Not through an organization',
	cellsTitle: 'Month by month',
	cellsCaption: (year: string) => `Completions in ${year}, where a figure can be shown`,
	noneInYear: (smallest: number) => `No figure of this year reaches ${smallest}.`,
	years: 'Years',
	download: 'All shown figures as a CSV file',
	updated: (month: string) => `Settled up to ${month}.`
};
