import { readFileSync } from 'node:fs';
import { channelsFile, type Channel, type Line } from './channel-schema.ts';
import { ContentError, type Problem } from './problem.ts';
import { daysBetween } from './text-schema.ts';
import { fit, parseYaml } from './yaml-source.ts';

/** After so many days a line is dialled again and its source read again. */
export const daysUntilDue = 90;

export type ChannelsResult =
	{ kind: 'ok'; channels: readonly Channel[] } | { kind: 'invalid'; problems: readonly Problem[] };

/**
 * Reads channels.yaml alone, for what must work before or without the courses.
 * @param file name under which problems are reported
 */
export function readChannels(path: string, file = 'content/channels.yaml'): ChannelsResult {
	const { value, problems } = fit(parseYaml(file, readFileSync(path, 'utf8')), channelsFile);
	return value ? { kind: 'ok', channels: value.channels } : { kind: 'invalid', problems };
}

/** As {@link readChannels}, but throws a ContentError when the file is wrong. */
export function loadChannels(path: string, file?: string): readonly Channel[] {
	const result = readChannels(path, file);
	if (result.kind === 'invalid') throw new ContentError(result.problems);
	return result.channels;
}

/**
 * The channels as a visitor may see them: in production a line of medium confidence stays hidden until
 * its operator has dialled it (PRODUCT.md rule 2), and a channel without a visible line disappears.
 */
export function visibleLines(
	channels: readonly Channel[],
	{ production }: { production: boolean }
): Channel[] {
	if (!production) return [...channels];
	return channels
		.map((channel) => ({
			...channel,
			lines: channel.lines.filter((line) => line.confidence === 'high' || line.calledOn !== null)
		}))
		.filter((channel) => channel.lines.length > 0);
}

/** The lines that are not among the visible ones, each with the name of its channel. */
export function hiddenLines(
	all: readonly Channel[],
	visible: readonly Channel[]
): Record<string, { en: string; es: string }> {
	const seen = new Set(visible.flatMap((channel) => channel.lines.map((line) => line.id)));
	return Object.fromEntries(
		all.flatMap((channel) =>
			channel.lines.filter((line) => !seen.has(line.id)).map((line) => [line.id, channel.name])
		)
	);
}

export type DueReason = 'never-called' | 'call-old' | 'source-old';

export interface DueLine {
	readonly channel: Channel;
	readonly line: Line;
	readonly reasons: readonly DueReason[];
}

/**
 * The lines that want a person's attention: never dialled, or dialled or read more than 90 days ago.
 * @param today a day, YYYY-MM-DD
 */
export function dueLines(channels: readonly Channel[], today: string): DueLine[] {
	const old = (on: string) => daysBetween(on, today) > daysUntilDue;
	return channels.flatMap((channel) =>
		channel.lines.flatMap((line) => {
			const reasons: DueReason[] = [];
			if (line.calledOn === null) reasons.push('never-called');
			else if (old(line.calledOn)) reasons.push('call-old');
			if (old(line.sourceReadOn)) reasons.push('source-old');
			return reasons.length > 0 ? [{ channel, line, reasons }] : [];
		})
	);
}
