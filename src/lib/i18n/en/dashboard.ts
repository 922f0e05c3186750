import { formatNumber, plural } from '../language.ts';

const people = (count: number) =>
	`${formatNumber('en', count)} ${plural('en', count, { one: 'person', other: 'people' })}`;

export const dashboard = {
	behind: {
		title: 'These figures are being brought up to date',
		text: (day: string, count: number) =>
			`They are as of ${day}; ${people(count)} with recent changes are still to be counted. Load this page again in a moment.`
	},
	filters: 'Choose what is shown',
	on: 'As of the day',
	start: {
		title: 'Start here',
		lead: 'Nothing is assigned yet. The usual way, though any order works:',
		site: 'Add your sites, if people work in several places',
		import: 'Bring in the list of your people from a spreadsheet',
		cohort: 'Or make a cohort and hand out its join code',
		assignment: 'Assign a course: to everyone, a site, a job or a cohort',
		rule: 'Choose your state’s rule, if one binds you'
	},
	nothingReached: 'No assignment reaches anybody here yet',
	nothingReachedText:
		'Hand out a join code, or check whom your assignments are for. Nobody needs an email address to start.',
	nothingAssigned: 'Nothing is assigned yet',
	nothingAssignedText: 'Say who must take which course, and by when.',
	seeAssignments: 'See the assignments',
	past: (day: string) => `How it was on ${day}`,
	countedThen: 'As it was counted at the end of that day. Later corrections are not in it.',
	workedOut: 'Worked out from the records as they are now.',
	seeToday: 'See today',
	nobodyPressing: 'Nobody is late, nobody has lapsed, and nothing runs out within 30 days.',
	byCourse: 'By course',
	bySite: 'By site',
	bySiteText: 'Where most people are overdue or lapsed comes first.',
	moreSites: (count: number) =>
		`${formatNumber('en', count)} more ${plural('en', count, { one: 'site', other: 'sites' })}`,
	noSite: 'No site',
	course: 'Course',
	site: 'Site',
	month: 'Day',
	chartText: 'The same numbers are in the table below.',
	courseTable: 'People by course and status',
	siteTable: 'People by site and status',
	trend: 'Over the last twelve months',
	trendText:
		'How everybody stood at the end of each month, and now. Each day is counted when it ends; later corrections don’t change it.',
	trendTable: 'People by status at the end of each month',
	trendNow: 'Now',
	trendNone: 'The first month’s end will stand here.',
	trendComing: 'Earlier months are being worked out. Load this page again in a moment.',
	trendCohort: 'The trend is kept for courses and sites, not for single cohorts.',
	trendLabel: (first: string, last: string) =>
		`Bars, one for each month’s end, ${first} to ${last}`,
	next: {
		title: 'Who is next',
		lead: 'Who needs a word from you before anything is late.',
		what: 'Show',
		name: 'Name',
		until: 'Current until',
		due: 'Due',
		joined: 'Joined',
		empty: 'Nobody, for now',
		emptyText: 'Come back in a week, or look at the overview.',
		assign: 'Assign a course',
		back: 'Back to the overview'
	}
};
