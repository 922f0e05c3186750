import { plural } from '../language.ts';

const list = (parts: readonly string[]) =>
	new Intl.ListFormat('en-US', { type: 'conjunction' }).format(parts.map((part) => `“${part}”`));

export const together = {
	/** What people sign. Other words are another version: see learning/acknowledgment.ts. */
	statement: (of: { course: string; version: string; organization: string; parts: string[] }) =>
		`I took part in the training “${of.course}” (version ${of.version}), for ${of.organization}. I went through all of its parts: ${list(of.parts)}. I understood them, and I know whom to call. I sign this myself, with my own name and today’s date.`,
	rooms: {
		title: 'Group sessions',
		lead: 'A leader shows the course on one screen. People join on their own phones, or sign a sheet that you enter afterwards.',
		empty: 'No group sessions yet',
		emptyText: 'Open one below for the day on which you meet.',
		caption: 'Group sessions',
		day: 'Day',
		course: 'Course',
		group: 'Cohort',
		leader: 'Leader',
		people: 'People',
		openTitle: 'Open a group session',
		courseLabel: 'Course',
		groupLabel: 'Cohort',
		groupHint: 'Whoever joins in the room, or signs, belongs to this cohort.',
		dayLabel: 'Day of the session',
		dayHint: 'Up to a month back, for a session that was held on paper.',
		leaderLabel: 'Who leads it',
		leaderHint: 'The name stands on the sheet that people sign. No account is needed.',
		open: 'Open the session',
		noGroups: 'Make a cohort first: whoever takes part belongs to one.',
		toGroups: 'To the cohorts'
	},
	page: {
		title: (course: string, day: string) => `${course}, ${day}`,
		leader: 'Leader',
		group: 'Cohort',
		code: 'Code for phones',
		people: 'People there',
		state: 'State',
		states: { before: 'Still to come', on: 'Today', over: 'Over' },
		showTitle: 'On the day',
		showText:
			'Show the course on this screen, or make a link for the leader’s own computer. The link needs no account, shows nobody’s name, and ends with the day.',
		show: 'Show it on this screen',
		link: 'Make a link for the leader',
		linkLabel: 'Link for the leader',
		linkOnce:
			'It is shown only now and works until the end of the day. Send it to the leader alone.',
		overText: 'This session is over: nobody joins it any more. Signed sheets can still be entered.',
		beforeText: 'People can join on the day itself.',
		partsTitle: 'What you went through together',
		partsText:
			'The screen ticks a part when the leader goes on from it. Tick here what was read from paper: it counts for the sheets that you enter after that.',
		parts: 'Parts gone through',
		saveParts: 'Save the parts',
		allParts: 'Every part was gone through.',
		sheetTitle: 'The signed sheet',
		sheetText: 'Print it before the session. Afterwards, enter who signed.',
		printNames: 'Print with the cohort’s names',
		printBlank: 'Print with empty lines',
		enter: 'Enter a signed sheet',
		quizOnly:
			'A signature shows who was there; their reading counts. To complete the course everyone takes the quiz on their own: no rule that your organization chose says that a signature is enough.',
		signatureEnough: (rule: string) =>
			`Under the rule that your organization chose (${rule}), a signed and dated statement is enough. The record then says “acknowledged, no quiz”. It makes no approved course of this one: ask the agency that licenses you.`,
		drills: (count: number) =>
			`This course also asks everyone for ${plural('en', count, { one: 'a drill', other: `${count} drills` })} of their own. A signature does not stand in for ${count === 1 ? 'it' : 'them'}.`,
		end: 'End the session',
		endHint: 'Nobody joins it any more. It can’t be undone.',
		entered: (people: number, completed: number) =>
			`${people} ${plural('en', people, { one: 'person', other: 'people' })} entered, ${completed} of them completed the course.`,
		back: 'All group sessions'
	},
	sheet: {
		title: 'Attendance sheet',
		print: 'Print this page. Each person signs one line themselves.',
		sheetOf: (sheet: number, sheets: number) => `Sheet ${sheet} of ${sheets}`,
		severalSheets: (sheets: number) =>
			`The names stand on ${sheets} sheets, up to 500 on each. Print every one; each is entered by itself.`,
		back: 'Back to the session',
		course: 'Training',
		version: 'Version',
		day: 'Day',
		leader: 'Leader',
		organization: 'Organization',
		group: 'Cohort',
		statement: 'What I sign',
		presence:
			'I was there and went through the parts below together with the group. I take the quiz on my own.',
		parts: 'Parts',
		name: 'Name in print',
		identifiers: {
			none: 'Remark',
			badge: 'Badge number',
			employee: 'Employee number',
			license: 'License number'
		},
		signature: 'Signature',
		signedOn: 'Date',
		leaderSigns: 'Signature of the leader',
		privacy:
			'Your employer keeps this sheet. It says nothing of what you may want to report, and to whom.'
	},
	there: {
		title: 'Who was there',
		lead: 'Everybody who joined by phone or signed. A name that was ticked by mistake can be withdrawn.',
		link: 'Who was there',
		nobody: 'Nobody has joined yet',
		nobodyText:
			'Whoever joins by phone on the day appears here, and whoever you enter from a signed sheet.',
		caption: 'People of this session',
		name: 'Name',
		how: 'How',
		hows: { phone: 'Own phone', sheet: 'Signed sheet' },
		at: 'Recorded',
		correct: 'To put right',
		withdrawLink: 'Withdraw',
		withdrawTitle: (name: string) => `Withdraw the signature of ${name}`,
		withdrawText:
			'The parts that counted as read because of it no longer do, and a signature in place of the quiz goes. That it was entered, and your reason, stays on record. Somebody who was added from the sheet stays on the roster: mark them as left on their own page.',
		reasonLabel: 'Reason',
		reasonHint: 'What the paper really says, or whom you took for whom.',
		withdraw: 'Withdraw it',
		keep: 'Leave it as it is',
		withdrawnTag: 'Withdrawn',
		withdrawn: (day: string, by: string | null, reason: string) =>
			`${day}${by ? `, ${by}` : ''}: ${reason}`,
		restsTitle: 'A completion rests on it',
		restsText:
			'So it can’t be withdrawn: what was proved to others is put right in the open. Revoke the certificate with its reason; whoever checks it then sees that. The completion stays in the record, and the person can take the course again.',
		toCertificates: 'To their certificates'
	},
	entry: {
		title: 'Enter a signed sheet',
		lead: 'Tick who signed. Leave out what you can’t read and say how many lines that were.',
		whoTitle: 'Who signed',
		who: 'People of the cohort',
		more: (page: number, pages: number) =>
			`Names ${page} of ${pages}: each page is entered by itself.`,
		newTitle: 'Not on the list',
		newHint:
			'One person a line: the name, and after a semicolon the number beside it, if there is one. They are added to the cohort.',
		newLabel: 'Other people who signed',
		unreadable: 'Lines that can’t be read',
		signedOn: 'Day that they signed with',
		countsTitle: 'What the signatures stand for',
		presence: 'They were there; the quiz follows on their own',
		acknowledges: 'They also complete the course (acknowledged, no quiz)',
		look: 'Look at it once more',
		lookTitle: 'Look at it once more',
		lookText:
			'A wrong name can be withdrawn later, until somebody has completed the course with it.',
		willRecord: (count: number) =>
			plural('en', count, {
				one: '1 person will be recorded',
				other: `${count} people will be recorded`
			}),
		willKeep: 'Recorded from a sheet before, and left as they are',
		record: 'Record it',
		change: 'Change something',
		problems: {
			nobody: 'Tick or name at least one person',
			'wrong-day': 'Enter a day from the day of the session up to today',
			'nothing-shown': 'First say which parts the session went through',
			'not-a-member': 'Somebody you ticked is no longer in this cohort. Look at the list again.',
			'too-many': 'Enter at most 500 people at once',
			'not-enough': 'No rule that your organization chose says that a signature is enough',
			line: (number: number) => `Line ${number}: enter a name of up to 120 characters`,
			unreadable: 'Enter a whole number from 0 to 500'
		}
	},
	problems: {
		cohort: 'Choose a cohort',
		leader: 'Enter who leads the session',
		leaderTooLong: 'Use 80 characters or fewer for the leader',
		dayMissing: 'Enter the day of the session'
	},
	room: {
		typeTitle: 'Join a group session',
		typeLead: 'Type the code that stands on the screen.',
		code: 'Code on the screen',
		codeHint: 'Six letters and digits.',
		codeMissing: 'Enter the code on the screen',
		unknown: 'No group session has this code',
		go: 'Go on',
		title: (course: string) => `Together: ${course}`,
		lead: (organization: string, leader: string) => `For ${organization}, led by ${leader}.`,
		first: 'First join the group with your name. You do not need an email address.',
		join: 'Join the group',
		here: 'I am in the room',
		hereHint:
			'From now on, each part that the leader goes through counts as read for you too. Your record says “read together”.',
		before: 'This session is not today. Come back on its day.',
		over: 'This session is over. You can go on by yourself: what you went through counts.',
		inTitle: 'You are in. Watch the screen.',
		parts: 'Gone through so far',
		partDone: 'done',
		partOpen: 'not yet',
		look: 'Look again',
		alone: 'Go on by myself',
		earlier: 'What was shown before you came is yours to read by yourself.'
	},
	lead: {
		title: 'Lead a group session',
		startText:
			'This link shows the course on this screen until the end of the day. It shows nobody’s name. Close the browser afterwards.',
		start: 'Start on this screen',
		notTitle: 'No session to lead here',
		notText:
			'The link was for another day, the session was ended, or this browser did not open it. Ask your coordinator for a new one.',
		notYet: 'The session is not today. Parts can be shown on its day.',
		joinTitle: 'Join on your phone',
		joinHow: (address: string) => `Point the camera here, or open ${address} and type`,
		qrLabel: 'QR code that joins this session',
		phones: (count: number) =>
			plural('en', count, { one: '1 phone has joined', other: `${count} phones have joined` }),
		parts: 'The parts',
		gone: 'Gone through',
		begin: 'Begin',
		goOn: 'Go on',
		done: 'We went through this part: next',
		doneLast: 'We went through this part: finish',
		doneHint: 'For everyone who has joined by phone this part then counts as read.',
		again: 'Next part',
		overview: 'Code and parts',
		keys: 'Arrow keys move from section to section.',
		sections: 'Sections of this part',
		finishedTitle: 'All parts are done',
		finished:
			'Now everyone takes the quiz on their own phone, or signs the sheet. Thank you for leading.'
	},
	acknowledge: {
		title: 'Sign in place of the quiz',
		offer: (rule: string) =>
			`Your organization trains under a rule (${rule}) that takes a signed statement. You can sign with your name and today’s date in place of the quiz. Your certificate then says “acknowledged, no quiz”.`,
		toSign: 'Sign in place of the quiz',
		whatQuiz: 'We recommend the quiz: it tells you what you would do right.',
		toQuiz: 'Take the quiz instead',
		statement: 'What you sign',
		name: 'Your full name, as your signature',
		nameMissing: 'Sign with your full name',
		nameTooLong: 'Use 120 characters or fewer for your name',
		day: 'Today’s date',
		dayWrong: (day: string) => `Sign with today’s date, ${day}`,
		submit: 'Sign',
		notOffered:
			'This course is completed by its quiz. No rule that your organization chose says that a signature is enough.',
		notReady: 'Something of the course is still to be read or practiced before you can sign.',
		toCourse: 'To the course'
	}
};
