import { plural } from '../language.ts';

const many = (count: number, one: string, other: string) =>
	`${new Intl.NumberFormat('en-US').format(count)} ${plural('en', count, { one, other })}`;

/** Bringing a roster in from a file. */
export const imports = {
	title: 'Bring in a roster',
	lead: 'Upload the list that you keep of your people. You see everything it would change before anything is changed.',
	room: 'Import',
	steps: {
		upload: 'Upload',
		columns: 'Match columns',
		check: 'Check',
		confirm: 'Look and confirm',
		done: 'Done'
	},
	stepsLabel: 'Steps',

	file: 'File',
	fileHint:
		'CSV or Excel (.xlsx), up to 20 MB and 50,000 rows. A row a person, with headings such as Name, Badge, Site, Job, Hire date, Cohort, Language.',
	upload: 'Upload and read',
	whatHappens: 'What happens with the file',
	whatHappensText:
		'Only the columns that you choose are kept. The file is deleted when you confirm or discard it, and after 7 days in any case. Leave out dates of birth and Social Security numbers: nothing here needs them.',
	recent: 'Lately uploaded',
	recentCaption: 'Rosters that were uploaded lately',
	when: 'When',
	state: 'State',
	states: {
		reading: 'Being read',
		mapping: 'Waiting for its columns',
		checking: 'Being checked',
		preview: 'Waiting for you',
		applying: 'Being brought in',
		done: 'Done',
		refused: 'Could not be read',
		cancelled: 'Discarded'
	},
	seeLinks: 'Then hand out personal links',

	working: {
		reading: 'Reading the file',
		checking: 'Checking every row',
		applying: 'Bringing the roster in'
	},
	readSoFar: (rows: number) => `${many(rows, 'row', 'rows')} read so far`,
	progress: (done: number, total: number) =>
		`${new Intl.NumberFormat('en-US').format(done)} of ${new Intl.NumberFormat('en-US').format(total)} steps`,
	leavePage:
		'You can close this page. It goes on without you, also after a restart, and you find it again under “Import”.',
	lookAgain: 'See how far it is',
	still:
		'It has stood still for a while. Nothing is lost: it goes on by itself from where it stopped. If it stays like this, tell whoever runs the server that its disk may be full.',
	discard: 'Discard this file',
	discardText: 'Nothing of it has been brought in. The file and its rows are deleted.',
	rows: (count: number) => many(count, 'row', 'rows'),

	columnsTitle: 'What the columns hold',
	columnsLead: (file: string, rows: number) =>
		`${file}: ${many(rows, 'row', 'rows')} below the headings. An empty cell changes nothing on your roster.`,
	remembered: 'These headings are known from an earlier file, so the same choices are filled in.',
	readAs: 'Read as',
	encodings: {
		'utf-8': 'UTF-8 text',
		'utf-16le': 'UTF-16 text',
		'utf-16be': 'UTF-16 text',
		'windows-1252': 'Windows (1252) text'
	},
	separators: {
		',': 'separated by commas',
		';': 'separated by semicolons',
		'\t': 'separated by tabs'
	},
	sheetOf: (sheet: string) => `Excel, sheet “${sheet}”`,
	headingRow: (line: number) => `The headings are in row ${line}`,
	otherSheet: 'Read another sheet',
	otherSheetLabel: 'Sheet',
	samplesCaption: 'The columns of the file and what stands in them',
	column: 'Column',
	samples: 'Examples',
	fields: {
		name: 'Name, whole',
		given: 'First name',
		family: 'Last name',
		id: 'Identifier (badge, employee or license number)',
		site: 'Site',
		job: 'Job',
		hired: 'Hire date',
		cohort: 'Cohort',
		language: 'Language'
	},
	fieldShort: {
		name: 'Name',
		id: 'Identifier',
		site: 'Site',
		job: 'Job',
		hired: 'Hired',
		cohort: 'Cohort',
		language: 'Language'
	},
	fieldHints: {
		name: 'Or first and last name below, where the file has them apart.',
		id: 'The best way to know people again. Leading zeros are kept.',
		cohort: 'People join it. It has to exist already.',
		language: 'English or Spanish: for their slips and reminders.'
	} as Record<string, string>,
	notInFile: 'Not in this file',
	columnNamed: (letter: string, heading: string) =>
		heading === '' ? `Column ${letter}` : `${letter}: ${heading}`,
	familyFirst: 'How the names are written',
	familyFirstNo: 'As they should read: Maria Gomez',
	familyFirstYes: 'Last name first: Gomez, Maria',
	dayOrder: 'How the hire dates are written',
	dayOrderHint: (sample: string) => `The file doesn’t say it. What does ${sample} mean?`,
	dayOrders: {
		'month-first': 'The month comes first (3/4/2026 is March 4)',
		'day-first': 'The day comes first (3/4/2026 is April 3)'
	},
	daysRead: {
		'month-first': 'In 3/4/2026 the month comes first: the file itself shows it.',
		'day-first': 'In 3/4/2026 the day comes first: the file itself shows it.'
	},
	defaultSite: 'Where everybody without a site works',
	defaultSiteNone: 'Not known',
	whole: 'Is this everybody?',
	wholeNo: 'No, or not sure: nobody is marked as left',
	wholeYes: 'Yes, this is the whole roster: mark who is not in it as left',
	wholeHint: 'You see who that would be before you confirm. Nobody is ever deleted.',
	check: 'Check the rows',

	previewTitle: 'What this file would change',
	previewLead: 'Nothing has been changed yet.',
	figures: {
		new: 'New people',
		changed: 'Changed',
		back: 'Back again',
		unchanged: 'Unchanged',
		problem: 'Rows with a problem',
		leaving: 'Would be marked as left'
	},
	figuresCaption: 'What the rows come to',
	figure: 'Rows',
	number: 'Number',
	show: 'Show',
	showing: {
		new: 'New people',
		changed: 'People who change, and what',
		back: 'People who left and come back',
		problem: 'Problems, by row and column',
		leaving: 'Who is not in the file'
	},
	row: 'Row',
	name: 'Name',
	what: 'What is kept',
	change: 'What changes',
	problemColumn: 'Column',
	value: 'What stands there',
	whatIsWrong: 'What to do',
	wholeRow: 'Whole row',
	problemsText:
		'These rows are left out. Put them right in your file and upload it again: whoever is in already is found again, not doubled.',
	problemsFile: 'Download the problems as CSV',
	noProblems: 'No problem was found.',
	noSite: 'No site',
	fromTo: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
	set: (field: string, after: string) => `${field}: ${after}`,
	nothing: 'none',
	sitesTitle: 'Sites that don’t exist yet',
	sitesLegend: 'Which of them should be opened?',
	sitesHint:
		'Rows of a site that isn’t opened are left out. Look for a spelling of a site that you have.',
	siteRows: (name: string, rows: number) => `${name} (${many(rows, 'row', 'rows')})`,
	confirmTitle: 'Bring it in',
	confirm: 'Confirm and bring it in',
	nothingToDo: 'The file changes nothing: everybody stands on your roster as in the file.',
	confirmNothing: 'Finish',
	manyLeave: (leaving: number, present: number) =>
		`${many(leaving, 'person', 'people')} of ${new Intl.NumberFormat('en-US').format(present)} would be marked as left. That is a lot: is the file really everybody?`,
	leavingLabel: 'If so, type how many people will be marked as left',
	vagueLeave:
		'Some rows with a problem may mean people who would be marked as left. Put those rows right first, if you can.',
	backToColumns: 'Choose the columns again',

	doneTitle: 'The roster is in',
	doneLead: (file: string) => `${file} was brought in.`,
	came: {
		done: 'Rows brought in',
		already: 'Already so',
		left: 'Marked as left',
		'moved-on': 'Not brought in: the roster had changed meanwhile',
		'left-out': 'Left out: their site was not to be opened',
		problem: 'Left out because of a problem'
	},
	doneCaption: 'What was done',
	leftOver: 'What was left out',
	keptUntil: (day: string) => `This list is kept until ${day}.`,
	makeLinks: 'Make personal links',
	again: 'Upload another file',
	assign: 'Assign a course',
	seeRoster: 'See the roster',

	refusedTitle: 'This file can’t be read',
	refused: {
		empty: 'There is no row in it.',
		'old-excel':
			'It is a workbook of an old Excel, or one with a password. Save it as “Excel Workbook (.xlsx)” without a password, and upload that.',
		'not-a-table':
			'It is neither CSV nor an Excel workbook. Open it in your spreadsheet and save it as CSV UTF-8 or as .xlsx.',
		'broken-file':
			'It is damaged. Open it in your spreadsheet and save it anew; if it was downloaded, download it again.',
		'unsafe-file':
			'It holds something that no list of people needs, and was not opened. Save it anew from your spreadsheet.',
		'too-big-inside':
			'It unpacks to far more than a list of people needs. Copy the rows into a new workbook, without pictures and formats.',
		'too-many-rows':
			'It has more than 50,000 rows. Split it, by site for instance, and upload the parts one after another.',
		'too-many-columns':
			'It has more than 200 columns. Keep those with people’s names, identifiers, sites and jobs.',
		'quote-open':
			'A quotation mark (") is opened and never closed, so that rows run into each other. Remove it, or save the file as .xlsx.',
		'file-gone': 'It is no longer on the server. Upload it again.',
		'no-longer-allowed':
			'Whoever uploaded it may no longer do so for this organization. What was brought in before that stays.'
	},
	refusedAt: (line: string) => `Look at row ${line}.`,
	cancelledTitle: 'This file was discarded',
	cancelledText: 'Nothing of it was brought in, and nothing of it is kept.',

	problems: {
		'name-missing': 'Write the name.',
		'name-too-long': 'Shorten the name to 120 characters.',
		'name-is-number': 'A number stands where the name should be. Is it the right column?',
		'looks-like-formula': 'It begins like a formula (=, +, - or @). Take that sign away.',
		garbled: 'Letters are broken. Write them again, or save the file as CSV UTF-8 or .xlsx.',
		'cell-error': 'The spreadsheet shows an error here. Put its formula right.',
		'formula-without-value':
			'The formula has no value yet. Open the file in your spreadsheet, save it, upload it again.',
		'id-too-long': 'Shorten it to 40 characters.',
		'id-rounded':
			'The spreadsheet has cut this number short. Set the column to Text and enter the number again.',
		'job-too-long': 'Shorten it to 80 characters.',
		'site-too-long': 'Shorten it to 80 characters.',
		'cohort-too-long': 'Shorten it to 80 characters.',
		'unknown-language': 'Write English or Spanish, or leave it empty.',
		'day-unclear': 'It could be two days. Write it as 2026-03-31.',
		'not-a-day': 'This is no date. Write it as 2026-03-31.',
		'no-such-day': 'There is no such day. Write it as 2026-03-31.',
		'short-year': 'Write the year with four digits.',
		'bare-number':
			'A number stands where a date should be. Format the column as a date, or write 2026-03-31.',
		'odd-year': 'The year can’t be right.',
		'too-many-cells': 'The row has more cells than the headings. Has a comma slipped into a name?',
		'too-few-cells': 'The row has fewer cells than the headings. Is a separator missing?',
		'lone-cell': 'Only this cell is filled. Is it a title or a sum? Then delete it.',
		'headings-again': 'The headings stand here once more. Delete the row.',
		'merged-across': 'Cells are merged across columns. Unmerge them.',
		'site-unknown': 'There is no such site.',
		'site-closed': 'This site is closed.',
		'site-out-of-reach': 'This site is not one of yours.',
		'site-missing': 'Write one of your sites.',
		'cohort-unknown': 'There is no such cohort. Make it first, or write another.',
		'cohort-closed': 'This cohort is closed.',
		'cohort-several': 'Several cohorts have this name. Rename one of them first.',
		'id-elsewhere': 'Somebody at a site that isn’t yours has this identifier.',
		'id-other-name': 'On your roster this identifier belongs to somebody with another name.',
		'several-match':
			'Several people on your roster have this name, and nothing in the row says which is meant. Write the identifier.',
		'several-left': 'Several people of this name have left. Write the identifier.',
		'id-twice': 'Another row has the same identifier.',
		'row-again': 'The same row stands in the file before. It counts once.',
		'name-twice':
			'Another row has the same name, and nothing tells the two apart. Write identifiers.',
		'several-rows-match':
			'Two rows may mean the same person of your roster, who has no identifier yet.',
		'moved-on': 'The roster has changed since the preview. Upload the file again.',
		'left-out': 'Its site was not to be opened.'
	},
	otherRow: (line: string) => `Row ${line}.`,
	otherName: (name: string) => `There: ${name}.`,
	otherPeople: (count: string) => `${count} people.`,
	problemHeadings: ['Row', 'Column', 'Heading', 'What stands there', 'What to do', 'See also'],

	errors: {
		'file-missing': 'Choose a file',
		'too-big':
			'The file is larger than 20 MB. Remove pictures and columns that aren’t needed, or split it.',
		'no-room':
			'The server has no room for the file. Nothing was kept. Tell whoever runs it, and try again later.',
		'name-column-missing': 'Choose the column with the name, or those with first and last name',
		'column-twice': 'This column is chosen twice',
		'day-order-missing': 'Choose how the hire dates are written',
		'whole-refused': 'Only somebody who sees the whole organization can bring in its whole roster',
		'site-refused': 'Choose a site from the list',
		'heading-unknown': 'Choose a column from the list',
		'count-wrong': 'Type the number of people who will be marked as left',
		stale: 'This page is no longer current. Look at what it says now.'
	}
};
