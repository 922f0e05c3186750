import type { Channel, Line } from '#lib/server/content/channel-schema.ts';

/** The line with this id and its channel, among the given channels. */
export function findLine(
	channels: readonly Channel[],
	id: string
): { channel: Channel; line: Line } | undefined {
	for (const channel of channels) {
		const line = channel.lines.find((candidate) => candidate.id === id);
		if (line) return { channel, line };
	}
	return undefined;
}

export function findChannel(channels: readonly Channel[], id: string): Channel | undefined {
	return channels.find((channel) => channel.id === id);
}

/** What a link to this line points at: `tel:`, `sms:` (with the word to send), `mailto:` or the address. */
export function lineHref(line: Line): string {
	switch (line.kind) {
		case 'call':
		case 'relay':
			return `tel:${line.value}`;
		case 'text':
			return line.keyword ? `sms:${line.value}?body=${line.keyword}` : `sms:${line.value}`;
		case 'email':
			return `mailto:${line.value}`;
		case 'chat':
		case 'form':
		case 'site':
			return line.value;
	}
}
