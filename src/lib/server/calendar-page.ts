import { locales, type Language } from '#lib/i18n/language.ts';
import type { UnixMillis } from './db/schema.ts';

/** The home region's time: near midnight elsewhere the marked day may be off by one, which does no harm here. */
const timeZone = 'America/Chicago';

interface Link {
	href: string;
	text: string;
}

/**
 * A whole page with the calendar of a month, the one on which people land who leave a report page in a hurry.
 * It carries no name, no mark and no script of this site. Of the report path it keeps two links in its foot
 * that give nothing away: the emergency number, and a link named neutrally.
 *
 * @param at the moment whose month is shown
 */
export function calendarPage(
	language: Language,
	at: UnixMillis,
	foot: { emergency: Link | undefined; lines: Link }
): string {
	const locale = locales[language];
	const [year, month, today] = new Intl.DateTimeFormat('en-CA', { timeZone })
		.format(new Date(at))
		.split('-')
		.map(Number) as [number, number, number];
	const utc = (options: Intl.DateTimeFormatOptions, day: number) =>
		new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(
			new Date(Date.UTC(year, month - 1, day))
		);
	const title = utc({ month: 'long', year: 'numeric' }, 1);
	// The first of January 2023 was a Sunday, with which the week begins here.
	const weekdays = Array.from({ length: 7 }, (_, index) => {
		const day = new Date(Date.UTC(2023, 0, 1 + index));
		const name = (weekday: 'short' | 'long') =>
			new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(day);
		return `<th scope="col"><abbr title="${name('long')}">${name('short')}</abbr></th>`;
	});
	const cells = [
		...Array<string>(new Date(Date.UTC(year, month - 1, 1)).getUTCDay()).fill('<td></td>'),
		...Array.from({ length: new Date(Date.UTC(year, month, 0)).getUTCDate() }, (_, index) =>
			index + 1 === today
				? `<td aria-current="date"><b>${index + 1}</b></td>`
				: `<td>${index + 1}</td>`
		)
	];
	while (cells.length % 7 !== 0) cells.push('<td></td>');
	const rows = Array.from(
		{ length: cells.length / 7 },
		(_, week) => `<tr>${cells.slice(week * 7, week * 7 + 7).join('')}</tr>`
	);
	const links = [foot.emergency, foot.lines]
		.filter((link) => link !== undefined)
		.map((link) => `<a href="${link.href}">${link.text}</a>`)
		.join(' ');
	return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/calendar.css">
</head>
<body>
<main>
<h1>${title}</h1>
<p>${utc({ weekday: 'long', day: 'numeric', month: 'long' }, today)}</p>
<table>
<thead><tr>${weekdays.join('')}</tr></thead>
<tbody>${rows.join('')}</tbody>
</table>
</main>
<footer>${links}</footer>
</body>
</html>
`;
}
