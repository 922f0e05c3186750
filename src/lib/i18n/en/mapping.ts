import type { Status } from '#lib/counting/status.ts';
import type { CellType } from '#lib/counting/columns.ts';

export const mapping = {
	title: 'Bringing the files into another system',
	lead: 'For whoever looks after a learning management system: what each column of an exported file is, and where it usually goes.',
	howTitle: 'The short way',
	how: [
		'A coordinator opens Files, chooses People or Each completion, the columns for a learning system, the format CSV, and “Another system”.',
		'Fetch it with its definitions as a ZIP. The record in it names the SHA-256 of the file: compare it before you import.',
		'Map the columns once, as below. Names and order of columns stay as they are while the version of the definitions does.',
		'Import again whenever you like. For People, match on external_id and course; for Each completion, on completion_id, which never changes.'
	],
	noStandard:
		'These are plain files. They are not SCORM packages and not xAPI statements, and Sightline sends nothing to another system by itself.',
	whereTitle: 'Which column goes where',
	whereText:
		'The names in the first column are examples of what such systems call a field; yours may differ. The names in the second are ours, exactly as they stand in row 1.',
	whereCaption: 'Usual fields and our columns',
	theirField: 'What they often call it',
	ourColumn: 'Our column',
	note: 'What to know',
	fields: [
		{
			theirs: 'User ID, employee number',
			ours: ['external_id'],
			note: 'The number that your organization keeps. Import it as text: leading zeros count. Where it is empty, use person_id, which everybody has.'
		},
		{
			theirs: 'Full name',
			ours: ['name'],
			note: 'One field, as the person typed it. We do not split it into first and last name: that would be a guess.'
		},
		{
			theirs: 'Course ID, course code',
			ours: ['course'],
			note: 'Give your course the same code, or translate it once.'
		},
		{ theirs: 'Version', ours: ['course_version'], note: 'Empty when it was not completed.' },
		{ theirs: 'Assigned date', ours: ['assigned_on'], note: 'In the file of people only.' },
		{ theirs: 'Due date', ours: ['due_on'], note: 'In the file of people only.' },
		{ theirs: 'Start date', ours: ['started_at'], note: 'With the offset from UTC.' },
		{
			theirs: 'Completion date',
			ours: ['completed_on', 'completed_at'],
			note: 'The day for systems that take days, the moment for those that take both.'
		},
		{
			theirs: 'Completion status',
			ours: ['status'],
			note: 'See the table below. Each completion has none: every row in it is a completion.'
		},
		{
			theirs: 'Score, percent',
			ours: ['score', 'out_of'],
			note: 'Right answers and questions. A percentage is 100 × score ÷ out_of. In the file only when it was chosen; empty for an acknowledgment.'
		},
		{ theirs: 'Passing score', ours: ['pass_mark'], note: 'Right answers that were needed.' },
		{
			theirs: 'Expiration date',
			ours: ['valid_until'],
			note: 'The last day that counts. Empty: it does not lapse.'
		},
		{
			theirs: 'Certificate number',
			ours: ['certificate_serial', 'certificate_address'],
			note: 'Anyone can check it at that address. Import the serial as text.'
		},
		{
			theirs: 'Record ID',
			ours: ['completion_id'],
			note: 'In the file of completions. Importing the same file twice then adds nothing.'
		},
		{
			theirs: 'Duration',
			ours: ['minutes'],
			note: 'The stated length of the course, not a measured time. active_minutes is no duration either; read what it means before you use it.'
		}
	],
	statusTitle: 'What the statuses become',
	statusCaption: 'Our statuses and what such systems often have for them',
	ourStatus: 'Our word',
	means: 'What it means',
	theirStatus: 'Often',
	statuses: {
		exempt: 'Waived, exempt',
		current: 'Completed, passed',
		lapsed: 'Expired',
		overdue: 'Past due',
		in_progress: 'In progress',
		not_started: 'Not started, enrolled'
	} satisfies Record<Status, string>,
	formTitle: 'How the files are written',
	form: [
		'CSV for another system: UTF-8 without a byte order mark, commas, CRLF after every record, quotes as RFC 4180 has them, the names of columns in row 1.',
		'CSV for people: the same with a byte order mark, headings in the language of whoever made it, and an apostrophe before a text that a spreadsheet would compute.',
		'XLSX: texts are texts, numbers numbers, days dates shown as YYYY-MM-DD; the second sheet holds the definitions.',
		'JSON: rows are objects with the names of columns as keys; an empty cell is null.',
		'Days are YYYY-MM-DD in the organization’s time zone. Moments are ISO 8601 with their offset. Empty means that it is not known or does not apply: never zero, never a dash.',
		'Rows stand in a fixed order: people by name (those without one last), then person_id, course and assignment; completions by day, then completion_id; counts by what they are grouped by.',
		'One file is one moment: exported_at says which, in every row.'
	],
	examplesTitle: 'Examples and schemas',
	examplesText:
		'Nobody in the examples exists. They are written by the code that writes real files.',
	schemaText: 'JSON Schema (draft 2020-12) of the JSON files:',
	columnsTitle: 'Every column',
	columnsCaption: (file: string) => `Columns of the file: ${file}`,
	column: 'Column',
	type: 'Kind',
	types: {
		text: 'Text',
		number: 'Whole number',
		day: 'Day',
		moment: 'Moment'
	} satisfies Record<CellType, string>,
	onlyWhenChosen: 'Only when chosen.'
};
