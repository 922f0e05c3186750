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
	parts: 'The parts'
};
