// On an open quiz: where its course is kept on this phone, its questions are kept too, so that it can be answered
// on when the signal drops.
import { keptCourse } from './courses.js';
import { keepTicket } from './sending.js';

const place = document.querySelector('[data-ticket]');

async function take() {
	if (!(place instanceof HTMLElement) || !navigator.serviceWorker || !window.indexedDB) return;
	const { course = '', language = 'en', ticket: address = '' } = place.dataset;
	const say = (/** @type {string} */ state) => {
		for (const part of place.querySelectorAll('[data-when]')) {
			if (part instanceof HTMLElement) part.hidden = part.dataset.when !== state;
		}
		place.hidden = false;
	};
	const kept = await keptCourse(course, language);
	if (!kept?.version) return say('not-kept');
	const answer = await fetch(address, { method: 'POST', body: new URLSearchParams() });
	if (!answer.ok) return;
	await keepTicket(await answer.json(), language);
	say('kept');
}

if (!document.querySelector('.kiosk-bar')) take().catch(() => undefined);
