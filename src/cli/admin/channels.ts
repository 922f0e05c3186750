import { join } from 'node:path';
import { dayIn, homeTimeZone } from '../../lib/counting/calendar.ts';
import {
	daysUntilDue,
	dueLines,
	printProblem,
	readChannels,
	recordCall,
	type DueReason
} from '../../lib/server/content/index.ts';
import { columns, done, misused, readArgs, refused, type Command } from './command.ts';

const reasonWords: Record<DueReason, string> = {
	'never-called': 'never dialled',
	'call-old': `dialled over ${daysUntilDue} days ago`,
	'source-old': `source read over ${daysUntilDue} days ago`
};

/** `channels` */
export const channels: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, {});
	if (read.kind !== 'ok') return read;
	const all = readChannels(join(settings.contentDir, 'channels.yaml'));
	if (all.kind === 'invalid') return refused(all.problems.map(printProblem).join('\n'));
	const due = dueLines(all.channels, dayIn(homeTimeZone, at));
	if (due.length === 0) return done('No line is due.');
	const hidden = due.filter(
		({ line }) => line.confidence === 'medium' && line.calledOn === null
	).length;
	return done(
		...columns(
			['LINE-ID', 'CHANNEL', 'KIND', 'ADDRESS', 'CONFIDENCE', 'DUE BECAUSE'],
			due.map(({ channel, line, reasons }) => [
				line.id,
				channel.name.en,
				line.kind,
				line.display,
				line.confidence,
				reasons.map((reason) => reasonWords[reason]).join(', ')
			])
		),
		'',
		`${due.length} due. ${hidden} of medium confidence ${hidden === 1 ? 'stays' : 'stay'} hidden in production until dialled.`,
		'Dial one, ask whose line it is, then: npm run admin -- channels called LINE-ID --by "YOUR NAME"',
		'Never dial an emergency line to test it: ask the local call center by its office number.'
	);
};

/** `channels called` */
export const channelsCalled: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, { by: { type: 'string', required: true }, on: { type: 'string' } }, [
		'LINE-ID'
	]);
	if (read.kind !== 'ok') return read;
	const lineId = read.words[0] ?? '';
	const today = dayIn(homeTimeZone, at);
	const on = read.values.on ?? today;
	const path = join(settings.contentDir, 'channels.yaml');
	let recorded;
	try {
		recorded = recordCall(path, lineId, { on, by: read.values.by ?? '' }, today);
	} catch (thrown) {
		const code = (thrown as NodeJS.ErrnoException).code;
		if (code === undefined) throw thrown;
		return refused(`${path} can't be written (${code}).`);
	}
	switch (recorded.kind) {
		case 'recorded':
			return done(
				`Recorded in ${path}: ${recorded.lineId} was dialled on ${recorded.on} by ${recorded.by}.`,
				'The site shows it after its next start.'
			);
		case 'unknown-line':
			return refused(`There is no line "${lineId}". See: npm run admin -- channels`);
		case 'bad-day':
			return misused(`--on ${on} is no day: use YYYY-MM-DD.`);
		case 'future-day':
			return misused(`--on ${on} lies ahead.`);
		case 'no-name':
			return misused('--by must name who dialled.');
		case 'invalid':
			return refused(recorded.problems.map(printProblem).join('\n'));
	}
};
