import { formatNumber, plural } from '../language.ts';

export const sources = {
	title: 'Sources',
	lead: 'Where every number to call and every fact on this site was read, and on which day.',
	onThisPage: 'On this page',
	linesTitle: 'Lines to call',
	linesText:
		'Each line was read in the source beside it. Reading is not dialing: the body that runs this site also calls each line, and the day and name are entered here.',
	dialled: (called: number, all: number) =>
		called === 0
			? 'Nobody has dialed these lines for this site yet.'
			: `${formatNumber('en', called)} of ${formatNumber('en', all)} lines have been dialed.`,
	hidden: (count: number) =>
		plural('en', count, {
			one: 'One more line stays hidden until it has been dialed.',
			other: `${formatNumber('en', count)} more lines stay hidden until they have been dialed.`
		}),
	operator: 'Who runs it',
	hours: 'Hours',
	languages: 'Languages',
	readOn: (day: string) => `Read on ${day}`,
	dueOn: (day: string) => `Due again by ${day}.`,
	calledOn: (day: string, by: string) => `Dialed on ${day} by ${by}.`,
	notCalled: 'Not dialed yet.',
	documentsTitle: 'Documents and pages',
	documentsText: (count: number) =>
		`${formatNumber('en', count)} sources. “Second-hand” marks a copy, or somebody’s account of a document that we could not read ourselves.`,
	secondary: 'Second-hand',
	dueText: (days: Record<'line' | 'source' | 'secondarySource', number>) =>
		`Lines are read and dialed again within ${days.line} days, documents read again within ${days.source} days, second-hand ones within ${days.secondarySource}.`,
	usedIn: 'Used in',
	usedParts: (part: number) => `part ${part}`,
	usedQuestions: (count: number) =>
		plural('en', count, { one: '1 question', other: `${count} questions` }),
	usedDrills: (count: number) => plural('en', count, { one: '1 drill', other: `${count} drills` }),
	usedCards: (count: number) => plural('en', count, { one: '1 card', other: `${count} cards` }),
	usedStandard: 'an objective',
	usedRules: 'Rules of states',
	usedNowhere: 'No course cites it now.'
};
