import { plural } from '../language.ts';

const many = (count: number, one: string, other: string) =>
	`${count} ${plural('en', count, { one, other })}`;

/** What a reminder is about. */
type About = 'assigned' | 'before' | 'overdue' | 'lapsing' | 'lapsed';

/** One course in a reminder. */
export interface CourseWords {
	about: About;
	course: string;
	/** The due day or last valid day, in words; null where there is none. */
	day: string | null;
	link: string;
}

export interface ReminderWords {
	name: string | null;
	organization: string;
	/** One or more, the most urgent first. */
	courses: readonly CourseWords[];
	until: string;
	stop: string;
	mayStop: boolean;
	/** Lines to call, name and number, from the channels. */
	lines: readonly { name: string; number: string }[];
	report: string;
}

export interface SummaryWords {
	name: string | null;
	organization: string;
	day: string;
	/** How many of its sites the reader sees; null for the whole organization. */
	sites: number | null;
	figures: readonly { name: string; value: string }[];
	link: string;
	stop: string;
}

type Asked = CourseWords & Pick<ReminderWords, 'organization'>;

const asks = {
	assigned: ({ organization, course, day }: Asked) =>
		`${organization} has given you a course to take: ${course}.` +
		(day === null ? '' : ` Please complete it by ${day}.`),
	before: ({ organization, course, day }: Asked) =>
		`This is a reminder from ${organization}: please complete the course “${course}”` +
		(day === null ? '.' : ` by ${day}.`),
	overdue: ({ organization, course, day }: Asked) =>
		`This is a reminder from ${organization}: the course “${course}” was due` +
		(day === null ? '' : ` on ${day}`) +
		'. Please complete it as soon as you can.',
	lapsing: ({ organization, course, day }: Asked) =>
		`You completed the course “${course}” for ${organization}. It counts` +
		(day === null ? '' : ` until ${day}`) +
		'; please take it again before then.',
	lapsed: ({ organization, course, day }: Asked) =>
		`You completed the course “${course}” for ${organization}, and it has stopped counting` +
		(day === null ? '' : ` (last day: ${day})`) +
		'. Please take it again.'
} satisfies Record<About, (words: Asked) => string>;

/** The same beside the course's name, where several stand in one message. */
const owed: Record<About, (day: string | null) => string> = {
	assigned: (day) => (day === null ? 'New for you' : `New for you: please complete it by ${day}`),
	before: (day) => (day === null ? 'Please complete it' : `Please complete it by ${day}`),
	overdue: (day) => (day === null ? 'Overdue' : `Overdue: it was due on ${day}`),
	lapsing: (day) =>
		day === null ? 'To renew' : `To renew: what you completed counts until ${day}`,
	lapsed: (day) => (day === null ? 'To renew' : `To renew: what you completed counted until ${day}`)
};

