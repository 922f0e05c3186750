/**
 * What a spreadsheet takes for the beginning of a formula, also behind blanks and invisible marks:
 * = + - @, tab, carriage return and line feed, with their full-width and small forms and the minus sign proper.
 * After https://owasp.org/www-community/attacks/CSV_Injection
 */
const formulaStart =
	/^[\s\p{Cf}\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212]|^[\t\r\n]/u;

const plainStart = /^[0-9A-Za-z]/;

/** A text that a spreadsheet shows instead of computing: an apostrophe stands before what looks like a formula. */
export function neutralize(text: string): string {
	// Most cells begin with a plain letter or digit: a big file is written in half the time without the expression.
	return plainStart.test(text) || !formulaStart.test(text) ? text : `'${text}`;
}
