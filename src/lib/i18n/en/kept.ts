/** Courses that a trainee keeps on their phone. `%1` and `%2` are filled in by the page's script. */
export const kept = {
	panelTitle: 'On this phone',
	offerTitle: 'No signal where you are going?',
	offer:
		'Keep this course on this phone. You can then read it, play its drills and open its cards without a network.',
	/** Around the number of megabytes. */
	sizeBefore: 'It takes about',
	sizeAfter: 'MB.',
	keep: 'Keep on this phone',
	keeping: 'The course is being fetched. You can go on reading.',
	count: '%1 of %2 files',
	progress: 'Fetched so far',
	stop: 'Stop',
	broken: 'Part of this course is on this phone. The rest is fetched when you have a signal.',
	goOn: 'Go on fetching',
	full: 'There is not enough room on this phone for this course. Nothing was removed to make room.',
	fullWay: 'Free some room, or remove another course that you keep, then try again.',
	again: 'Try again',
	unable: 'This browser can’t keep a course. A newer version of it, or another browser, may.',
	kept: 'This course is on this phone. It opens without a network.',
	keptHint:
		'A newer version is fetched by itself when you have a signal. Anybody who can unlock this phone can see that the course is on it. The report pages are never kept.',
	remove: 'Remove from this phone',
	all: 'Everything on this phone',
	listTitle: 'Kept on this phone',
	listLead:
		'These courses open without a network. The list is kept on this phone alone; nobody else sees it.',
	listNone: 'No course is kept on this phone.',
	listNoneText: 'Open a course and choose “Keep on this phone”.',
	listPartly: 'Not all of it is here yet.',
	listScript: 'This list needs JavaScript: it is made on the phone, and the site doesn’t know it.',
	courses: 'Courses',
	offlineTitle: 'No connection',
	offlineLead: 'This page is not on this phone, and the site can’t be reached right now.',
	offlineCall: 'Calls and texts need no internet: the numbers at the top of this page work.',
	offlineAgain: 'Try again',
	offlineKept: 'What is on this phone',
	homeLead: 'You are reading the copy on this phone.',
	drills: 'Drills',
	cards: 'To print and to keep',
	quiz: 'Quiz',
	quizText:
		'To answer the quiz without a signal, open it once while you are connected. Its questions are then on this phone.',
	toQuiz: 'To the quiz',
	parts: 'The parts',
	unsentOne: '1 answer or reading on this phone is not sent yet.',
	unsentMany: '% answers and readings on this phone are not sent yet.',
	unsentWay: 'They are sent by themselves when there is a signal.',
	unsentSignIn: 'Sign in as yourself, and they are sent.',
	signIn: 'Sign in',
	stuckPaced:
		'What you read without a network was not counted: a rule asks that you read this course piece by piece, each for its time. Read it on the site while you are connected.',
	stuckDrill:
		'A drill that you played on this phone could not be counted: the site has no such version of it. Play it again while you are connected.',
	stuckSeen: 'I have read this',
	pacedTitle: 'For some work, reading here does not count',
	pacedText:
		'Some rules ask that this course is read piece by piece, each for its time. If your course page says so, read it there while you are connected: what you read without a network is not counted then.',
	ticketKept:
		'These questions are on this phone. You can go on without a signal; your answers are sent later.',
	ticketNotKept:
		'No signal later? Keep the course on this phone first, then come back here: the questions are kept with it.',
	ticketCourse: 'To the course',
	quizLead:
		'Each answer is saved on this phone as you choose it. They are graded when they reach the site.',
	quizNone: 'The questions are not on this phone',
	quizNoneText:
		'Open the quiz once while you are connected. After that it can be answered without a signal.',
	sceneNumber: 'Scene %',
	question: 'Question %1 of %2',
	answeredCount: '%1 of %2 answered, saved on this phone',
	missing: 'Answer the question that is marked, then hand in.',
	noRoom:
		'This phone has no room left, so that answer could not be saved. Free some room and choose it again.',
	handIn: 'Hand in my answers',
	handInHint: 'They are sent as soon as there is a signal. After that they can’t be changed.',
	finished: 'Handed in on this phone',
	finishedText:
		'Your answers are safe here and not sent yet. They go by themselves when there is a signal, also if you close this page. The day on which you answered counts.',
	sendNow: 'Try to send now',
	passed: 'Received: you passed',
	passedText:
		'The site has graded your answers. Your certificate is there once everything is read.',
	failed: 'Received: not passed yet',
	failedText:
		'The site has graded your answers. See the reason for every miss, and try again with other questions.',
	toResult: 'See the result',
	late: 'This quiz was handed in before',
	lateText:
		'It was finished on another phone or page first, and that counts. What you answered here has arrived too; you find it with the result.',
	tooMany: 'This quiz was handed in before, many times',
	tooManyText:
		'The first time counts. So many more arrived from phones that the site keeps no further ones: what you answered here was not kept.',
	expired: 'These answers came too late to be graded',
	expiredText:
		'More than thirty days went by. Nothing is lost: your answers are saved in the quiz. Look them over and hand them in there.',
	toReview: 'Look over and hand in',
	unknown: 'The site doesn’t know this quiz',
	unknownText:
		'Your answers stay on this phone. Begin the quiz again while you are connected, and tell your coordinator if you had handed it in.',
	otherPerson: 'Somebody else is signed in',
	otherPersonText: 'These answers belong to another account. Sign in as yourself, then send them.',
	sentTitle: 'What else arrived from a phone',
	sentLate: (answered: string, received: string) =>
		`Answered on ${answered}, received on ${received}. This quiz had been handed in before, so these answers were kept and not graded.`,
	sentExpired: (answered: string, received: string) =>
		`Answered on ${answered}, received on ${received}, after the thirty days were over. The answers were saved in this quiz.`,
	sentAnswers: 'The answers',
	sentNone: 'not answered'
};
