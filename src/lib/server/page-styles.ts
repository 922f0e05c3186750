import { existsSync, readFileSync } from 'node:fs';

/** Written by the build (src/build/page-styles.ts); there is none under `npm run dev`. */
const tableFile = '.generated/page-styles.json';

/** What Kit writes for a stylesheet that it has put into the page. */
const inlined = /<link href="([^"]+)" rel="stylesheet" disabled media="\(max-width: 0\)">/g;
const lastInlined = ' rel="stylesheet" disabled media="(max-width: 0)">';

let table: Readonly<Record<string, readonly string[]>> | undefined;
/** What replaces a run of Kit's links. */
const links = new Map<string, string>();

/**
 * A page with its styles in files that the browser keeps, in place of those that Kit has written into it. One of which
 * the build knows no files stays as it is.
 */
export function linkStyles(html: string): string {
	const start = html.indexOf('<style');
	const end = html.indexOf('</style>', start);
	const last = html.lastIndexOf(lastInlined, html.indexOf('</head>', end));
	if (start === -1 || end === -1 || last < end) return html;
	const named = html.slice(end + '</style>'.length, last + lastInlined.length);
	let linked = links.get(named);
	if (linked === undefined) links.set(named, (linked = linksFor(named)));
	return linked === ''
		? html
		: html.slice(0, start) + linked + html.slice(last + lastInlined.length);
}

/** @returns empty where the build knows no files for these */
function linksFor(named: string): string {
	table ??= existsSync(tableFile)
		? (JSON.parse(readFileSync(tableFile, 'utf8')) as Record<string, string[]>)
		: {};
	const addresses = [...named.matchAll(inlined)].map((match) => match[1]!);
	return (table[addresses.join('\n')] ?? [])
		.map((address) => `<link href="${address}" rel="stylesheet">`)
		.join('\n\t\t');
}

/** A content policy that lets no style stand in the page itself, nonce or not. */
export function withoutNonce(policy: string): string {
	return policy.replace(/ 'nonce-[^']+'/g, '');
}
