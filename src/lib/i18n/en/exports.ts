import { plural } from '../language.ts';

const many = (count: number, one: string, other: string) =>
	`${count.toLocaleString('en-US')} ${plural('en', count, { one, other })}`;

export const exports = {
	title: 'Files',
	lead: 'Files that you made. Only you can fetch them, and they are deleted by themselves.',
	make: 'Make a file',
	makeText:
		'It holds what you may see at this moment. To narrow it down first, set the filters on the page it comes from.',
	of: {
		people: 'People',
		completions: 'Each completion',
		counts: 'Counts',
		elsewhere: 'Training done elsewhere',
		'audit-pack': 'Audit pack',
		certificates: 'Certificates of a cohort'
	},
	ofText: {
		people: 'One row for each person and each assignment that reaches them, with status and dates.',
		completions: 'One row for each completion, with its certificate.',
		counts: 'How many completed what, by month, course, site and more.',
		elsewhere:
			'What was recorded of training by somebody else. A file of its own, since it is in no count.'
	},
	mapping: 'How to bring the columns into another system',
	yours: 'Your files',
	none: 'No file yet',
	noneText: 'Files that you make stand here until they expire.',
	refresh: 'See how far they are',
	newTitle: {
		people: 'Make a file of people',
		completions: 'Make a file of completions',
		counts: 'Make a file of counts',
		elsewhere: 'Make a file of training done elsewhere'
	},
	filters: 'What it will hold',
	noFilters: 'Everything that you may see',
	changeFilters: 'Change the filters',
	preset: 'Columns for',
	presets: {
		usual: 'Usual',
		proof: 'An inspector',
		lms: 'A learning system',
		all: 'Everything',
		last: 'As last time'
	},
	presetHint: 'Ticks columns for a purpose. You can change them below.',
	columnsLegend: 'Columns',
	columnsHint:
		'They stand in the file in this order. Scores, quizzes and minutes say more of a person than most uses need.',
	columnsFixed: 'The columns follow from what the counts are grouped by.',
	formatLegend: 'Format',
	formats: { csv: 'CSV', xlsx: 'Excel workbook (XLSX)', json: 'JSON', zip: 'ZIP', pdf: 'PDF' },
	formatHints: {
		csv: 'Opens nearly everywhere.',
		xlsx: 'Days are dates, numbers are numbers; the definitions are on a second sheet.',
		json: 'For programs; its schema is published.'
	},
	profileLegend: 'For whom',
	profiles: { spreadsheet: 'People', system: 'Another system' },
	profileHints: {
		spreadsheet: 'Headings in your language; nothing in it is computed.',
		system: 'Fixed names of columns, texts exactly as recorded. JSON is always so.'
	},
	keepLabel: 'Keep it for',
	keep: { 1: '24 hours', 3: '3 days', 7: '7 days' } as Record<number, string>,
	submit: 'Make the file',
	log: 'The log records that you made it, with its filters and columns.',
	states: { waiting: 'Waiting', making: 'Being made', ready: 'Ready', failed: 'Not made' },
	progress: (done: number, rows: number) =>
		`${done.toLocaleString('en-US')} of ${many(rows, 'row', 'rows')}`,
	progressOf: (done: number, all: number) =>
		`${done.toLocaleString('en-US')} of ${many(all, 'record', 'records')}`,
	counting: 'Counting the rows',
	ready: (name: string) => `Ready: ${name}`,
	rows: (count: number) => many(count, 'row', 'rows'),
	recordsAtLabel: 'Records as of',
	expiresLabel: 'Deleted on',
	checksum: 'SHA-256',
	fetch: 'Download',
	fetchAll: 'With definitions, as a ZIP',
	fetchDefinitions: 'Definitions',
	fetchAbout: 'Record with query and checksum (JSON)',
	remove: 'Delete',
	removed: 'Deleted.',
	again: 'Ask for it again',
	problems: {
		'disk-full':
			'The disk is full, so the file was not made; nothing of it is left. Tell the site’s administrator, then ask again.',
		'too-many-rows':
			'A sheet holds at most 1,048,575 rows. Ask for CSV or JSON, or narrow the filters down.',
		'too-many-certificates':
			'There are more than 20,000 certificates. Choose a site, a course or a shorter period, or take the list without the files.',
		unexpected:
			'Something went wrong on our side, three times. Ask again; if it fails again, tell the site’s administrator.'
	},
	formProblems: {
		columns: 'Choose at least one column',
		format: 'Choose a format from the list',
		profile: 'Choose for whom the file is',
		keep: 'Choose how long to keep it',
		'too-many': 'You have 20 files. Delete one first.'
	},
	sheets: {
		people: 'People',
		completions: 'Completions',
		counts: 'Counts',
		elsewhere: 'Done elsewhere',
		definitions: 'Definitions'
	}
};
