import { formatNumber, plural } from '../language.ts';

export const admin = {
	navigation: 'Administration',
	overview: 'Overview',
	log: 'Log',
	title: 'Administration',
	lead: 'What of this site needs a person, and how it is doing.',
	needsTitle: 'Needs a person',
	nothing: 'Nothing needs a person now.',
	see: 'See which',
	never: 'Never',
	megabytes: (count: string) => `${count} MB`,
	needs: {
		migrations:
			'The database is not where this version expects it. Restart the site; if that does not help, run the check on the machine: npm run admin -- check',
		deskDatabase:
			'The database of the tip desk cannot be read or is not where this version expects it: the desk takes no messages, and its pages show the lines. Look into the log for what to do.',
		readOnly:
			'A database can be read, but nothing can be saved in it: whoever sends a form is told so. Look at the disk and at the permissions of the file and its folder; the log names them.',
		disk: (share: string) =>
			`Only ${share} of the disk is free. Make room, or completions can no longer be recorded.`,
		noBackup: 'No backup has been made yet. The site makes one soon after its start.',
		noBackupSet: 'No backup has ever been made. Set BACKUP_DIR, and the site makes them by itself.',
		oldBackup: (days: number) =>
			plural('en', days, {
				one: 'The last backup is a day old.',
				other: `The last backup is ${formatNumber('en', days)} days old.`
			}) + ' Look into the log for why no newer one was made.',
		certificate: (when: string, ended: boolean) =>
			ended
				? `The TLS certificate of this address ended (${when}): browsers refuse its pages. Renew it at the proxy.`
				: `The TLS certificate of this address ends soon (${when}), and was not renewed. Look at the proxy that holds it.`,
		mail: (when: string, code: string) =>
			`The last mail failed (${when}, code ${code}). People may be waiting for a link to set their password, or for a reminder; reminders wait and leave when it is back.`,
		deskLacks: {
			schedule:
				'The tip desk is closed: no retention schedule approved by counsel is recorded. On the machine: npm run admin -- desk schedule',
			hours:
				'The tip desk is closed: nobody has recorded when it is read. On the machine: npm run admin -- desk hours'
		},
		deskKeys: (queues: string) =>
			`Closed at the tip desk, since fewer than two responders hold a key: ${queues}. Whoever holds the only one must not lose it.`,
		deskUnwatched: (queues: string) =>
			`Closed at the tip desk, since no responder was there in time: ${queues}.`,
		deskUnread: (count: number) =>
			plural('en', count, {
				one: '1 message at the tip desk has been unread since yesterday or longer.',
				other: `${formatNumber('en', count)} messages at the tip desk have been unread since yesterday or longer.`
			}),
		lines: (count: number, hidden: number) =>
			plural('en', count, {
				one: '1 line is to be dialed or its source read again.',
				other: `${formatNumber('en', count)} lines are to be dialed or their sources read again.`
			}) +
			(hidden === 0
				? ''
				: plural('en', hidden, {
						one: ' 1 line stays hidden from visitors until it has been dialed.',
						other: ` ${formatNumber('en', hidden)} lines stay hidden from visitors until they have been dialed.`
					})),
		modules: (count: number) =>
			plural('en', count, {
				one: 'The facts of 1 module are to be checked again.',
				other: `The facts of ${formatNumber('en', count)} modules are to be checked again.`
			}),
		sources: (count: number) =>
			plural('en', count, {
				one: '1 source is to be read again.',
				other: `${formatNumber('en', count)} sources are to be read again.`
			}),
		rules: (count: number) =>
			plural('en', count, {
				one: 'What 1 law asks of a job is to be read again.',
				other: `What ${formatNumber('en', count)} laws ask of jobs is to be read again.`
			})
	},
	siteTitle: 'The site',
	facts: {
		version: 'Version',
		mode: 'Runs as',
		production: 'A real site',
		demo: 'A demo',
		migration: 'Last migration',
		database: 'Database',
		databaseSize: (file: string, log: string) => `${file}, and ${log} of write-ahead log`,
		disk: 'Free disk space',
		backup: 'Last backup',
		backups: 'Backups by itself',
		backupsOff: 'Off: BACKUP_DIR is not set',
		backupsOn: (hours: number, kept: number) =>
			`Every ${formatNumber('en', hours)} hours; ${formatNumber('en', kept)} kept`,
		certificate: 'TLS certificate holds until',
		mail: 'Last mail sent',
		mailOff: 'Mail is off: SMTP_URL or ORIGIN is not set',
		lines: 'Lines dialed',
		dialled: (called: number, all: number) =>
			`${formatNumber('en', called)} of ${formatNumber('en', all)}`
	},
	linesTitle: 'Lines to dial',
	linesText:
		'Dial each line, ask whose line it is and during which hours it answers, then record the call on the machine that runs the site, or where its content is kept:',
	linesWhy:
		'It is recorded there and not here because numbers stand in one file only, content/channels.yaml: it is reviewed, kept with the code and built into every page. If this page wrote it, whoever got into one administrator’s account could change the number that a person in danger dials. The site shows the call after its next start.',
	linesEmergency:
		'Never dial an emergency line to test it: ask the local call center by its office number.',
	channel: 'Channel',
	line: 'What to dial',
	because: 'Because',
	reasons: {
		'never-called': 'never dialed',
		'call-old': 'dialed too long ago',
		'source-old': 'source read too long ago'
	},
	modulesTitle: 'Modules to check',
	modulesText: 'Compare the facts with their sources, then set the day in the module’s own file.',
	sourcesTitle: 'Sources to read again',
	sourcesText: 'Read each again, then set the day in content/sources.yaml.',
	rulesTitle: 'Rules to read again',
	rulesText: 'Compare each with its law, then set the day in content/rules.yaml.',
	dueSince: (day: string) => `due since ${day}`,
	logTitle: 'Log of the administrators',
	logLead: 'What administrators did, here or on the machine. Nobody can change or remove a line.',
	logEmpty: 'As soon as an administrator does something, it stands here.',
	about: 'Whom or what',
	onTheMachine: 'On the machine'
};
