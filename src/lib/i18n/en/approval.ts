export const approval = {
	title: 'Approval packets',
	lead: 'What a license office, a POST council or an attorney general needs to look at a course: outline, minutes, the item bank with answers and reasons, reviews, changes, sources and accessibility.',
	secret:
		'The item bank holds the answers. Give a packet only to the person it names: their name, body and purpose stand on every page, and the record of it can’t be changed or removed.',
	course: 'Course',
	language: 'Language',
	languages: { en: 'English', es: 'Spanish' },
	reviewer: 'Name of the reviewer',
	body: 'Body they review for',
	bodyHint: 'For example a licensing board or an attorney general’s office.',
	purpose: 'Purpose',
	purposeHint: 'For example the application or the meeting it is for.',
	submit: 'Record it and make the packet',
	given: 'Packets on record',
	none: 'No packet yet',
	noneText: 'What is made stands here for good.',
	on: 'Recorded',
	by: 'By',
	fetched: 'Fetched',
	times: (count: number) => (count === 1 ? 'once' : `${count} times`),
	download: 'Download the ZIP',
	changed: 'The course has changed since. Record a new packet.',
	version: 'Version',
	problems: {
		course: 'Choose a course from the list',
		language: 'Choose a language',
		reviewer: 'Enter the reviewer’s name',
		body: 'Enter the body they review for',
		purpose: 'Enter the purpose',
		long: 'At most 200 characters'
	},
	file: {
		readme: 'READ ME FIRST',
		readmeText: [
			'01-outline.pdf: audience, objectives, minutes by module and how they were worked out, the quiz',
			'02-item-bank.pdf: every question with its answers, which is right, and the reason for each',
			'03-reviews-changes-sources.pdf: approvals, who reviewed this version, its change log, its sources',
			'04-accessibility.pdf: what is tested and how, and what nobody has tried yet',
			'05-conformance-report.md: the whole report in the form of the VPAT® 2.5, as text',
			'MANIFEST.json, SHA256SUMS: every file with its SHA-256',
			'',
			'The readings themselves are public, at the course’s address on the site.',
			'The item bank is not: it holds the answers of the quiz. Please don’t pass it on.'
		],
		madeFor: (reviewer: string, body: string, purpose: string, day: string) =>
			`Made for ${reviewer}, ${body}, on ${day}. Purpose: ${purpose}. Not public.`,
		otherLetters: '(letters that can’t be printed here; README.txt has them)',
		outline: 'Outline',
		bank: 'Item bank',
		record: 'Reviews, changes and sources',
		accessibility: 'Accessibility',
		audience: 'For',
		version: 'Version',
		digest: (digest: string) => `SHA-256: ${digest}`,
		objectives: 'Objectives',
		minutes: 'Minutes by module',
		minutesHow:
			'Minutes are stated by the authors for reading at an ordinary pace. Each module’s words are counted, and a check refuses stated minutes that would need unusually fast or slow reading. Nobody measures how long a person reads. Drills and the quiz come on top and are in no figure here.',
		minutesTotal: (minutes: number, credit: number) =>
			`${minutes} minutes in all. Where an hour is 50 minutes, that is ${credit} hours. No credit is claimed.`,
		minutesOf: (minutes: number, words: number, speed: number) =>
			`${minutes} minutes stated for ${words.toLocaleString('en-US')} words: ${speed} words a minute.`,
		parts: 'Parts',
		quiz: 'Quiz',
		quizText: (bank: number, draw: number, pass: number, leave: number, misses: number) =>
			`${draw} of ${bank} questions are drawn for each sitting; ${pass} right answers pass. At least ${leave} of those drawn are cases in which leaving people alone is right, of which at most ${misses} may be missed. Answers are graded by the server and reach no browser before they were given.`,
		bankText:
			'Each question with its four answers; the right one stands in bold. The reason is what the learner reads afterwards.',
		objective: 'Objective',
		difficulty: 'Difficulty',
		leaveAlone: 'Leaving people alone is right here',
		safetyCritical: 'Critical for safety',
		best: 'Right',
		other: 'Wrong',
		reason: 'Reason',
		approvals: 'Approvals',
		reviews: 'Reviews of this version',
		reviewKinds: { counsel: 'Counsel', survivor: 'Survivors', practitioner: 'Practitioners' },
		notReviewed: 'not yet reviewed',
		changes: 'Change log',
		sources: 'Sources',
		secondary: '(second-hand)',
		readOn: (day: string) => `Read on ${day}.`,
		accessibilityText: [
			'Aim: WCAG 2.2 AA. The full report in the form of the VPAT® 2.5 is 05-conformance-report.md.',
			'Tested by machine, in Chromium: axe-core on every kind of page, in light and dark and in both languages, with and without errors; journeys by keyboard alone and with JavaScript off; target sizes; visible focus; 320 pixels of width and 400 % zoom; the contrast of every pair of colors; the tags of every PDF.',
			'Not done: nobody who uses a screen reader, a switch, magnification or voice control has tried it yet. Scripts for NVDA and VoiceOver are written and wait to be run.',
			'There is no audio and no video. Every page works without JavaScript and on a slow connection.'
		]
	}
};
