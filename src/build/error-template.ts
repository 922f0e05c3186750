import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface RawLine {
	id: string;
	kind: string;
	value: string;
	display: string;
}

/**
 * Writes the page that is shown when even the error page can't be rendered.
 * It is generated because it carries the report path, whose numbers stand in channels.yaml alone.
 *
 * @param root the project's folder
 * @returns the path of the written template, relative to the folder
 * @throws when channels.yaml lacks one of the three lines of the report bar
 */
export function writeErrorTemplate(root: string): string {
	const file: unknown = parse(readFileSync(join(root, 'content/channels.yaml'), 'utf8'));
	const lines = (file as { channels: { lines: RawLine[] }[] }).channels.flatMap(
		(channel) => channel.lines
	);
	const line = (id: string): RawLine => {
		const found = lines.find((candidate) => candidate.id === id);
		if (!found) throw new Error(`content/channels.yaml: the report bar needs the line ${id}`);
		return found;
	};
	const template = readFileSync(join(root, 'src/build/error-template.html'), 'utf8')
		.replaceAll('{emergency}', line('emergency-call').display)
		.replaceAll('{emergency-value}', line('emergency-call').value)
		.replaceAll('{hotline}', line('national-hotline-call').display)
		.replaceAll('{hotline-value}', line('national-hotline-call').value)
		.replaceAll('{text}', line('national-hotline-text').display)
		.replaceAll('{text-value}', line('national-hotline-text').value);
	mkdirSync(join(root, '.generated'), { recursive: true });
	writeFileSync(join(root, '.generated/error.html'), template);
	return '.generated/error.html';
}
