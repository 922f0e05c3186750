// Keeps the reader's place: tells the server which piece of a module was reached, so that
// "continue" goes there, on another device too. Without a session it sends nothing.
const article = document.querySelector('[data-module]');
const form = document.querySelector('form.finish');

if (article instanceof HTMLElement && form instanceof HTMLFormElement) {
	const started = document.cookie.split('; ').includes('has-session=1');
	let last = '';
	/** @param {string} piece */
	const send = (piece) => {
		if (piece === last) return;
		last = piece;
		const body = new URLSearchParams({ module: article.dataset.module ?? '', piece });
		// A lost signal loses a bookmark and nothing else: the next piece tells it again.
		fetch(form.action, { method: 'POST', body, keepalive: true }).catch(() => {
			last = '';
		});
	};
	if (started && 'IntersectionObserver' in window) {
		const observer = new IntersectionObserver(
			(entries) => {
				for (const entry of entries) if (entry.isIntersecting) send(entry.target.id);
			},
			{ rootMargin: '0px 0px -60% 0px' }
		);
		for (const heading of article.querySelectorAll('h2[id]')) {
			if (heading.closest('.text')) observer.observe(heading);
		}
	}
}
