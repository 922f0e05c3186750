import { plural } from '../language.ts';

const many = (count: number, one: string, other: string) =>
	`${new Intl.NumberFormat('en-US').format(count)} ${plural('en', count, { one, other })}`;

/** Links that are one person of a roster each. */
export const links = {
	title: 'Personal links',
	lead: 'A link for each of your people: they tap it, say that it is them, and are in their training. No email, no password, no code to type.',
	for: 'For whom',
	site: 'Site',
	cohort: 'Cohort',
	job: 'Job',
	every: 'Everybody',
	who: 'How far they are',
	notStarted: 'Who has begun no course yet',
	anyone: 'Anybody',
	filter: 'Show',
	count: (people: number) => many(people, 'person gets a link', 'people get a link'),
	such: (names: string[], more: boolean) => `${names.join(', ')}${more ? ' …' : ''}`,
	nobody: 'Nobody fits',
	nobodyText: 'Choose other people, or bring in your list first.',
	without: (count: number) =>
		`${many(count, 'person gets', 'people get')} no link, since a piece of paper would open too much: an account with a password, a role, or a record elsewhere.`,
	makeTitle: 'Make the links',
	once: 'A link is shown only in the file you get now. New links end the ones these people have already.',
	daysLegend: 'Good for',
	days: (days: number) => many(days, 'day', 'days'),
	slipLanguage: 'Language of the slips',
	slipLanguages: { own: 'Each person’s own', en: 'English', es: 'Spanish' },
	csv: 'CSV with the links',
	slips: 'Slips to print (PDF)',
	csvHint: 'For a messenger or mail merge: name, identifier, link.',
	slipsHint:
		'Eight to a sheet, with a QR code and cut marks. Neither the identifier nor an address stands on them.',
	tooMany: (most: number) =>
		`One file holds at most ${new Intl.NumberFormat('en-US').format(most)} links. Choose fewer people, a site at a time for instance.`,
	headings: { name: 'Name', id: 'Identifier', link: 'Link', until: 'Good until' },
	batches: 'Links made lately',
	batchesCaption: 'Links that were made lately, and how many have been used',
	made: 'Made',
	by: 'By',
	as: 'As',
	madeAs: { csv: 'CSV', slips: 'Slips' },
	people: 'People',
	used: 'Used',
	open: 'Still good',
	until: 'Good until',
	revoke: 'End these links',
	revokeOf: (when: string) => `End the links made on ${when}`,
	revoked: 'Ended',

	slip: {
		file: 'Slips with personal links',
		scan: 'Point your phone’s camera at the code, tap the link, and say that it is you. You need no email and no password.',
		until: (day: string) => `Good until ${day}. It works on the phone that opens it first.`,
		lost: 'Lost it? Ask whoever gave it to you for a new one; this one then stops working.',
		otherLetters: '(letters that can’t be printed here; the code shows them)',
		qr: (name: string) => `QR code with the personal link of ${name}`
	},

	page: {
		title: (name: string) => `Are you ${name}?`,
		lead: (organization: string) => `${organization} has made this link for one person.`,
		binds: 'The link then works on this phone or computer only.',
		seen: 'Your organization sees which courses you have begun and completed. It never sees whether you open the report or help pages.',
		yes: (name: string) => `Yes, I am ${name}`,
		no: 'This is not me',
		noText: 'Then close this page, and tell whoever gave you the link. Nothing has been opened.',
		again: 'Go on with your training',
		gone: 'This link is not open',
		goneText:
			'It has expired or was replaced by a newer one. Ask whoever gave it to you for a new one.',
		elsewhere: 'This link belongs to another device',
		elsewhereText:
			'It was opened first on another phone or computer, or in another browser of this one. Open it there, come back with your return code, or ask for a new link.',
		account: 'You have an account',
		accountText: 'This link is no longer needed: sign in with your email address and password.',
		signIn: 'Sign in',
		return: 'I have a return code',
		atRisk:
			'In this browser somebody has begun training without a way to come back to it. Get its return code first, or sign out.',
		getCode: 'Get its return code',
		in: (name: string) => `Welcome, ${name}`,
		keep: 'Keep this code: with it you come back if you lose the link or change your phone.',
		start: 'Go to my training'
	}
};
