// The list of what this phone keeps. It works without a connection.
import { dropCourse, keptCourses } from './courses.js';

const place = document.querySelector('[data-kept-list]');
const template = place?.querySelector('template');
const none = document.querySelector('[data-kept-none]');

async function show() {
	if (!(place instanceof HTMLElement) || !template) return;
	const language = document.documentElement.lang;
	const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
	const courses = window.indexedDB ? await keptCourses().catch(() => []) : [];
	place.replaceChildren(
		template,
		...courses.map((kept) => {
			const entry = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
			const link = entry.querySelector('a');
			if (link) {
				link.textContent = kept.title;
				link.lang = kept.language;
				link.href = `${kept.language === 'en' ? '' : `/${kept.language}`}/courses/${kept.course}`;
			}
			const size = entry.querySelector('[data-size]');
			if (size) size.textContent = number.format(kept.size / 1_000_000);
			const part = entry.querySelector('[data-partly]');
			if (part instanceof HTMLElement) part.hidden = kept.version !== null;
			const button = entry.querySelector('button');
			button?.setAttribute('aria-label', `${button.textContent?.trim()}: ${kept.title}`);
			button?.addEventListener('click', () => {
				void dropCourse(kept.course, kept.language).then(show);
			});
			return entry;
		})
	);
	place.hidden = courses.length === 0;
	if (none instanceof HTMLElement) none.hidden = courses.length > 0;
}

void show();
