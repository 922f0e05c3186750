import { formatNumber, plural } from '../language.ts';

export const home = {
	titleTail: 'human-trafficking awareness training',
	headline: 'Learn what to look for, when to leave people alone, and whom to call.',
	lead: 'Human-trafficking awareness training for people at work in Missouri and Kansas, and the lines that take a report.',

	seenTitle: 'I have just seen something',
	seenText: 'You don’t need to be sure. Say where you are first.',
	seenNow: 'Danger now: call',
	seenThink: 'You suspect trafficking: call',
	seenMore: 'Find the right line',

	coursesTitle: 'Take a course',
	coursesText:
		'Read it on your phone, in pieces of about five minutes. No account and no email needed to begin.',
	minutes: (minutes: number) =>
		`${formatNumber('en', minutes)} ${plural('en', minutes, { one: 'minute', other: 'minutes' })} of reading`,
	questions: (count: number) => `A quiz of ${count} questions`,
	languages: (codes: readonly string[]): string =>
		codes.includes('es') ? 'In English and Spanish' : 'In English',
	chooseCourse: 'Choose a course',
	haveCode: 'I have a code from my organization',

	coordinatorsTitle: 'For coordinators',
	coordinatorsText: 'You get people trained and answer for it.',
	coordinatorsList: [
		'Invite people with a code, a link or a printed QR code.',
		'See who has finished and who has not, for your own organization only.',
		'Download a file whose figures say how they were counted.'
	],
	coordinatorsGo: 'Go to your organization',

	differentTitle: 'What to expect here',
	different: [
		{
			title: 'Leaving people alone counts',
			text: 'Every quiz has cases that should not be reported. Whoever answers “report” each time does not pass.'
		},
		{
			title: 'Labor and sex trafficking alike',
			text: 'Forced work gets as much room as forced commercial sex, and one sign alone never settles anything.'
		},
		{
			title: 'Little is asked of you',
			text: 'No date of birth and no government number. You may start as a guest and add a name later.'
		},
		{
			title: 'Proof that says what it is',
			text: 'The certificate states what was learned and when. It claims no approval that nobody has given.'
		},
		{
			title: 'Every claim has a source',
			text: 'Each number to call and each fact is listed with the day on which its source was last read.'
		}
	],
	reviewTitle: 'What is still open',
	reviewText:
		'Counsel and survivors have not yet reviewed every part that deals with legal duties or with talking to people. Those parts say so.'
};
