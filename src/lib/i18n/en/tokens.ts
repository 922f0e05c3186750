import { plural } from '../language.ts';

/** Tokens with which an organization's own systems read its figures. */
export const tokens = {
	title: 'Other systems',
	lead: 'Let your own learning or personnel system read counts and completions by itself. It signs in with a token, which you can take back at any time.',
	read: 'How to read it',
	readText: 'The description for whoever sets it up (OpenAPI 3.1):',
	addresses: 'Addresses',
	countsAddress: 'Counts, as on the page of counts',
	completionsAddress: 'Completion records with names, in the order in which they arrived',
	example: 'Example',
	caption: 'Tokens',
	name: 'For',
	hint: 'Begins with',
	scopes: 'May read',
	scopeNames: { counts: 'Counts', completions: 'Completions with names' },
	madeBy: 'Made by',
	lastUsed: 'Last used',
	never: 'Never',
	ends: 'Works until',
	revoked: (moment: string) => `Taken back ${moment}`,
	expired: 'Expired',
	revoke: 'Take back',
	revokeOf: (name: string) => `Take back the token for ${name}`,
	none: 'No tokens yet',
	noneText: 'No other system reads from here. Make a token when you set one up.',
	makeTitle: 'Make a token',
	nameLabel: 'For which system?',
	nameHint: 'Such as “Personnel system”. You will know by it which one to take back.',
	scopesLabel: 'What may it read?',
	scopesHint: 'Give it no more than it needs.',
	countsHint: 'Figures without names.',
	completionsHint: 'Who completed which course when. Treat the token like a key to your records.',
	daysLabel: 'How long should it work?',
	days: (days: number) =>
		days === 365 ? 'A year' : plural('en', days, { one: `${days} day`, other: `${days} days` }),
	make: 'Make the token',
	madeTitle: 'Copy the token now',
	madeText: (until: string) =>
		`It works until ${until}. We keep no copy: when it is lost, make another one.`,
	madeLabel: 'Token',
	already: 'This token was made before and was shown then. If you have lost it, make another one.',
	problems: {
		'system-missing': 'Write for which system the token is',
		'scope-missing': 'Choose what the token may read',
		'days-missing': 'Choose how long the token should work',
		'too-many-tokens': 'There are 20 open tokens. Take one back first'
	}
};
