// On pages of a course: tells the worker of this phone when there may be a connection again, and corrects the numbers
// of an open page when they have changed. Where no course is kept there is no worker, and nothing happens.
const container = navigator.serviceWorker;

/** Asks for what is new; a page that was just opened, a signal that came back, a phone that was taken out again. */
async function contact() {
	if (document.hidden || !navigator.onLine) return;
	const registration = await container.getRegistration('/');
	registration?.active?.postMessage({ kind: 'contact' });
}

async function correct() {
	const { keptCourse, linesPath } = await import('./courses.js');
	const [, es, course] = /^(\/es)?\/courses\/([a-z0-9-]+)/.exec(location.pathname) ?? [];
	if (!course) return;
	const kept = await keptCourse(course, es ? 'es' : 'en');
	if (!kept?.lines || kept.version === null) return;
	const cache = await caches.open(`kept ${kept.key} ${kept.version}`);
	const before = await (await cache.match(linesPath))?.json();
	if (!before) return;
	const { correctionsOf } = await import('./lines.js');
	const { hrefs, displays } = correctionsOf(before, kept.lines);
	for (const link of document.querySelectorAll('a[href]')) {
		const to = hrefs.get(link.getAttribute('href') ?? '');
		if (to !== undefined) link.setAttribute('href', to);
		const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
		for (let text = walker.nextNode(); text; text = walker.nextNode()) {
			text.nodeValue = displays.get(text.nodeValue ?? '') ?? text.nodeValue;
		}
	}
}

/** Somebody has begun here: what is read without a network is then theirs, and never a new guest's. */
async function remember() {
	if (!document.cookie.split('; ').includes('has-session=1')) return;
	const { noteSomebody } = await import('./sending.js');
	await noteSomebody();
}

/** How much waits to be sent, wherever a page has a place for it. */
async function showUnsent() {
	const places = document.querySelectorAll('[data-unsent]');
	if (places.length === 0) return;
	const { unsent, letGo } = await import('./sending.js');
	const { count, held, stuck } = await unsent();
	for (const place of places) {
		if (!(place instanceof HTMLElement)) continue;
		place.hidden = count === 0 && stuck.length === 0;
		const waits = place.querySelector('[data-waits]');
		if (waits instanceof HTMLElement) waits.hidden = count === 0;
		for (const why of place.querySelectorAll('[data-stuck]')) {
			if (why instanceof HTMLElement)
				why.hidden = !stuck.some((one) => why.dataset.stuck?.split(' ').includes(one ?? ''));
		}
		const seen = place.querySelector('[data-seen]');
		if (seen instanceof HTMLElement) {
			seen.hidden = stuck.length === 0;
			seen.onclick = () => void letGo().then(showUnsent);
		}
		const words = place.querySelector('[data-one]');
		if (words instanceof HTMLElement) {
			const form = count === 1 ? words.dataset.one : words.dataset.many;
			words.textContent = (form ?? '').replace('%', String(count));
		}
		const way = place.querySelector('[data-held]');
		if (way instanceof HTMLElement) way.hidden = held === null;
	}
}

if (container && !document.querySelector('.kiosk-bar')) {
	container.addEventListener('message', ({ data }) => {
		if (data?.kind === 'lines') void correct();
		if (data?.kind === 'sent') void showUnsent();
	});
	container.startMessages();
	addEventListener('online', contact);
	document.addEventListener('visibilitychange', contact);
	setInterval(contact, 5 * 60_000);
	if (container.controller) {
		void remember().then(showUnsent).then(contact);
	}
}
