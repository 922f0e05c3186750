import { getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { markFaults } from '../../../../../tests/support/marked-content.ts';
import { rosterPdf } from './roster-pdf.ts';
import type { RosterRow } from './stays.ts';

const row: RosterRow = {
	...{ personId: 'p', name: 'Ana Ruiz', externalId: 'KC-4', site: null, job: null },
	...{ hiredOn: '2026-01-01', joinedOn: '2026-01-01', leftOn: null, lastDay: '2026-06-01' },
	...{ course: 'lodging', assignedOn: null, assignmentDueOn: null, ruleDueOn: null, dueOn: null },
	...{ outcome: 'exempt', finding: 'explained', firstOn: null, daysFromHire: null, lapses: [] },
	...{ latest: null, completions: 0, reason: null }
};

test('names, sites and reasons in any letters stand on the printed roster, or are said to be in the CSV', async () => {
	const rows = [
		row,
		{ ...row, name: '김민준', externalId: 'KC-5', reason: 'الإجازة' },
		{ ...row, name: 'محمد علي', site: 'Chicago', job: '前台' },
		{ ...row, name: null, externalId: null },
		// On to a second page.
		...Array.from({ length: 40 }, () => row)
	];
	const bytes = await rosterPdf(
		{
			...{ language: 'en', on: '2026-06-01', title: 'Roster', organization: '上海酒店' },
			...{ part: 1, parts: 1, facts: [['Site', '東京']], titles: {} }
		},
		rows
	);
	expect(await markFaults(bytes)).toEqual([]);
	const pdf = await getDocumentProxy(bytes.slice());
	const page = await pdf.getPage(1);
	const { items } = await page.getTextContent();
	// Where a line ends says nothing of the words.
	const close = (words: string) => words.replace(/\s+/g, '');
	const text = close(items.map((item) => ('str' in item ? item.str : '')).join(''));
	const elsewhere = '(letters that can’t be printed here; the CSV has them)';
	expect(text).toContain(close(`${elsewhere} · Part 1 of 1`));
	expect(text).toContain(close(`Site: ${elsewhere}`));
	expect(text).toContain(close(`${elsewhere} · KC-5`));
	expect(text).toContain(close(`Chicago · ${elsewhere}`));
	// What is read out and copied is the names themselves.
	const said = (words: string) => {
		const at = Buffer.from(`\ufeff${words}`, 'utf16le').swap16();
		return Buffer.from(bytes).includes(at);
	};
	for (const name of ['김민준 · KC-5', 'محمد علي', 'Chicago · 前台']) expect(said(name)).toBe(true);
	expect(said('Ana Ruiz')).toBe(false);
});
