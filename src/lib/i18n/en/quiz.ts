const count = (number: number, one: string, other: string) =>
	`${number} ${number === 1 ? one : other}`;

export const quiz = {
	title: 'Quiz',
	lead: (draw: number, pass: number) => `${draw} short cases. You pass with ${pass} right.`,
	rulesTitle: 'What passing means',
	ruleJudgement:
		'Some cases call for a report, some for something else, and some are best left alone. Reporting everything does not pass, and neither does leaving everything alone.',
	ruleSafety:
		'A few cases are about safety: a child, a confrontation, a wrong first call. These must all be right.',
	ruleLeaveAlone: (max: number) => `Of the cases to leave alone, at most ${max} may be missed.`,
	ruleAgain:
		'Nobody is timed. You see the reason for every miss and can try again with other questions.',
	unreadTitle: 'There is still something to read',
	unread: (parts: number) =>
		`${count(parts, 'part is', 'parts are')} not marked as read. You can take the quiz now; the certificate comes once everything is read.`,
	toCourse: 'Back to the course',
	openTitle: 'You have started a quiz',
	openText: 'Your answers are kept. You continue with the same questions.',
	doneTitle: 'You have completed this course',
	doneText: 'You may take the quiz again. Your certificate stays as it is.',
	presentation: 'How do you want the questions?',
	presentationMissing: 'Choose how you want the questions',
	one: 'One at a time',
	oneHint: 'Each answer is saved as you go.',
	all: 'All on one page',
	allHint: 'Good with a poor signal: one page to load, one to send.',
	name: 'Your name, as it should appear on the certificate',
	nameHint:
		'A certificate without a name proves nothing, so we ask for it now. Any alphabet is fine. Nothing else is asked.',
	nameFixed: (name: string) => `The certificate will be in the name of ${name}.`,
	nameToAccount: 'Change the name in your account',
	nameMissing: 'Enter your name',
	begin: 'Start the quiz',
	goOn: 'Continue the quiz',
	impossible: 'The quiz can’t be put together at the moment. Tell your coordinator.',

	questionOf: (number: number, of: number) => `Question ${number} of ${of}`,
	answered: (answered: number, of: number) => `${answered} of ${of} answered`,
	back: 'Back',
	next: 'Save and continue',
	toReview: 'Save and check answers',
	reviewTitle: 'Check your answers',
	reviewLead: 'You can change any of them until you hand them in.',
	notAnswered: 'Not answered yet',
	change: (number: number) => `Change question ${number}`,
	answer: (number: number) => `Answer question ${number}`,
	submit: 'Hand in my answers',
	handInHint: 'After that they can’t be changed; you see the result at once.',
	choicesBack:
		'Your choices from before you signed in again are still here. They count once you send them.',
	unanswered: (number: number) => `Answer question ${number}`,
	noSuchOption: (number: number) =>
		`Choose one of the four answers to question ${number}. What arrived is not one of them; your other answers are kept.`,
	unknownAttempt: 'You have no such quiz. It may belong to another account.',

	passedTitle: 'You passed',
	failedTitle: 'Not passed yet',
	score: (score: number, of: number) => `${score} of ${of} right`,
	passMark: (pass: number) => `${pass} are needed`,
	caught: (right: number, of: number) => `Cases that called for something: ${right} of ${of} right`,
	leftAlone: (right: number, of: number) => `Cases to leave alone: ${right} of ${of} left alone`,
	whyScore: (missing: number) =>
		`${count(missing, 'right answer is', 'right answers are')} missing.`,
	whySafety: (misses: number) =>
		`${count(misses, 'safety case was', 'safety cases were')} missed. These must all be right, because a wrong step there can put somebody in danger. Read the reason, then the part again.`,
	whyLeaveAlone: (misses: number, max: number) =>
		`${count(misses, 'case', 'cases')} that should be left alone ${misses === 1 ? 'was' : 'were'} missed; at most ${max} may be. A report about people who did nothing wrong harms them and takes time from those in need.`,
	whyTitle: 'What was missing',
	nextTitle: 'What comes next',
	passedUnread: (parts: number) =>
		`Read the ${count(parts, 'remaining part', 'remaining parts')}, and your certificate is issued.`,
	readOn: 'Read on',
	toCertificate: 'See your certificate',
	again: 'Try again with other questions',
	retake: 'Take it again with other questions',
	practiceTitle: 'What to practice next',
	practiceFocus: {
		catch:
			'Some real cases slipped by. Practice putting several things together: who holds the papers and money, who speaks, what happens if the person says no.',
		'leave-alone':
			'Some innocent cases were not left alone. Practice asking what you really saw, and whether you would report the same of somebody like yourself.',
		both: 'Some real cases slipped by, and some innocent ones were not left alone. Practice both: several things together, and only what you really saw.',
		nothing: 'Everything was right. Keep it fresh with a case you have not played.'
	},
	practiceRead: 'Read again:',
	practicePlay: 'Play the drill:',
	missedTitle: 'What to look at again',
	rightTitle: 'What you got right',
	rightLeave: 'Leaving them alone was right',
	rightOther: 'Right',
	missedSafety: 'Safety',
	missedLeave: 'To be left alone',
	yourAnswer: 'Your answer',
	bestAnswer: 'The best answer',
	readAgain: (title: string) => `Read again: ${title}`
};
