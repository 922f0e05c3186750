import type { Channel, Line } from './channel-schema.ts';
import type { ContentFiles } from './files.ts';
import { bareAddress, keypadDigits } from './number-scan.ts';
import type { Problem } from './problem.ts';
import { at } from './yaml-source.ts';

/** What a schema can't say about channels.yaml: ids, and that what is shown is what is dialled. */
export function checkChannels({ channels }: ContentFiles): Problem[] {
	if (!channels?.value) return [];
	const seen = new Set<string>();
	const problems: Problem[] = [];
	channels.value.channels.forEach((channel, index) => {
		const path = ['channels', index];
		if (seen.has(channel.id))
			problems.push(at(channels.source, [...path, 'id'], `"${channel.id}" stands here twice`));
		seen.add(channel.id);
		channel.lines.forEach((line, lineIndex) => {
			const linePath = [...path, 'lines', lineIndex];
			if (seen.has(line.id))
				problems.push(at(channels.source, [...linePath, 'id'], `"${line.id}" stands here twice`));
			seen.add(line.id);
			for (const [key, message] of wrongIn(channel, line))
				problems.push(at(channels.source, [...linePath, key], message));
		});
	});
	return problems;
}

function wrongIn(channel: Channel, line: Line): [key: string, message: string][] {
	const wrong: [string, string][] = [];
	if (!line.id.startsWith(`${channel.id}-`))
		wrong.push(['id', `"${line.id}" must begin with "${channel.id}-"`]);
	const digits = line.value.replaceAll(/\D/g, '');
	const national = digits.replace(/^(?:1|52)(?=\d{10}$)/, '');
	const sameDigits = (shown: string) => shown === digits || shown === national;
	switch (line.kind) {
		case 'call':
		case 'text':
		case 'relay':
			if (!sameDigits(line.display.replaceAll(/\D/g, '')))
				wrong.push(['display', `display "${line.display}" is not the number "${line.value}"`]);
			break;
		case 'email':
			if (line.display !== line.value)
				wrong.push(['display', 'display must be the address itself']);
			break;
		case 'chat':
		case 'form':
		case 'site':
			if (line.display !== bareAddress(line.value))
				wrong.push(['display', `display must be the address without https:// and www.`]);
	}
	if (line.letters && !sameDigits(keypadDigits(line.letters)))
		wrong.push(['letters', `letters "${line.letters}" do not spell the number "${line.value}"`]);
	return wrong;
}
