// Numbers of the kept pages, corrected: what was kept before a line changed shows the line as it is now.

/** @typedef {Record<string, { href: string, display: string }>} Lines */

/**
 * What to put in place of what: by address and by printed digits.
 *
 * @param {Lines} before the lines that the kept pages were made with
 * @param {Lines} now
 * @returns {{ hrefs: Map<string, string>, displays: Map<string, string> }}
 */
export function correctionsOf(before, now) {
	const hrefs = new Map();
	const displays = new Map();
	for (const [id, old] of Object.entries(before)) {
		const line = now[id];
		// A line that is gone leads to the page with those that are there.
		const href = line?.href ?? '/report';
		const display = line?.display ?? '→';
		if (href !== old.href) hrefs.set(old.href, href);
		if (display !== old.display) displays.set(old.display, display);
	}
	return { hrefs, displays };
}

const escaped = (/** @type {string} */ text) =>
	text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * A kept page with the lines of now.
 *
 * @param {string} html
 * @param {Lines | undefined} before
 * @param {Lines | undefined} now
 */
export function correctPage(html, before, now) {
	if (!before || !now) return html;
	const { hrefs, displays } = correctionsOf(before, now);
	if (hrefs.size + displays.size === 0) return html;
	return html
		.replace(/href="([^"]*)"/g, (whole, href) => {
			const to = hrefs.get(href.replaceAll('&amp;', '&'));
			return to === undefined ? whole : `href="${escaped(to)}"`;
		})
		.replace(/>([^<>]+)</g, (whole, text) => {
			const to = displays.get(text);
			return to === undefined ? whole : `>${escaped(to)}<`;
		});
}
