// The panel of a course: keeps it on this phone, shows how far that is, and removes it.
import { dropCourse, keepCourse, keptCourse, manifestOf, NoRoom, Refused } from './courses.js';

/** @typedef {'offer' | 'keeping' | 'broken' | 'kept' | 'full' | 'unable'} State */

for (const panel of document.querySelectorAll('[data-keep]')) {
	if (panel instanceof HTMLElement && !document.querySelector('.kiosk-bar')) void begin(panel);
}

/** @param {HTMLElement} panel */
async function begin(panel) {
	// Without a worker nothing could be shown without a connection; it needs a secure address.
	if (!navigator.serviceWorker || !window.caches || !window.indexedDB) return;
	const course = panel.dataset.keep ?? '';
	const language = panel.dataset.language ?? 'en';
	const title = panel.dataset.title ?? course;
	const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
	const bar = panel.querySelector('progress');
	const said = panel.querySelector('[data-said]');
	/** @type {AbortController | null} */
	let work = null;

	const show = (/** @type {State} */ state) => {
		for (const part of panel.querySelectorAll('[data-when]')) {
			if (!(part instanceof HTMLElement)) continue;
			part.hidden = !(part.dataset.when ?? '').split(' ').includes(state);
		}
		panel.dataset.state = state;
		panel.hidden = false;
		if (said) said.textContent = panel.querySelector(`[data-say~="${state}"]`)?.textContent ?? '';
	};
	const sizes = (/** @type {number} */ bytes) => {
		for (const place of panel.querySelectorAll('[data-size]'))
			place.textContent = number.format(Math.max(bytes, 50_000) / 1_000_000);
	};

	const told = (/** @type {number} */ done, /** @type {number} */ total) => {
		if (!bar) return;
		bar.max = total;
		bar.value = done;
		const words = panel.querySelector('[data-count]');
		if (words instanceof HTMLElement) {
			words.textContent = (words.dataset.count ?? '')
				.replace('%1', number.format(done))
				.replace('%2', number.format(total));
		}
	};

	const keep = async () => {
		work = new AbortController();
		show('keeping');
		try {
			await navigator.serviceWorker.register('/kept-worker.js', { type: 'module' });
		} catch {
			show('unable');
			return;
		}
		// Asked for once; whether the browser grants it changes nothing here.
		await navigator.storage?.persist?.().catch(() => false);
		try {
			await keepCourse({ course, language, title }, told, work.signal);
			show('kept');
		} catch (thrown) {
			if (thrown instanceof Refused) panel.hidden = true;
			else show(thrown instanceof NoRoom ? 'full' : 'broken');
		}
	};

	const buttons = /** @type {Record<string, () => unknown>} */ ({
		keep,
		stop: () => work?.abort(),
		remove: async () => {
			await dropCourse(course, language);
			show('offer');
			panel.querySelector('button')?.focus();
		}
	});
	for (const button of panel.querySelectorAll('button[data-do]')) {
		if (!(button instanceof HTMLButtonElement)) continue;
		button.addEventListener('click', () => void buttons[button.dataset.do ?? '']?.());
	}

	const kept = await keptCourse(course, language);
	if (kept) sizes(kept.size);
	if (kept?.version) {
		show('kept');
		return;
	}
	try {
		const manifest = await manifestOf(course, language);
		sizes(manifest.size);
	} catch {
		// Without a connection there is nothing to offer; what was begun waits for the next one.
		if (!kept) return;
	}
	show(kept ? 'broken' : 'offer');
}
