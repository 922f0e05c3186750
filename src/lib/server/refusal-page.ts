import { lineHref } from '#lib/channels/lines.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { errorWords } from '#lib/i18n/error-words.ts';
import { localPath, type Language } from '#lib/i18n/language.ts';
import type { Line } from './content/index.ts';

/**
 * The page for what a hook refuses. Kit has no layout there and would answer with its page of last resort, which knows
 * no language; here both are known, and so is what to do next. It is dressed by the same `/error.css`, and carries the
 * report path as every page does. Held by tests/contracts/headers.test.ts.
 *
 * @param bar the three lines of the report bar
 */
export function refusalPage(
	lang: Language,
	{ status, error, bar }: { status: number; error: App.Error; bar: readonly Line[] }
): Response {
	const { errors: t, layout } = catalogue(lang);
	const { title, lead, more, ways } = errorWords(lang, status, error);
	const labels = [layout.dangerNow, layout.callHotline, layout.textHotline];
	const link = (href: string, words: string, look = '') =>
		`<a${look} href="${plain(href)}">${plain(words)}</a>`;
	const html = `<!doctype html>
<html lang="${lang}">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<meta name="color-scheme" content="light dark" />
		<meta name="robots" content="noindex" />
		<title>${plain(`${title} · ${layout.siteName}`)}</title>
		<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
		<link rel="stylesheet" href="/error.css" />
	</head>
	<body>
		<nav class="bar" aria-label="${plain(layout.reportBar)}">
			${bar.map((line, index) => `<a href="${plain(lineHref(line))}"><span>${plain(labels[index] ?? '')}</span> <strong>${plain(line.display)}</strong></a>`).join('\n\t\t\t')}
			<span class="both">${link(localPath(lang, '/report'), layout.moreWays)}</span>
			<span class="both">${link(localPath(lang, '/report/help'), layout.needHelp)}</span>
		</nav>
		<header>
			<a href="${localPath(lang, '/')}"><img src="/favicon.svg" alt="" width="36" height="36" /> ${plain(layout.siteName)}</a>
		</header>
		<main>
			<p class="code">${plain(t.status(status))}</p>
			<h1>${plain(title)}</h1>
			<p>${plain(lead)}</p>
			${more === null ? '' : `<p>${plain(more)}</p>`}
			<p class="ways one">${ways.map(({ words, href }, index) => link(href, words, index === 0 ? ' class="button"' : '')).join(' ')}</p>
		</main>
	</body>
</html>
`;
	return new Response(html, {
		status,
		headers: { 'content-type': 'text/html; charset=utf-8' }
	});
}

function plain(text: string): string {
	const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? '');
}