export const reminders = {
	mailSubject: {
		assigned: (course: string) => `A course for you: ${course}`,
		before: (course: string, day: string | null) =>
			day === null ? `To do: ${course}` : `Due ${day}: ${course}`,
		overdue: (course: string) => `Overdue: ${course}`,
		lapsing: (course: string, day: string | null) =>
			day === null ? `Renew: ${course}` : `Renew by ${day}: ${course}`,
		lapsed: (course: string) => `To renew: ${course}`
	} as Record<About, (course: string, day: string | null) => string>,
	mailSubjectSeveral: (courses: number) => `${courses} courses are waiting for you`,
	mailText: (words: ReminderWords) =>
		[
			words.name === null ? 'Hello,' : `Hello ${words.name},`,
			'',
			...(words.courses.length === 1
				? words.courses.flatMap((one) => [
						asks[one.about]({ ...one, organization: words.organization }),
						'',
						'Go to the course:',
						one.link,
						'',
						`You need no password. The link works until ${words.until}. Whoever has it can take the course as you, so please do not pass it on.`,
						'',
						`You get this because ${words.organization} assigned the course to you. Reminders end when you have completed it.`
					])
				: [
						`${words.organization} asks you for ${words.courses.length} courses:`,
						'',
						...words.courses.flatMap(({ about, course, day, link }) => [
							course,
							owed[about](day),
							link,
							''
						]),
						`You need no password. The links work until ${words.until}. Whoever has them can take the courses as you, so please do not pass them on.`,
						'',
						`You get this because ${words.organization} assigned the courses to you. Reminders end when you have completed them.`
					]),
			words.mayStop
				? 'If you want no more of them, or this is not you:'
				: `They belong to a duty at work, so they can’t be switched off here; ask your coordinator if ${words.courses.length === 1 ? 'the course is' : 'the courses are'} not for you. If this is not you, tell us here:`,
			words.stop,
			'',
			'If something is wrong where you work or live:',
			...words.lines.map(({ name, number }) => `${name}: ${number}`),
			`More ways to report or get help: ${words.report}`,
			'If a manager or contractor may be involved, skip them. This site does not tell your employer whether you opened the report or help pages.',
			''
		].join('\n'),

	summarySubject: (organization: string) => `This week’s training: ${organization}`,
	summaryText: (words: SummaryWords) =>
		[
			words.name === null ? 'Hello,' : `Hello ${words.name},`,
			'',
			`Where the training of ${words.organization} stands on ${words.day}` +
				(words.sites === null ? '' : ` at your ${many(words.sites, 'site', 'sites')}`) +
				':',
			'',
			...words.figures.map(({ name, value }) => `${name}: ${value}`),
			'',
			'See who, and what each figure means:',
			words.link,
			'',
			'You get this once a week, when something waits or something was completed. To get no more of it:',
			words.stop,
			''
		].join('\n'),
	summaryFigures: {
		dueSoon: 'Due within 14 days',
		lapsing: 'Lapsing within 30 days',
		lastWeek: (name: string) => `${name}, last week`,
		of: (value: string, all: string, name: string) => `${value} of ${all} (${name})`
	},

	followTitle: 'Your course',
	followLead: (organization: string) => `${organization} asks you to take this course.`,
	followDue: (day: string) => `Please complete it by ${day}.`,
	followOverdue: (day: string) => `It was due on ${day}.`,
	followLapsing: (day: string) => `What you completed counts until ${day}.`,
	followLapsed: (day: string) => `What you completed counted until ${day}.`,
	followAs: (name: string) => `You go on as ${name}.`,
	followGo: 'Go to the course',
	followDone: 'You have nothing left to do here',
	followDoneText: 'You have completed the course, or it is no longer asked of you.',
	followSee: 'See the course',
	followEndedTitle: 'This link has ended',
	followEndedText:
		'It is older than thirty days, or a password was set since. Sign in to go on, or use the link of a newer message.',
	followSignIn: 'Sign in',
	followOther: (name: string) =>
		`On this device somebody else is signed in: ${name}. Sign out first, then open the link again.`,
	followOtherNameless:
		'On this device somebody else has begun. Sign out first, then open the link again.',
	followSignOut: 'Sign out',
	followStaff:
		'You also work for an organization on this site, so a link alone does not open your account.',
	followPrivacy:
		'Your employer sees your name, your progress and your result. This site does not tell it whether you opened the report or help pages.',
	followUnknown:
		'There is nothing at this address. The link may be incomplete: copy it whole from the message.',

	stopTitle: 'These messages',
	stopLead: (organization: string) => `They come from ${organization}.`,
	stopUnwantedTitle: 'No more reminders',
	stopUnwantedText:
		'Nobody writes to you about these courses any more. What you owe stays, and your coordinator sees that you want no mail.',
	stopUnwanted: 'Stop the reminders',
	stopDutyTitle: 'Why they can’t be switched off',
	stopDutyText:
		'Your organization counts them as part of a duty at work. They end by themselves when you have completed the course. If it is not for you, ask your coordinator.',
	stopWrongTitle: 'This is not you',
	stopWrongText:
		'If you don’t know this organization, the address was typed wrong. We then write to it no more and tell the coordinator.',
	stopWrong: 'This address is not theirs',
	stopSummaryTitle: 'No more weekly summaries',
	stopSummaryText: 'You can switch them on again under Reminders.',
	stopSummary: 'Stop the summaries',
	stopped: 'Done. No more of these messages will be sent to this address.',
	resumeText: 'You can have them again.',
	resume: 'Send them again',
	resumed: 'Done. They will be sent again.',

	title: 'Reminders',
	lead: 'Who is reminded, when, and what became of each message.',
	noMailTitle: 'No mail leaves this site',
	noMailText:
		'The site’s operator has set no mail server, so nobody is reminded by email. Print the list of everyone who still has to take a course.',
	failingTitle: 'Mail is failing',
	failingText: (waiting: string) =>
		`The mail server takes nothing at the moment. ${waiting} waiting; they leave when it is back, if they still hold then. The site’s administrator sees this too.`,
	waiting: (count: number) => many(count, 'message is', 'messages are'),
	howTitle: 'When people are reminded',
	how: {
		on: 'Reminders are sent',
		off: 'Reminders are off',
		before: 'Before the due date',
		daysBefore: (days: string) => `${days} days before`,
		never: 'Never',
		after: 'After the due date',
		afterText: 'The day after, then every 14 days, three times',
		renewal: 'Renewal',
		renewalText: '30 days before a completion lapses; once it has lapsed, as after a due date',
		time: 'Time',
		timeText: (zone: string) =>
			`Monday to Friday, 8 to 12 in the morning, ${zone}; not on federal holidays. Somebody who owes several courses gets one message a morning.`,
		welcome: 'When a course is assigned',
		welcomeOn: 'At once',
		welcomeOff: 'Not at once',
		stop: 'Can people switch them off?',
		stopYes: 'Yes',
		stopNo: 'No, they are part of a duty at work'
	},
	changeTitle: 'Change',
	enabledLegend: 'Reminders by email',
	enabled: 'Send them',
	disabled: 'Send none',
	beforeLabel: 'Days before the due date',
	beforeHint: 'Up to five numbers from 1 to 90, such as “14, 3”. Leave it empty for none.',
	beforeProblem: 'Enter up to five whole numbers from 1 to 90, such as 14, 3',
	welcomeLegend: 'When a course is assigned',
	welcomeHint: 'From today on; nobody is told of what they were given before.',
	stopLegend: 'Can people switch them off?',
	stopHint: 'They can always say that the address is not theirs.',
	chooseProblem: 'Choose one of the two',
	save: 'Save',
	summaryTitle: 'Your weekly summary',
	summaryOwnText:
		'On the first working morning of the week: what needs doing, in numbers. None comes in a week in which nothing waits and nothing was completed.',
	summaryChoice: 'Send it to me',

	sentTitle: 'What was sent',
	sentCaption: 'Messages, newest first',
	person: 'Person',
	course: 'Course',
	about: 'About',
	state: 'Result',
	when: 'When',
	next: 'What to do',
	anyState: 'All but the skipped ones',
	filterState: 'Result',
	events: {
		assigned: 'Course assigned',
		before: 'Due soon',
		overdue: 'Overdue',
		lapsing: 'Lapsing soon',
		lapsed: 'Lapsed',
		'by-hand': 'Sent by hand',
		summary: 'Weekly summary'
	} as Record<string, string>,
	eventDays: (days: number) => many(days, 'day before', 'days before'),
	eventTimes: (time: number) => `message ${time} of 4`,
	states: {
		queued: 'Waiting',
		sending: 'Being sent',
		sent: 'Sent',
		'given-up': 'Not sent',
		skipped: 'Skipped',
		stopped: 'Not needed'
	} as Record<string, string>,
	reasons: {
		refused: 'The mail server refused it for good.',
		'not-now': 'The mail server has put it off.',
		unknown: 'The connection broke: it may have arrived or not, so it is not sent again.',
		newer: 'A newer message took its place.',
		completed: 'The course was completed.',
		exempt: 'The person is exempt.',
		'not-owed': 'The person left, or the assignment ended.',
		'no-address': 'There is no email address.',
		'wrong-address': 'Somebody said that the address is not theirs.',
		unwanted: 'The person wants no reminders.',
		off: 'Reminders were switched off.',
		nothing: 'Nothing waited and nothing was completed.'
	} as Record<string, string>,
	advice: {
		refused: 'Ask the person for their address; they change it under My account.',
		unknown: 'Nothing. The next message comes when it is due.',
		'not-now': 'Their mailbox may be full. Tell them another way.',
		'wrong-address': 'Ask the person for their address; they change it under My account.',
		unwanted: 'Tell them another way.'
	} as Record<string, string>,
	noneSent: 'Nothing yet',
	noneSentText: 'The first messages leave on the next working day’s morning.',
	noneFound: 'No message has this result',
	failuresTitle: 'What needs you',
	failures: (count: number) =>
		many(count, 'message was not sent', 'messages were not sent') + ' in the last 30 days',
	seeFailures: 'See them',
	unreachedTitle: 'People without an address',
	unreachedText:
		'Most people need no email address here. This list says who still has to take a course, by site, with how to start; print it or read it out.',
	unreached: 'The list to print',

	ofPerson: (name: string) => `Remind ${name}`,
	ofPersonLead: 'One message for one course, now. At most one a day.',
	sendNow: 'Send a reminder now',
	onItsWay: 'It leaves within two minutes.',
	sentToday: 'Sent by hand today.',
	cannot: {
		'no-address': 'This person has no email address here. They are on the list to print.',
		'wrong-address': 'Somebody said that the address is not theirs.',
		unwanted: 'This person wants no reminders.',
		completed: 'Nothing to remind of.',
		'no-mail': 'No mail server is set.'
	} as Record<string, string>,
	already: 'This person was reminded of it by hand today.',
	tooMany:
		'You have sent many by hand in this hour. Wait a little; the others go out by themselves.',
	history: 'Messages to this person',
	back: 'Back to the person',
	remindLink: 'Reminders to this person',

	printTitle: 'Still to do',
	printLead: (day: string) =>
		`As of ${day}. People without an email address who have a course to take.`,
	printHow: 'Use your browser’s Print. Each site begins on a page of its own.',
	printBack: 'Back to the reminders',
	printSite: 'Site',
	printAllSites: 'All sites',
	printNoSite: 'No site',
	printName: 'Name',
	printDue: 'Due',
	printStatus: 'Status',
	printToldOn: 'Told on',
	printStart: 'How to start',
	printStartText: (address: string) =>
		`Open ${address} on any phone and type the code. Whoever has begun already signs in with their own return code instead.`,
	printNoCode: (address: string) =>
		`Open ${address} and type your return code; whoever has none asks the coordinator.`,
	printCode: 'Code',
	printQr: 'QR code that opens the join page',
	printNobody: 'Nobody to tell',
	printNobodyText: 'Everyone without an email address has done what they owe.',
	printEarlier: 'Earlier people',
	printMore: 'More people',
	printBehind: 'Some changes are still being counted. Open the page again in a moment.'
};
