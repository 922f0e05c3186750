/** The log's filters and files, for an organization's people and for administrators. */
export const log = {
	sheet: 'Log',
	when: 'When',
	who: 'Who',
	what: 'What',
	action: 'What was done',
	anyAction: 'Anything',
	by: 'Who did it',
	anybody: 'Anybody',
	machine: 'On the machine',
	from: 'From',
	to: 'To',
	about: (name: string) => `Only what is about ${name}.`,
	aboutErased: 'Only what is about a person whose data was erased.',
	everyone: 'Show everything',
	none: 'Nothing fits these filters',
	noneText: 'Take a filter away, or choose other days.',
	erased: 'The details were erased with the person’s data.',
	older: 'Older lines',
	newest: 'Newest lines',
	pages: 'Pages of the log',
	filesTitle: 'Take the log out',
	filesText:
		'What the filters show, as one file. Each line carries its place in the chain of the site’s log, which the administrator can check for changes.',
	formats: {
		csv: 'CSV for a spreadsheet',
		xlsx: 'Excel workbook (XLSX)',
		json: 'JSON for another system'
	},
	toLog: 'What was done about this person',
	signInsTitle: 'Trainees’ sign-ins',
	signInsText:
		'How often trainees signed in, or tried to, by day and way. Each single one is in the log of sign-ins.',
	signInsPage: 'Log of sign-ins',
	signInsLead:
		'Every sign-in of people without a role, and every one that was refused, for a year. Those of staff and administrators stand in the audit log.',
	signInsWho:
		'People are shown by their number alone, as it stands in their organization’s files and in their own data. No network address and no device is kept. No employer can open this page: when somebody learns is their own business. Whoever deletes their account takes their lines along.',
	signInsEmpty: 'Nobody has signed in',
	signInsEmptyText: 'Sign-ins of the last year appear here.',
	signInsTake: 'Take this out as CSV',
	personNumber: 'Person’s number',
	outcome: 'Outcome',
	/** What one line says. */
	entered: 'Signed in',
	refused: 'Was refused',
	nobodys: 'No account',
	signInsNone: 'No trainee has signed in within the last 30 days.',
	day: 'Day',
	way: 'By',
	ways: { password: 'Password', code: 'Return code', link: 'Link' },
	succeeded: 'Signed in',
	failed: 'Refused',
	problems: {
		'no-such-day': 'Enter a day that exists, such as 2026-03-31',
		'wrong-way-round': 'The first day must not come after the last',
		'unknown-action': 'Choose what was done from the list',
		'unknown-person': 'Choose a person from the list',
		'unknown-format': 'This kind of file does not exist'
	}
};
