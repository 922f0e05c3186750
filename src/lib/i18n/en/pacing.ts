import { plural } from '../language.ts';

const seconds = (count: number) =>
	count < 90
		? plural('en', count, { one: '1 second', other: `${count} seconds` })
		: plural('en', Math.ceil(count / 60), {
				one: '1 minute',
				other: `${Math.ceil(count / 60)} minutes`
			});

export const pacing = {
	pieceOf: (number: number, of: number) => `Step ${number} of ${of}`,
	why: (rule: string) =>
		`Your organization trains under a rule (${rule}) that asks us to make sure you read all of it. So this course comes one step at a time.`,
	howLong: (count: number) => `Please spend at least ${seconds(count)} on this step.`,
	nextTitle: 'Read all of this step?',
	next: 'Next step',
	lastNext: 'Finish this part',
	again: 'You have been through this step. You can read it again for as long as you like.',
	toCurrent: 'Back to where you are',
	earlyTitle: 'A little longer, please',
	early: (count: number) =>
		`This step asks for about ${seconds(count)} more. Read on, then choose “Next step” again. Nothing is lost.`,
	ready: 'You can go on now.',
	back: 'The step before',
	contentNotice:
		'You may stop at any time: your place is kept. Where a step describes harm, you can choose a plainer version of it.',
	overview: (rule: string, minutes: number) =>
		`Your organization trains under a rule (${rule}) that asks us to make sure you read all of it: one step at a time, ${minutes} minutes of reading or more. You can stop and come back at any point.`,
	quizWaits: 'First read every part',
	quizWaitsText: (left: number) =>
		plural('en', left, {
			one: 'The rule that your organization trains under asks that you read every part, one step at a time, before the quiz. 1 part is left.',
			other: `The rule that your organization trains under asks that you read every part, one step at a time, before the quiz. ${left} parts are left.`
		}),
	goOnReading: 'Go on reading',

	certify: {
		title: 'Certify your training',
		lead: (rule: string) =>
			`You have passed. The rule that your organization trains under (${rule}) asks you to certify it by your name before you get the certificate.`,
		statement: (given: { course: string; version: string; parts: readonly string[] }) =>
			`I certify that I read every part of the course “${given.course}” (version ${given.version}) myself, did all of it and passed its quiz myself. The parts are: ${given.parts.join('; ')}.`,
		what: 'What you certify',
		name: 'Your full name, as your signature',
		nameMissing: 'Sign with your full name',
		nameTooLong: 'Use 120 characters or fewer for your name',
		day: 'Today’s date',
		dayWrong: (day: string) => `Sign with today’s date, ${day}`,
		submit: 'Certify and get the certificate',
		finishLead: 'You have done all of it.',
		finish: 'Get the certificate',
		notReady: 'Something of the course is still to be done before you can certify it.',
		toCourse: 'To the course',
		next: 'One more step: certify by your name that you did all of it. Then you get the certificate.',
		go: 'Certify your training',
		status: 'Quiz passed. Certify it by your name to get the certificate.'
	},

	fields: {
		lead: (rule: string) =>
			`The rule that your organization trains under (${rule}) asks for this on the record. Leave empty what you don’t know: then your employer’s own record must show it.`,
		known: 'From your organization’s roster; tell them if it is wrong:',
		'hire-date': 'The day you were hired',
		position: 'Your position',
		'license-number': 'Your license number',
		positionHint: 'Such as housekeeper or front desk',
		dayWrong: 'Enter a day that was, such as 03/15/2026',
		tooLong: 'Use 120 characters or fewer'
	}
};
