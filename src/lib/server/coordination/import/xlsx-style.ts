/** How a number is shown in a cell: as a day, with leading zeros or other marks, or as it is. */
export type CellStyle = { kind: 'day' } | { kind: 'digits'; mask: string } | { kind: 'plain' };

/**
 * The number formats of ECMA-376, part 1, 18.8.30 that show a day: 14 to 17 and 22, and those of East Asian
 * spreadsheets. 18 to 21 and 45 to 47 show a time alone.
 */
const days = new Set([
	14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58
]);

/** What spreadsheets allow; a file may hold anything. */
const longestFormat = 255;

/** @param code the format as written, for those that a workbook defines itself */
export function styleOf(id: number, code: string | undefined): CellStyle {
	if (code === undefined) return { kind: days.has(id) ? 'day' : 'plain' };
	const first = code.slice(0, longestFormat).split(';')[0] ?? '';
	const plain = first.replace(/"[^"]*"|\[[^[\]]*\]|[_*]./g, '').replace(/\\(.)/g, '$1');
	if (/[yd]/i.test(plain) || /m{3,}/i.test(plain)) return { kind: 'day' };
	const mask = first.replace(/\[[^[\]]*\]|"/g, '').replace(/\\(.)/g, '$1');
	// A badge kept as a number and shown as 00042, or an employee number as 000-000.
	if (/^[0\- ]+$/.test(mask) && (mask.match(/0/g) ?? []).length > 1)
		return { kind: 'digits', mask };
	return { kind: 'plain' };
}

/** A number as the spreadsheet means it: a day as YYYY-MM-DD, a badge with its zeros, no trailing noise. */
export function displayOf(value: string, style: CellStyle | undefined, date1904: boolean): string {
	const number = Number(value);
	if (!Number.isFinite(number)) return value;
	if (style?.kind === 'day') return dayOfSerial(number, date1904) ?? value;
	if (style?.kind === 'digits' && Number.isInteger(number) && number >= 0) {
		return masked(String(number), style.mask);
	}
	// Beyond 15 digits a spreadsheet has lost some already: the row says so, in this form.
	if (Number.isInteger(number) && Math.abs(number) < 1e15) return String(number);
	return Math.abs(number) >= 1e15 ? number.toExponential() : String(Number(number.toPrecision(15)));
}

function masked(digits: string, mask: string): string {
	let rest = digits;
	let shown = '';
	for (const mark of [...mask].reverse()) {
		if (mark === '0') {
			shown = (rest.at(-1) ?? '0') + shown;
			rest = rest.slice(0, -1);
		} else shown = mark + shown;
	}
	return rest + shown;
}

/**
 * The day of a spreadsheet's number: days since 1899-12-30, or since 1904-01-01 where the workbook says so. The
 * first system has a 29 February 1900 that never was, so that numbers up to 60 name no day for certain.
 */
export function dayOfSerial(serial: number, date1904: boolean): string | null {
	const whole = Math.floor(serial);
	if (whole < (date1904 ? 0 : 61) || whole > 2_958_465) return null;
	const from = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
	return new Date(from + whole * 86_400_000).toISOString().slice(0, 10);
}
