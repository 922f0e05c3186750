import { repeatable } from './repeatable.ts';

/** A roster as people keep one: 2,000 rows, of which forty have one fault each. Always the same file. */

export interface PlantedFault {
	/** As a spreadsheet counts it. */
	line: number;
	/** `C` for the third column; null where the row as a whole is meant. */
	column: string | null;
	kind: string;
}

const headings = ['Name', 'Badge', 'Site', 'Job', 'Hire date', 'Cohort', 'Language'];
const given = ['Ana', 'José', 'Kim', 'Li', 'Marie', 'Omar', 'Priya', 'Sam', 'Thu', 'Zoë'];
const family = [
	'Ruiz',
	'Núñez',
	"O'Brien",
	'Park',
	'Nguyễn',
	'Haddad',
	'Patel',
	'Lee',
	'Müller',
	'Díaz'
];
const jobs = ['Driver', 'Dispatcher', 'Mechanic', 'Clerk'];
const sites = ['Yard', 'Dock', 'Terminal 3'];

type Plant = (row: string[]) => string[];
const put =
	(place: number, text: string): Plant =>
	(row) =>
		row.map((cell, at) => (at === place ? text : cell));

/** Each fault: what it is called, in which column it is named, and how a good row gets it. */
const plants: [string, string | null, Plant][] = [
	['name-missing', 'A', put(0, '')],
	['name-missing', 'A', put(0, '\u200b \u200e')],
	['name-is-number', 'A', put(0, '4711')],
	['name-too-long', 'A', put(0, 'x'.repeat(130))],
	['looks-like-formula', 'A', put(0, '=HYPERLINK("http://x","y")')],
	['looks-like-formula', 'A', put(0, '@SUM(1)')],
	['looks-like-formula', 'B', put(1, '+4711')],
	['looks-like-formula', 'D', put(3, '-2')],
	['garbled', 'A', put(0, 'JosÃ© NuÃ±ez')],
	['garbled', 'A', put(0, 'Jos\ufffd Diaz')],
	['garbled', 'D', put(3, 'MecÃ¡nico')],
	['id-too-long', 'B', put(1, '9'.repeat(41))],
	['id-rounded', 'B', put(1, '1.23457E+11')],
	['id-rounded', 'B', put(1, '4.5E+12')],
	['job-too-long', 'D', put(3, 'drives '.repeat(13))],
	['site-too-long', 'C', put(2, 'yard '.repeat(20))],
	['site-closed', 'C', put(2, 'Old yard')],
	['site-closed', 'C', put(2, 'OLD  YARD')],
	['no-such-day', 'E', put(4, '2026-02-30')],
	['no-such-day', 'E', put(4, '31.6.2025')],
	['no-such-day', 'E', put(4, '13/31/2025')],
	['short-year', 'E', put(4, '3/14/24')],
	['short-year', 'E', put(4, '14.3.24')],
	['bare-number', 'E', put(4, '45992')],
	['not-a-day', 'E', put(4, 'last spring')],
	['not-a-day', 'E', put(4, 'March 4, 2024')],
	['odd-year', 'E', put(4, '0202-03-14')],
	['odd-year', 'E', put(4, '2204-03-14')],
	['cohort-unknown', 'F', put(5, 'Nigth shift')],
	['cohort-closed', 'F', put(5, 'Last year')],
	['unknown-language', 'G', put(6, 'Klingon')],
	['unknown-language', 'G', put(6, 'yes')],
	['too-many-cells', 'H', (row) => [...row, 'Jr.']],
	['too-few-cells', null, (row) => row.slice(0, 5)],
	['lone-cell', 'A', () => ['Subtotal: 500', '', '', '', '', '', '']],
	['headings-again', null, () => headings],
	['id-twice', null, (row) => row],
	['id-twice', null, (row) => row],
	['row-again', null, (row) => row],
	['id-other-name', 'B', put(1, 'X-1')]
];

/**
 * The file, and what is wrong with it. The organization has the sites Yard, Dock and a closed “Old yard”, the open
 * cohort “Night shift” and the closed “Last year”, and “Rosa Parks” with the badge X-1.
 */
export function faultyRoster(): { text: string; faults: PlantedFault[]; good: number } {
	const next = repeatable(20_261_122);
	const pick = (from: readonly string[]) => from[Math.floor(next() * from.length)] ?? '';
	const day = () =>
		`${2015 + Math.floor(next() * 10)}-0${1 + Math.floor(next() * 9)}-1${Math.floor(next() * 9)}`;
	const rows = Array.from({ length: 2000 }, (_, index) => [
		`${pick(given)} ${pick(family)}`,
		`00${10_000 + index}`,
		pick(sites),
		pick(jobs),
		pick([
			day(),
			day().split('-').reverse().join('.'),
			day().replace(/(\d+)-(\d+)-(\d+)/, '$2/$3/$1')
		]),
		pick(['', '', 'Night shift']),
		pick(['', 'English', 'Español'])
	]);
	const faults: PlantedFault[] = [];
	for (const [index, [kind, column, plant]] of plants.entries()) {
		const at = 40 + index * 48;
		const row = plant(rows[at] ?? []);
		rows[at] = row;
		// The headings stand in row 3, below a title and an empty row.
		const line = at + 4;
		faults.push({ line, column, kind });
		if (kind === 'row-again') rows[at] = [...(rows[at - 1] ?? [])];
		if (kind === 'id-twice' && plants[index - 1]?.[0] === 'id-twice') {
			row[1] = rows[at - 48]?.[1] ?? '';
			row[0] = 'Twice Given';
		}
	}
	const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
	const lines = [['Acme Freight, everybody'], [], headings, ...rows].map((row) =>
		row.map(quoted).join(',')
	);
	return { text: `\ufeff${lines.join('\r\n')}\r\n`, faults, good: rows.length - plants.length };
}
