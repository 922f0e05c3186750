const count = (number: number, one: string, other: string) =>
	`${number} ${number === 1 ? one : other}`;

export const courses = {
	title: 'Courses',
	lead: 'Pick the one for your work. No email address is needed, and you can stop and come back at any point.',
	forWhom: 'For',
	time: 'Time',
	minutes: (minutes: number) => `${minutes} minutes of reading, then a quiz`,
	languagesOf: 'Language of the course',
	languageName: { en: 'English', es: 'Spanish' },
	languageList: (names: string[]) => names.join(', '),
	onlyEnglish: 'This course exists in English only so far. The page around it is in your language.',
	open: 'See the course',
	statusNew: 'Not started',
	statusReading: (read: number, of: number) => `${read} of ${count(of, 'part', 'parts')} read`,
	statusQuiz: 'All read. The quiz is next.',
	statusPassed: 'Quiz passed. Some parts are still to be read.',
	statusDrills: 'All read. The drills are next.',
	statusPassedDrills: 'Quiz passed. Some drills are still to be finished.',
	statusDone: (day: string) => `Completed on ${day}`,
	statusLapsed: 'Lapsed',
	renewTitle: 'Renewal',
	renewLater: (until: string, from: string) =>
		`It counts until ${until}. You can renew it from ${from} on.`,
	renewNow: (until: string) => `It counts until ${until}. You can renew it now.`,
	renewLapsed: (until: string) => `It counted until ${until}. Renew it to be current again.`,
	renewLicenseLater: (from: string) =>
		`Your license’s own term decides when it is due again. You can renew it from ${from} on.`,
	renewLicenseNow: 'Your license’s own term decides when it is due again. You can renew it now.',
	renews: (done: string, until: string) =>
		`You are renewing this course. What you completed on ${done} counts until ${until}.`,
	renewsLapsed: (done: string, until: string) =>
		`You are renewing this course. What you completed on ${done} counted until ${until}.`,
	renewsPlain: (done: string) =>
		`You are renewing this course. What you completed on ${done} stays on record.`,
	renew: 'Renew this course',
	renewHint:
		'You read every part and pass the quiz again. What you have now stays on record and counts until its own last day.',
	renewQuizAlone:
		'Passing the quiz alone does not renew the course: renew it first, then read the parts and take the quiz.',
	unknownCourse: 'There is no course at this address.',
	unknownModule: 'This course has no such part.',

	youWill: 'You will be able to',
	parts: 'The parts',
	partMinutes: (minutes: number) => count(minutes, 'minute', 'minutes'),
	read: 'Read',
	quizTitle: 'The quiz',
	quizText: (draw: number, pass: number) =>
		`${draw} short cases, ${pass} right to pass. Some of them call for a report and some are to be left alone.`,
	start: 'Start this course',
	startHint:
		'You start at once, as a guest: no email address, no password. You can read every part without starting; starting keeps your place.',
	goOn: (title: string) => `Continue: ${title}`,
	toQuiz: 'Take the quiz',
	toOpenQuiz: 'Continue your quiz',
	retake: 'Take the quiz again',
	toCertificate: 'See your certificate',
	linesCard: 'Card: whom to call',
	certificateTitle: 'What the certificate is, and what it is not',
	certificateIs:
		'It says what you learned, in which version and language, on which day and with which score. Anyone can check its serial on this site.',
	certificateNotApproved:
		'No licensing body has approved this course. Ask yours before you rely on it.',
	certificateNoPower:
		'It gives nobody the right to question, follow or hold another person, and it is not legal advice.',
	reviewTitle: 'Who has reviewed it',
	notReviewed: 'This course is not yet reviewed by counsel and survivors.',
	reviewKind: { counsel: 'counsel', survivor: 'survivor', practitioner: 'practitioner' },
	reviewedBy: (name: string, kind: string, day: string) => `${name} (${kind}), ${day}`,
	version: 'Version',
	versionOf: (version: string, day: string) => `${version}, ${day}`,
	workFor: 'Counts for',
	tooManyGuests: 'Too many courses were started from this network. Try again in a few minutes.',

	meTitle: 'My training',
	meLead: (name: string) => `Here is where you stand, ${name}.`,
	meLeadNameless: 'Here is where you stand.',
	meCourses: 'Your courses',
	meCertificates: 'Your certificates',
	meNone: 'You have not started a course yet',
	meNoneText: 'Each takes less than an hour, and you can stop and come back.',
	meSeeCourses: 'See the courses',
	meNoCertificates:
		'A certificate appears here as soon as you have read a whole course and passed its quiz.',
	meGuestTitle: 'You are here as a guest',
	meGuestText:
		'Your work is kept for this browser. With a return code, or an email address and a password, you can continue on any device.',
	meKeep: 'Keep my work',
	meAccount: 'Name, return code and account',
	meCompletedOn: (day: string) => `Completed on ${day}`
};
