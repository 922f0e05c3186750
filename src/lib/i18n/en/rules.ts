import { plural } from '../language.ts';

export const rules = {
	title: 'What states ask for',
	lead: 'Which training on human trafficking a state asks of a job, and the proof it wants to see. Each rule names its sources and the day it was checked.',
	notAdvice:
		'This is a reading aid, not legal advice. Rules change: ask your license office, board or agency before you rely on one.',
	recheck: (days: number) => `Each rule is checked again within ${days} days.`,
	onThisPage: 'States',
	missing:
		'A state or job that isn’t here may have a rule all the same. We list only what we have read.',

	courseTitle: 'Does this count where I work?',
	courseShort: 'Does it count for a license?',
	courseShortText: 'See what your state asks for',
	courseLead: 'Choose where you work and what you do. Nothing is stored.',
	homeLead: 'These are the rules of the home region.',
	noneAtHome: (states: string[]) =>
		`For this course we have recorded no rule of ${new Intl.ListFormat('en-US', { type: 'disjunction' }).format(states)}.`,
	state: 'State',
	chooseState: 'Choose a state',
	job: 'Work',
	show: 'Show the rule',
	allRules: 'All rules, with their sources',
	notRecorded: (state: string, job: string) => `No rule recorded for ${state}: ${job}`,
	notRecordedText:
		'That does not mean there is none. Ask your license office, board or employer which training they take.',
	otherWork: 'This rule is about other work than this course. The course for it:',

	duty: {
		required: 'Training is asked for',
		'none-found': 'No rule found',
		unverified: 'Not verified'
	},
	thisCourse: 'This course',
	approvedBy: (body: string, number: string) => `Approved by ${body}, number ${number}.`,
	approvedFrom: (from: string) => `From ${from}.`,
	approvedFromTo: (from: string, to: string) => `From ${from} to ${to}.`,
	approvalPaper: 'The approval',
	minutesShort: (course: number, asked: number) =>
		`${course} of the ${asked} minutes this rule asks.`,
	minutesEnough: (course: number, asked: number) =>
		`Its ${course} minutes of reading reach the ${asked} that this rule asks. That alone doesn’t make it count.`,
	knownCourses: 'Named as approved',
	details: 'The whole rule',
	who: 'For whom',
	minutes: 'Minutes',
	minutesOf: (minutes: number) =>
		plural('en', minutes, { one: 'At least 1 minute', other: `At least ${minutes} minutes` }),
	renewal: 'How often',
	once: 'Once',
	licenseRenewal: 'For each license renewal',
	everyYears: (years: number) =>
		plural('en', years, { one: 'Every year', other: `Every ${years} years` }),
	everyMonths: (months: number) =>
		plural('en', months, { one: 'Every month', other: `Every ${months} months` }),
	due: 'By when',
	pacing: 'Pace',
	topics: 'Topics',
	acknowledgment: 'What you sign',
	proof: 'Proof',
	fields: 'On the proof',
	field: {
		'person-name': 'name',
		'completed-on': 'day of completion',
		'course-name': 'name of the course',
		'provider-name': 'name of the provider',
		certificate: 'certificate',
		signature: 'signature',
		'hire-date': 'hire date',
		position: 'position',
		'license-number': 'license number'
	},
	notCarried: (fields: string) => `It does not carry: ${fields}. The employer’s own record must.`,
	carriedIfKnown:
		'What is known of the person stands on our certificate where the employer’s roster has it or the person states it.',
	retention: 'Kept for',
	years: (years: number) =>
		plural('en', years, { one: 'At least 1 year', other: `At least ${years} years` }),
	approver: 'Who approves',
	notVerified: 'Not verified',
	fieldNames: {
		minutes: 'Minutes',
		renewal: 'How often',
		due: 'By when',
		pacing: 'Pace',
		topics: 'Topics',
		acknowledgment: 'What you sign',
		proof: 'Proof',
		fields: 'On the proof',
		retention: 'Kept for',
		approver: 'Who approves'
	},
	sources: 'Sources',
	secondary: 'second-hand',
	checkedOn: (day: string) => `Checked on ${day}.`,
	dueOn: (day: string) => `Due again by ${day}.`,

	choiceTitle: 'The rule for your training',
	choiceLead:
		'Choose the state and the work whose rule your people are trained under. The course pages show it to them, and what they complete from then on lapses as it says. Certificates name the rule and its version.',
	choiceNow: 'The rule now',
	choiceNone: 'No rule',
	choiceNoneText: 'Nothing that your people complete lapses, and their certificates name no rule.',
	choiceChange: 'Change it',
	choiceLabel: 'State and work',
	choiceHint: 'What was completed before stays as it was.',
	choiceSave: 'Save',
	choiceOwner: 'The owner of the organization chooses it.',
	unknownChoice: 'Choose a rule from the list',
	choiceWithoutDuty:
		'There is no verified duty here, so certificates name no rule and nothing lapses.',
	ownRule: 'Your organization is trained under this rule.'
};
