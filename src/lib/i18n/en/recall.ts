/** How long after the course, in words that stand in a sentence. */
const after = {
	week: 'a week',
	month: 'a month',
	quarter: 'three months',
	'half-year': 'six months'
} as const;
type Stage = keyof typeof after;

export const recall = {
	title: 'Three questions',
	eyebrow: (course: string) => `${course}`,
	lead: (stage: Stage) =>
		`It is ${after[stage]} since you finished the course. What do you still know? Two minutes, and nothing depends on it: your certificate stays as it is.`,
	questionOf: (number: number, of: number) => `Question ${number} of ${of}`,
	answer: 'Answer',
	choose: 'Choose one of the answers',
	noSuchOption: 'Choose one of the answers below. What arrived is not one of them.',
	right: 'Right',
	notBest: 'Not the best answer',
	why: 'Why',
	next: 'Next question',
	toResult: 'See how you did',
	doneTitle: (right: number, of: number) => `${right} of ${of} right`,
	doneLead: (next: string | null) =>
		next === null ? 'These were the last questions.' : `The next three come on ${next}.`,
	caught: 'Cases that called for something',
	leftAlone: 'Cases to leave alone',
	share: (right: number, of: number) => `${right} of ${of}`,
	readAgain: (title: string) => `Read again: ${title}`,
	toCourse: 'Back to the course',
	toMe: 'My training',
	closedTitle: 'These questions have closed',
	closedText: 'Newer ones may wait on “My training”.',
	unknown: 'There are no questions at this address. The link may be incomplete: copy it whole.',
	privacy:
		'Your answers are kept to see how well people remember the course. Your employer sees shares of groups of five or more, never what you answered.',

	meTitle: 'Do you still know it?',
	meText: (stage: Stage, minutes: number) =>
		`${after[stage].charAt(0).toUpperCase()}${after[stage].slice(1)} after the course: three questions, about ${minutes} minutes.`,
	meBegin: 'Answer three questions',
	meGoOn: (answered: number) => `Continue (${answered} of 3 answered)`,
	meUntil: (day: string) => `Open until ${day}.`,
	notDue: 'Nothing is open for this course today.',

	stopTitle: 'No more mail with questions',
	stopText:
		'The questions then wait on “My training”, and nobody writes to you about them. You can change this in your account.',
	stopSubmit: 'Stop these mails',
	stopped: 'Done. No more of these mails will be sent.',

	accountTitle: 'Questions by email',
	accountText:
		'A week, a month, three and six months after a course we send a link to three short questions, so that what you learned stays.',
	accountChoice: 'Send me these questions',
	accountSubmit: 'Save',

	mailSubject: 'Three questions from your training',
	mailText: ({
		name,
		course,
		link,
		stop,
		stage
	}: {
		name: string | null;
		course: string;
		link: string;
		stop: string;
		stage: Stage;
	}) =>
		[
			name === null ? 'Hello,' : `Hello ${name},`,
			'',
			`It is ${after[stage]} since you finished this course: ${course}.`,
			'Three short questions help what you learned to stay. They take about two minutes, and your certificate does not depend on them.',
			'',
			link,
			'',
			'You need no password. Whoever has this link can answer for you, so please do not pass it on.',
			'',
			'No more of these mails:',
			stop,
			''
		].join('\n')
};
