import { plural } from '../language.ts';

const many = (count: number, one: string, other: string) =>
	`${count} ${plural('en', count, { one, other })}`;

/** The roster, and two records of one person: likely ones, merging, parting. */
export const records = {
	roster: 'Roster',
	duplicates: 'Likely duplicates',
	merges: 'Merges',
	add: 'Add a person',
	toImport: 'Import a spreadsheet',

	rosterPage: {
		title: 'Roster',
		lead: 'Everybody who belongs to your organization, with or without a course to take.',
		search: 'Name or number begins with',
		searchHint: 'The first or the last word of the name.',
		view: 'Show',
		views: {
			present: 'Those who belong to you',
			former: 'Those who have left',
			claims: 'Numbers to look at'
		},
		site: 'Site',
		allSites: 'All sites',
		job: 'Job',
		allJobs: 'All jobs',
		name: 'Name',
		hiredOn: 'Hired on',
		joinedOn: 'On the roster since',
		leftOn: 'Left on',
		found: (count: number) => many(count, 'person', 'people'),
		caption: 'People on the roster',
		empty: 'Nobody is on the roster yet',
		emptyText:
			'Bring in your list from a spreadsheet, or add people by hand. Others come in by a cohort’s join code.',
		noneFound: 'Nobody fits these filters',
		noneFoundText: 'Clear a filter, or try the beginning of another word of the name.',
		noClaims: 'No number waits for a look',
		noClaimsText:
			'When somebody types a number as they join, it waits here until you have compared it.',
		claimsText:
			'These numbers were typed by the people themselves. Compare each with your own list before you take it over.',
		typed: (number: string) => `typed: ${number}`,
		confirm: 'It is theirs',
		confirmOf: (number: string, name: string) => `The number ${number} belongs to ${name}`,
		taken: 'Somebody else on your roster has this number. Look at the likely duplicates first.',
		toDuplicates: (count: number) =>
			count === 0 ? 'Likely duplicates' : `Likely duplicates: ${count}`
	},
	addPage: {
		title: 'Add a person',
		lead: 'They need no email address. Give them a join code when they are to start.',
		name: 'Name',
		nameHint: 'As it should appear on the certificate.',
		language: 'Language',
		languages: { en: 'English', es: 'Spanish' },
		add: 'Add to the roster'
	},
	duplicatesPage: {
		title: 'Likely duplicates',
		lead: 'Records that may be the same person’s. Nothing is merged until you say so.',
		found: (count: number) => many(count, 'pair', 'pairs'),
		empty: 'No likely duplicates',
		emptyText:
			'When somebody joins with a number that is on your roster, or with a name that is at the same site already, the two records appear here.',
		likeness: {
			identifier: 'The same number',
			name: 'The same name at the same site'
		},
		pair: (one: string, other: string) => `${one} and ${other}`,
		record: 'Record',
		compare: 'Compare and merge',
		compareOf: (one: string, other: string) => `Compare and merge ${one} and ${other}`,
		distinct: 'Two different people',
		distinctOf: (one: string, other: string) => `${one} and ${other} are two different people`,
		typed: 'Typed when joining',
		onRecord: 'on record',
		account: 'Account',
		withEmail: 'with an email address',
		withoutEmail: 'without an email address'
	},
	mergePage: {
		title: 'Merge two records',
		lead: 'For one person who has two records here. You can undo it at any time.',
		findTitle: 'Which is the other record?',
		findText: (name: string) => `The other record of ${name}:`,
		search: 'Name or number begins with',
		find: 'Search',
		none: 'Nobody else is found by that.',
		choose: 'Compare',
		chooseOf: (name: string) => `Compare with ${name}`,
		compareTitle: 'What will be',
		caption: 'Both records, and what will be kept',
		what: 'What',
		kept: 'Kept record',
		merged: 'Merged record',
		will: 'Will be',
		name: 'Name',
		nothing: '–',
		swap: 'Keep the other one instead',
		staysTitle: 'What stays as it is',
		stays: [
			'Every completion and certificate of both, each under the name and account it was made with.',
			'Both ways in: each account, link and return code goes on working, and shows what was done with it.',
			'Certificates that were issued: nothing on them changes.'
		],
		changesTitle: 'What changes',
		changes: [
			'The two count as one person, in counts, lists and files, at the kept record’s site.',
			'A course completed with both, while the first was still valid, counts once.',
			'What the person owes follows from the kept record, and from the cohorts of both.'
		],
		completionsTitle: 'Completions for your organization',
		completionsCaption: 'Completions of both records',
		course: 'Course',
		day: 'Day',
		certificate: 'Certificate',
		of: 'Of',
		noCompletions: 'Neither has completed a course for your organization yet.',
		numbersDiffer:
			'The two have different numbers. Make sure that it is one person. The number of the kept record stays.',
		keepPresent:
			'This record has left, and the other one belongs to you. Keep the one that belongs to you.',
		reason: 'Why it is one person',
		reasonHint: 'For whoever asks later, such as “Joined again with a new phone”.',
		merge: 'Merge the two records'
	},
	mergesPage: {
		title: 'Merges',
		lead: 'Which records were made one, by whom and why. Each can be undone, in any order.',
		caption: 'Merges, the latest first',
		when: 'When',
		kept: 'Kept',
		merged: 'Merged',
		reason: 'Reason',
		by: 'By',
		undo: 'Undo',
		undoOf: (one: string, other: string) => `Undo the merge of ${other} into ${one}`,
		undone: (day: string, by: string) => `undone on ${day} by ${by}`,
		empty: 'Nothing was merged yet',
		emptyText: 'Merges that you make from a person’s page or from the likely duplicates stand here.'
	},
	person: {
		title: 'Other records of this person',
		none: 'Only this one.',
		text: 'These records were merged into this one. Their accounts and certificates are as they were.',
		merge: 'Merge with another record',
		confirm: 'Take over the typed number'
	},
	me: {
		title: 'One record for two accounts',
		text: (organization: string) =>
			`${organization} keeps this account and another one as one person. Here you see what you did with this account; what was done with the other stays there, and both count. If you have no other account with them, tell them: they can undo it.`
	}
};
