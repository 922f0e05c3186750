import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath, type Language } from '#lib/i18n/language.ts';
import { graceMillis, warningMillis } from '#lib/learning/turn.ts';

/** What a shared device's pages carry beyond any other page: knows neither the database nor the framework. */

/** Where a page stands ready for a shared device: kept empty everywhere else. */
const kioskPlace = '<kiosk-bar></kiosk-bar>';

/** The token's cookie; over https bound to the host and path, as the session's is. */
export function kioskCookieName(https: boolean): string {
	return https ? '__Host-kiosk' : 'kiosk';
}

/** Says after how many idle minutes a turn ends, to what answers without asking the database. */
export const kioskIdleCookie = 'kiosk-idle';

/**
 * The idle minutes of a device that says it is shared; null for any other. A forged cookie only shows its owner the
 * bar of a shared device.
 */
export function idleMinutesIn(cookies: string | undefined): number | null {
	if (!cookies?.includes('kiosk')) return null;
	if (!/(?:^|;\s*)(?:__Host-)?kiosk=/.test(cookies)) return null;
	const minutes = Number(/(?:^|;\s*)kiosk-idle=(\d{1,2})(?:;|$)/.exec(cookies)?.[1] ?? 3);
	return Math.min(15, Math.max(2, minutes));
}

/**
 * A page as a shared device gets it: nothing that is typed is offered again, a way to finish on every page, and the
 * end of the turn by itself. A script warns and counts real use; without it the page leads to the question whether
 * somebody is still there, and from there to the start.
 *
 * @param address path and query of the page, to which "I am still here" comes back
 */
export function withKiosk(
	html: string,
	{ lang, idleMinutes, address }: { lang: Language; idleMinutes: number; address: string }
): string {
	const t = catalogue(lang).kiosk.bar;
	const idle = idleMinutes * 60_000;
	const asking = `${localPath(lang, '/kiosk/idle')}?next=${encodeURIComponent(address)}`;
	const head =
		stylesheet +
		'<script type="module" src="/scripts/kiosk.js"></script>' +
		`<noscript><meta http-equiv="refresh" content="${(idle - warningMillis) / 1000};url=${escape(asking)}"></noscript>`;
	const end = localPath(lang, '/kiosk/end');
	const bar =
		`<aside class="kiosk-bar no-print" aria-label="${t.label}" data-idle="${idle + graceMillis}" data-warning="${warningMillis}" data-end="${end}" data-start="${localPath(lang, '/kiosk')}">` +
		`<p>${t.text}</p><form method="POST" action="${end}"><button>${t.done}</button></form>` +
		// Being on a page is use of the device; a page from memory asks the server nothing else.
		`<img src="/kiosk/here" alt="" width="1" height="1"></aside>` +
		`<dialog class="kiosk-idle" role="alertdialog" aria-labelledby="kiosk-idle-title" aria-describedby="kiosk-idle-text">` +
		`<h2 id="kiosk-idle-title">${t.idleTitle}</h2><p id="kiosk-idle-text">${t.idleText}</p>` +
		`<button type="button">${t.stay}</button></dialog>`;
	return withoutMemory(html)
		.replace(kioskPlace, () => bar)
		.replace('</head>', () => `${head}</head>`);
}

const stylesheet = '<link rel="stylesheet" href="/kiosk.css">';

/** A page on which nobody is in the middle of something: without the bar. */
export function withKioskLook(html: string): string {
	return withoutMemory(html).replace('</head>', () => `${stylesheet}</head>`);
}

/** A page whose fields the browser neither fills in nor keeps. */
function withoutMemory(html: string): string {
	return html
		.replace(/(<(?:form|input|textarea|select)\b[^>]*?)\sautocomplete="[^"]*"/g, '$1')
		.replace(/<(form|input|textarea|select)\b/g, '<$1 autocomplete="off"');
}

/** What a browser forgets when a turn is over (W3C Clear Site Data); its cookies stay, or the device would be no kiosk any more. */
export const clearedSiteData = '"cache", "storage"';

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
