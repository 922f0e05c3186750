/** As content names them. */
type ReviewKind = 'counsel' | 'survivor' | 'practitioner';

export const module = {
	sourceNote: (number: number, title: string) => `Source ${number}: ${title}`,
	keyPoints: 'Key points',
	oneSignProvesNothing:
		'One sign proves nothing. Look for several together that show control and exploitation.',
	practice: 'Practice',
	practiceHow: 'Open an answer to see what it would do. Nothing is recorded.',
	verdicts: { best: 'The best choice', okay: 'Not wrong, but not the best', no: 'Better not' },
	hardPart: (about: string) => `The next part describes ${about}.`,
	hardPartChoice:
		'Read it, or read a plain version that teaches the same. Both count the same, and nobody sees which you chose.',
	readFullPart: 'Read this part',
	readPlainPart: 'Read the plain version',
	notAdvice: 'This is not legal advice.',
	notAdviceChecked: (day: string) =>
		`It was checked against public pages on ${day}. Ask your agency's or employer's lawyer before you rely on it.`,
	contentNotice: 'Before you read',
	contentNoticeWay: 'You may stop, skip ahead or come back at any time.',
	moduleOf: (number: number, total: number) => `Part ${number} of ${total}`,
	minutes: (minutes: number) => `${minutes} min`,
	inThisPart: 'In this part',
	reviewsTitle: 'Who has reviewed this part',
	reviewedBy: (kind: ReviewKind, name: string, day: string) =>
		`${{ counsel: 'Counsel', survivor: 'Survivor', practitioner: 'Practitioner' }[kind]}: ${name}, ${day}.`,
	notReviewedBy: (missing: readonly ('counsel' | 'survivor')[]): string =>
		missing.length === 2
			? 'Not yet reviewed by survivors or counsel.'
			: missing[0] === 'survivor'
				? 'Not yet reviewed by survivors.'
				: 'Not yet reviewed by counsel.',
	changesLink: 'What changed in this course',
	glossaryLink: 'All words explained',
	dueOn: (day: string) => `To be checked again by ${day}.`,
	checkedOn: (day: string) => `Facts last checked ${day}.`,
	sourcesTitle: 'Sources of this part',
	sourceCopy: 'copy',
	sourceSecondary:
		'Where it says “copy”, we read a copy of the source or a report about it, not the original.',
	finishTitle: 'Finished reading?',
	finishHint:
		'Mark this part as read, and your place is kept. No email address is needed; you can add one later.',
	finish: 'I have read this part',
	previous: 'Before this',
	next: 'After this',
	allParts: 'All parts of this course',
	onlyInEnglish: 'This course is in English only so far.',
	printCard: 'Print this card',
	linesTitle: 'Whom to call',
	backToCourse: 'Back to the course',
	linesLead: 'Keep this card where you work. It prints on one page.',
	linesSkip:
		'If a manager, contractor or colleague may be involved, leave them out: go straight to the emergency line or the hotline.'
};
