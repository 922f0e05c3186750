import { plural } from '../language.ts';

const many = (count: number, one: string, other: string) =>
	`${count} ${plural('en', count, { one, other })}`;

export const coordinate = {
	area: 'For coordinators',
	navigation: 'Coordination',
	overview: 'Overview',
	cohorts: 'Cohorts',
	people: 'People',
	counts: 'Counts',
	log: 'Log',
	organization: 'Organization',
	switchOrganization: 'Switch to another organization',
	asOf: (day: string) => `As of ${day}`,
	nameless: 'No name yet',
	noDay: 'No due date',
	none: 'None',
	all: 'All',
	actions: 'Change',
	show: 'Show',
	clearFilters: 'Clear all filters',
	whatItMeans: 'What these figures mean',
	notSeen:
		'You see training here: names, progress, results. You never see whether somebody opened the report or help pages, and neither does anyone else in your organization.',

	overviewPage: {
		title: 'Where your training stands',
		toDo: 'What needs doing',
		nothingToDo: 'Nobody is late and nobody has lapsed.',
		allCurrent: 'Everyone is current.',
		byAssignment: 'By cohort and course',
		due: 'Due',
		completions: 'Completions in the last twelve months',
		moreCounts: 'All counts and files',
		noCohorts: 'No cohort yet',
		noCohortsText:
			'A cohort is a group you train together: a shift, a depot, a class of recruits. Make one, give it a course, and hand out its join code.',
		makeCohort: 'Make a cohort',
		nobody: 'Nobody has joined yet',
		nobodyText:
			'Hand out a join code, its link or the printed sheet. Nobody needs an email address to start.',
		seeCohorts: 'See the cohorts',
		viewerTitle: 'You can see counts',
		viewerText: 'Your role here shows counts only, without names.'
	},

	cohortsPage: {
		title: 'Cohorts',
		lead: 'A cohort is a group you train together. People join it with its code, without an email address.',
		caption: 'Cohorts of your organization',
		name: 'Name',
		joinCode: 'Join code',
		members: 'People',
		courses: 'Courses',
		state: 'State',
		open: 'Open',
		closed: 'Closed',
		empty: 'No cohort yet',
		emptyText: 'Make the first one below.',
		createTitle: 'Make a cohort',
		nameLabel: 'Name of the cohort',
		nameHint: 'What your people call it, such as “Night shift” or “Spring recruits”.',
		coursesLegend: 'Courses to take',
		coursesHint: 'You can change this later.',
		dueLabel: 'Due date (if there is one)',
		dueHint: 'The last day to complete the course on time.',
		create: 'Make the cohort'
	},

	cohortPage: {
		joinTitle: 'How people join',
		joinCode: 'Join code',
		joinText: 'They open this address, or go to the site’s Join page and type the code.',
		copyLabel: 'Link to share',
		copy: 'Copy the link',
		copied: 'Copied',
		qrLabel: 'QR code that opens the join page',
		sheet: 'Sheet to print',
		closedNotice: 'This cohort is closed: nobody new can join. Those already in it can continue.',
		assignments: 'Courses this cohort must take',
		noAssignments: 'No course yet',
		noAssignmentsText: 'Give it a course below, so that you can see who has completed it.',
		course: 'Course',
		due: 'Due date',
		endAssignment: 'Remove',
		endAssignmentOf: (course: string) => `Remove ${course}`,
		assignTitle: 'Give it a course, or change a due date',
		assign: 'Save',
		remove: 'Remove',
		removeOf: (name: string) => `Remove ${name}`,
		members: (count: number) => many(count, 'person', 'people'),
		membersTitle: 'Who is in it',
		joinedOn: 'Joined',
		noMembers: 'Nobody has joined yet',
		noMembersText: 'Hand out the code, the link or the sheet.',
		seeStatus: 'See how they are doing',
		settings: 'Name and entry',
		rename: 'Save the name',
		close: 'Close to newcomers',
		closeText: 'Nobody new can join; everyone who is in it stays.',
		reopen: 'Open again',
		reopenText: 'People can join again with the same code.',
		saved: 'Saved.'
	},

	sheetPage: {
		title: 'Join sheet',
		print: 'Use your browser’s Print. It fits one US Letter page.',
		back: 'Back to the cohort',
		heading: 'Take your training',
		steps: (address: string) => [
			'Point your phone’s camera at the square.',
			`Or go to ${address} and type this code.`,
			'Start. No email address is needed.'
		],
		code: 'Your code',
		courses: 'Your courses',
		dueOn: (day: string) => `by ${day}`,
		privacy:
			'Your employer sees your name, your progress and your result. It can’t see whether you opened the report or help pages. If a manager or contractor may be involved, skip them.'
	},

	peoplePage: {
		title: 'People',
		lead: 'One row for each person and each course their cohort must take.',
		search: 'Name (any part)',
		cohort: 'Cohort',
		course: 'Course',
		status: 'Status',
		anyStatus: 'Any status',
		allCohorts: 'All cohorts',
		allCourses: 'All courses',
		found: (count: number) => many(count, 'row', 'rows'),
		caption: 'People and where they stand',
		name: 'Name',
		due: 'Due',
		started: 'Started',
		completed: 'Completed',
		certificate: 'Certificate',
		empty: 'Nobody here yet',
		emptyText:
			'When people join a cohort that must take a course, they appear here, whether they have started or not.',
		noneFound: 'No row fits these filters',
		noneFoundText: 'Clear a filter, or search for another part of the name.'
	},

	personPage: {
		rows: 'Courses to take',
		account: 'Account',
		guest: 'A guest: this person uses no email address and no password, so there is none to reset.',
		resetTitle: 'Forgotten password',
		resetText:
			'Make a link that lets this person set a new password. It works once, for three days. Give it to nobody else: whoever opens it can sign in as them. The log records that you made it.',
		reset: 'Make a one-time link',
		linkTitle: 'The link is ready',
		linkText: (until: string) => `Give it to them yourself. It works once, until ${until}.`,
		linkLabel: 'One-time link',
		linkOnce: 'It is shown only now. If you make a new link, this one stops working.',
		reachesFurther:
			'This account also reaches another organization, or works for one. Ask the site’s administrator to reset its password.'
	},

	retention: {
		title: 'What stays',
		text: 'A week, a month, three and six months after a completion people are asked three questions again.',
		caption: 'Right answers then and later',
		stage: 'After the course',
		stages: {
			week: 'One week',
			month: 'One month',
			quarter: 'Three months',
			'half-year': 'Six months'
		},
		tooFew: 'fewer than 5'
	},
	countsPage: {
		title: 'Counts',
		from: 'From (included)',
		to: 'To (included)',
		course: 'Course',
		cohort: 'Cohort',
		language: 'Language of the course',
		by: 'Table by',
		groupings: {
			'month-course': 'Month and course',
			month: 'Month',
			course: 'Course',
			version: 'Course and version',
			language: 'Course and language',
			cohort: 'Cohort and course'
		},
		allCohorts: 'All cohorts',
		allCourses: 'All courses',
		allLanguages: 'All languages',
		languages: { en: 'English', es: 'Spanish' },
		period: (from: string, to: string) => `${from} to ${to}`,
		totals: 'In this period',
		chartTitle: 'Completions by month',
		chartText: 'The same numbers are in the table below.',
		monthTable: 'Figures by month',
		groupTable: (grouping: string) => `Figures by: ${grouping}`,
		month: 'Month',
		version: 'Version',
		cohortNone: 'No cohort',
		empty: 'Nothing was completed in this period',
		emptyText: 'Choose a longer period, or clear a filter.',
		timeZone: (zone: string) => `Days are counted in the time zone ${zone}.`
	},

	files: {
		title: 'Download a file',
		text: 'Each file holds what the filters show. The log records each download.',
		counts: 'Counts',
		completions: 'Each completion',
		completionsText: 'One row for each completion, with name and certificate.',
		people: 'People',
		spreadsheet: 'For a spreadsheet',
		spreadsheetHint: 'Opens in Excel and others; names that look like formulas are made harmless.',
		system: 'For another system',
		systemHint: 'Plain CSV, exactly as recorded.',
		definitions: 'What the columns mean',
		download: (what: string, profile: string) => `${what}: ${profile}`
	},

	logPage: {
		title: 'Log',
		lead: 'Who changed a cohort, downloaded a file or made a link. Nobody can change or delete a line.',
		caption: 'What was done, newest first',
		when: 'When',
		who: 'Who',
		what: 'What',
		details: 'Details',
		administrator: 'The site’s administrator',
		empty: 'Nothing has been done yet',
		emptyText: 'The first cohort you make will be the first line.',
		actions: {
			'cohort.create': 'Made a cohort',
			'cohort.rename': 'Renamed a cohort',
			'cohort.close': 'Closed a cohort',
			'cohort.reopen': 'Opened a cohort again',
			'assignment.add': 'Gave a cohort a course',
			'assignment.change': 'Changed a due date',
			'member.remove': 'Removed a person from a cohort',
			'assignment.end': 'Removed a course from a cohort',
			'export.counts': 'Downloaded counts',
			'export.completions': 'Downloaded completions',
			'export.people': 'Downloaded the table of people',
			'password.link': 'Made a one-time password link',
			'staff.add': 'Made a coordinator',
			'staff.reset': 'Reset a coordinator’s sign-in',
			'staff.sign-in': 'Signed in',
			'staff.recovery-code': 'Signed in with a recovery code',
			'staff.second-factor': 'Set up two-step sign-in',
			'administrator.add': 'Made an administrator of the site',
			'administrator.end': 'Ended an administrator’s role',
			'administrator.reset': 'Ended an administrator’s password',
			'administrator.sign-in': 'Signed in as an administrator',
			'administrator.recovery-code': 'Signed in as an administrator with a recovery code',
			'administrator.second-factor': 'Set up two-step sign-in as an administrator',
			'organization.create': 'Opened an organization',
			'site.restore': 'Put a backup in the place of the database'
		} as Record<string, string>,
		detailNames: {
			cohort: 'Cohort',
			before: 'Before',
			course: 'Course',
			due: 'Due date',
			from: 'From',
			to: 'To',
			language: 'Language',
			by: 'Table by',
			profile: 'Kind of file',
			search: 'Name contains',
			status: 'Status',
			person: 'Person',
			name: 'Name'
		} as Record<string, string>
	},

	problems: {
		'no-such-day': 'Enter a day that exists, such as 2026-03-31',
		'wrong-way-round': 'The first day must not come after the last',
		'period-too-long': 'Choose a period of ten years or less',
		'unknown-course': 'Choose a course from the list',
		'unknown-language': 'Choose a language from the list',
		'unknown-status': 'Choose a status from the list',
		'unknown-grouping': 'Choose a table from the list',
		'search-too-long': 'Search with 100 characters or fewer',
		'unknown-profile': 'This kind of file does not exist',
		'name-missing': 'Give the cohort a name',
		'name-too-long': 'Use 80 characters or fewer for the name',
		'form-stale': 'This form is out of date. Open the page again and send it once more.'
	},

	definitionsFile: {
		title: {
			counts: 'What the counts file holds',
			completions: 'What the completions file holds',
			people: 'What the people file holds'
		},
		organization: 'Organization',
		timeZone: 'Time zone of its days',
		madeAt: 'Made at',
		version: 'Version of the definitions',
		rows: 'Rows',
		totals: 'Totals under these filters',
		filters: 'Filters',
		allShown: 'all',
		columns: 'Columns',
		statuses: 'Statuses',
		filterNames: {
			from: 'From (included)',
			to: 'To (included)',
			course: 'Course',
			cohort: 'Cohort',
			language: 'Language',
			by: 'Rows by',
			search: 'Name contains',
			status: 'Status'
		} as Record<string, string>
	}
};
