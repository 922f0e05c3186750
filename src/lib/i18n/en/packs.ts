import { plural } from '../language.ts';

const many = (count: number, one: string, other: string) =>
	`${count.toLocaleString('en-US')} ${plural('en', count, { one, other })}`;

export const packs = {
	title: 'Audit pack',
	lead: 'Everything an inspector asks for, as one file: who was hired when and trained when, what is missing and why, the certificates, and the rule itself.',
	answer:
		'When a request has come in, make the pack first and read the gaps before you hand it on.',
	oneClick: 'Make the pack',
	whatNow: 'What the pack will hold',
	period: 'Period',
	periodOf: (from: string, to: string) => `${from} to ${to}`,
	staff: 'Staff',
	staffOf: (people: number) =>
		`${many(people, 'person', 'people')} on the roster, former staff included; whoever came back counts again`,
	site: 'Site',
	allSites: 'All that you see',
	course: 'Course',
	coursesOfRule: 'Those of the rule',
	coursesAssigned: 'Those that were assigned',
	rule: 'Rule',
	noRule: 'No rule',
	noRuleYet: 'No rule: choose one, if one binds you',
	ruleHint: 'Hire dates are held against it. Your organization’s own choice comes first.',
	change: 'Choose something else',
	show: 'Show',
	from: 'From',
	to: 'To',
	certificates: 'Certificates',
	certificatesAs: {
		files: 'Each as a PDF',
		list: 'As a list, without the files'
	},
	certificatesHint: 'Files make the pack larger, and take longer.',
	keepLabel: 'Keep it for',
	notAssigned:
		'No course was assigned in this period and no rule is chosen. Choose a course, or assign one first.',
	hireDates: (missing: number) =>
		plural('en', missing, {
			one: '1 person has no hire date on the roster. No rule’s span can be held against it.',
			other: `${missing.toLocaleString('en-US')} people have no hire date on the roster. No rule’s span can be held against them.`
		}),
	toRoster: 'Add hire dates',
	privacy:
		'The pack names people, their hire dates and reasons of exemptions. Give it to whoever has a right to ask, and to nobody else. The log records that you made and fetched it.',
	inside: 'In the pack',
	insideList: [
		'a note in plain words, as a text',
		'the roster held against hire dates, as CSV and PDF, and the gaps on their own',
		'each certificate, and what people signed with the words they signed',
		'the rule with its version and sources, marked where it is not verified',
		'assignments, training done elsewhere, the part of the log that is about them',
		'a list of all files with a checksum each, so that nobody can change one unnoticed'
	],
	problems: {
		filters:
			'These choices don’t go together: the days must exist, in this order and not ahead; site, course and rule must be from the lists.',
		course: 'Choose a course from the list',
		'too-many': 'You have 20 files. Delete one first.'
	},
	cohort: {
		title: 'All certificates of the cohort',
		text: 'The certificates that its members have from this organization, the newest of each course, in one file. It is made in the background and stands among your files.',
		pdf: 'One PDF to print',
		zip: 'A ZIP of single PDFs',
		course: 'Course',
		allCourses: 'All courses',
		submit: 'Make the file',
		formats: 'As'
	},
	units: (count: number) => many(count, 'record', 'records'),

	file: {
		readme: 'READ ME FIRST',
		made: (organization: string, moment: string) =>
			`Training records of ${organization}, as they were on ${moment}.`,
		what: 'What this is',
		whatText:
			'An employer’s proof of training on human trafficking, made by Sightline from its records. Each row holds a hire date against the training that is on record. Nothing in it was typed for this pack.',
		scope: 'What it covers',
		found: 'What it found',
		rows: (rows: number, stays: number) =>
			`${many(rows, 'row', 'rows')} for ${many(stays, 'stay', 'stays')} on the roster: one for each course.`,
		noHireDate: (count: number) => `${many(count, 'stay', 'stays')} without a hire date.`,
		files: 'What lies where',
		list: {
			'roster/roster.csv': 'every person, current and former, with every course',
			'roster/roster-1.pdf': 'the same to read and print; more parts follow where it is long',
			'roster/gaps.csv': 'those rows alone that are not proven, each with its reason',
			'roster/gaps-1.pdf': 'the same to read and print, with the totals',
			'certificates/certificates.csv':
				'every certificate of the period with its state, but those of people whose data was erased',
			'certificates/': 'the certificates themselves, one PDF each',
			'acknowledgments.csv': 'what people signed, with the words they signed',
			'elsewhere.csv': 'training by other providers, as the employer recorded it',
			'assignments.csv': 'which courses were owed by whom in the period',
			'log.csv': 'who changed what of these records in the period',
			'rules.txt': 'the rule, with its sources and with what is not verified',
			'definitions.txt': 'what every column and every outcome means',
			'MANIFEST.json': 'every file with its size and SHA-256, and the snapshot id',
			SHA256SUMS: 'the same for sha256sum --check'
		} as Record<string, string>,
		check: 'How to check it',
		checkText: (address: string) => [
			`Each certificate: type its serial at ${address}, or let that page check the PDF itself.`,
			'This pack: MANIFEST.json lists the SHA-256 of every file. Its snapshot id follows from these; the same records give the same id. The employer’s log on Sightline keeps the SHA-256 of the whole ZIP.'
		],
		honest: 'What it does not say',
		honestText: [
			'It claims no approval by any body beyond what each certificate says.',
			'Minutes are those a course states. Nobody measured how long somebody read.',
			'Training done elsewhere stands as the employer recorded it; Sightline has not checked it.',
			'Hire dates are the employer’s. Where a rule counts from the start in a role, the hire date stands in for it.',
			'A completion whose certificate was revoked counts for nothing here.',
			'The rule is what Sightline read on the day stated. It is no legal advice.'
		],
		reach:
			'Made by somebody who sees some sites only: people of other sites are not in it, and the log holds that person’s own acts alone.',
		gapsTitle: 'Gaps and reasons',
		rosterTitle: 'Roster held against hire dates',
		part: (part: number, parts: number) => `Part ${part} of ${parts}`,
		page: (page: number) => `Page ${page}`,
		nothing: 'Nobody.',
		otherLetters: '(letters that can’t be printed here; the CSV has them)',
		columns: {
			person: 'Person',
			place: 'Site, job',
			hired: 'Hired',
			left: 'Left',
			course: 'Course',
			due: 'Due',
			first: 'First trained',
			last: 'Last trained, until',
			outcome: 'Outcome',
			certificate: 'Certificate'
		},
		days: (days: number) => `day ${days.toLocaleString('en-US')}`,
		noEnd: 'no end',
		lapsed: (from: string, to: string) => `nothing counted ${from} to ${to}`,
		outcomes: 'Outcomes',
		findings: 'Findings',
		table: 'The columns of',
		ruleNone: 'No rule was chosen: the organization’s own due days count.',
		ruleNow: 'The rule as it is now',
		ruleThen: 'An earlier version, under which some completions were made',
		version: 'Version',
		approval: 'Approval of our course',
		noApproval: 'Not approved by a licensing body; ask yours before you rely on it.',
		dueFrom: { hire: 'after hire', role: 'after the start in the role' },
		dueDays: (days: number) => many(days, 'day', 'days'),
		dueMonths: (months: number) => many(months, 'month', 'months'),
		targets: { hire: 'from hire', joining: 'from joining' },
		checkedOn: 'Last held against its sources on'
	}
};
