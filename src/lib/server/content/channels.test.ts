import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dueLines, loadChannels, readChannels, visibleLines } from './channels.ts';
import { findLine, lineHref } from '../../channels/lines.ts';
import { recordCall } from './record-call.ts';

const real = 'content/channels.yaml';
const channels = loadChannels(real);

function copy(): string {
	const path = join(mkdtempSync(join(tmpdir(), 'channels-')), 'channels.yaml');
	copyFileSync(real, path);
	return path;
}

describe('visible lines', () => {
	it('hides a line of medium confidence in production until it was dialled, and an emptied channel with it', () => {
		const ids = visibleLines(channels, { production: true }).map((channel) => channel.id);
		expect(ids).toContain('national-hotline');
		expect(ids).not.toContain('mo-highway-patrol');

		const path = copy();
		recordCall(path, 'mo-highway-patrol-star', { on: '2026-11-22', by: 'R. Ortiz' }, '2026-11-22');
		const shown = visibleLines(loadChannels(path), { production: true });
		expect(
			shown.find((channel) => channel.id === 'mo-highway-patrol')?.lines.map((line) => line.id)
		).toEqual(['mo-highway-patrol-star']);
	});

	it('shows all of them outside production', () => {
		expect(visibleLines(channels, { production: false })).toEqual(channels);
	});
});

describe('due lines', () => {
	it('names every line while nobody has dialled any', () => {
		const due = dueLines(channels, '2026-11-22');
		expect(due).toHaveLength(channels.flatMap((channel) => channel.lines).length);
		expect(due.every(({ reasons }) => reasons.join() === 'never-called')).toBe(true);
	});

	it('waits 90 days after a call, and for the source apart from that', () => {
		const path = copy();
		recordCall(path, 'fbi-tips-call', { on: '2026-11-22', by: 'R. Ortiz' }, '2026-11-22');
		const called = loadChannels(path);
		const reasons = (today: string) =>
			dueLines(called, today).find(({ line }) => line.id === 'fbi-tips-call')?.reasons;
		expect(reasons('2027-02-19')).toBeUndefined();
		expect(reasons('2027-02-20')).toEqual(['source-old']);
		expect(reasons('2027-02-21')).toEqual(['call-old', 'source-old']);
	});
});

describe('recording a call', () => {
	it('changes the two values and nothing else in the file', () => {
		const path = copy();
		const result = recordCall(
			path,
			'kbi-tip-line-call',
			{ on: '2026-11-22', by: 'Ana "A": # Díaz' },
			'2026-11-22'
		);
		expect(result.kind).toBe('recorded');
		expect(findLine(loadChannels(path), 'kbi-tip-line-call')?.line).toMatchObject({
			calledOn: '2026-11-22',
			calledBy: 'Ana "A": # Díaz'
		});
		const before = readFileSync(real, 'utf8').split('\n');
		const after = readFileSync(path, 'utf8').split('\n');
		expect(after).toHaveLength(before.length);
		expect(after.filter((line, index) => line !== before[index])).toEqual([
			'        called_on: 2026-11-22',
			'        called_by: "Ana \\"A\\": # Díaz"'
		]);
		expect(readdirSync(join(path, '..'))).toEqual(['channels.yaml']);
	});

	it('fills in values that were left empty', () => {
		const path = copy();
		writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/(called_(?:on|by)): null/g, '$1:'));
		recordCall(path, 'rainn-call', { on: '2026-11-22', by: 'no' }, '2026-11-22');
		expect(findLine(loadChannels(path), 'rainn-call')?.line).toMatchObject({
			calledOn: '2026-11-22',
			calledBy: 'no'
		});
	});

	it.each([
		['unknown-line', 'no-such-line', { on: '2026-11-22', by: 'R. Ortiz' }],
		['bad-day', 'rainn-call', { on: '2026-02-30', by: 'R. Ortiz' }],
		['bad-day', 'rainn-call', { on: 'today', by: 'R. Ortiz' }],
		['future-day', 'rainn-call', { on: '2026-12-22', by: 'R. Ortiz' }],
		['no-name', 'rainn-call', { on: '2026-11-22', by: '  ' }]
	])('answers %s and leaves the file alone', (kind, line, call) => {
		const path = copy();
		expect(recordCall(path, line, call, '2026-11-22').kind).toBe(kind);
		expect(readFileSync(path, 'utf8')).toBe(readFileSync(real, 'utf8'));
	});

	it('does not write into a file that is already wrong', () => {
		const path = copy();
		writeFileSync(path, readFileSync(path, 'utf8').replace('purpose: emergency', 'purpose: fun'));
		expect(
			recordCall(path, 'rainn-call', { on: '2026-11-22', by: 'R. Ortiz' }, '2026-11-22').kind
		).toBe('invalid');
	});
});

describe('reading channels', () => {
	it('names the line of an unknown key, a missing key and a wrong value', () => {
		const path = copy();
		const text = readFileSync(path, 'utf8');
		const lineOf = (needle: string) => text.slice(0, text.indexOf(needle)).split('\n').length;
		const problemsOf = (from: string, to: string) => {
			writeFileSync(path, text.replace(from, to));
			const result = readChannels(path);
			return result.kind === 'invalid' ? result.problems : [];
		};
		const purpose = lineOf('purpose: emergency');
		expect(problemsOf('purpose: emergency', 'colour: red\n    purpose: emergency')).toEqual([
			{ file: real, line: purpose, message: 'unknown key "colour"' }
		]);
		expect(problemsOf('    purpose: emergency\n', '')).toEqual([
			{ file: real, line: purpose - 1, message: 'missing key "channels[0].purpose"' }
		]);
		const { value } = findLine(channels, 'national-hotline-call')!.line;
		expect(problemsOf(`"${value}"`, 'tbd')[0]).toMatchObject({ line: lineOf(`value: "${value}"`) });
	});
});

describe('links', () => {
	it('dials, texts with the word that a service asks for, mails or opens', () => {
		const href = (id: string) => lineHref(findLine(channels, id)!.line);
		for (const { lines } of channels)
			for (const line of lines) {
				const expected = { call: 'tel:', relay: 'tel:', text: 'sms:', email: 'mailto:' };
				expect(lineHref(line)).toMatch(
					new RegExp(`^${expected[line.kind as keyof typeof expected] ?? 'https://'}`)
				);
			}
		expect(href('domestic-violence-hotline-text')).toMatch(/\?body=START$/);
	});
});
