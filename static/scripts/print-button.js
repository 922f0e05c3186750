// A page prints from the browser's own menu too: the buttons appear only where this runs.
// A button inside a card prints that card alone.
for (const button of document.querySelectorAll('button[data-print]')) {
	if (!(button instanceof HTMLButtonElement)) continue;
	button.hidden = false;
	button.addEventListener('click', () => {
		const card = button.closest('[data-print-card]');
		const root = document.documentElement;
		const done = () => {
			root.removeAttribute('data-printing');
			card?.removeAttribute('data-printed');
		};
		if (card) {
			root.setAttribute('data-printing', 'card');
			card.setAttribute('data-printed', '');
			window.addEventListener('afterprint', done, { once: true });
		}
		window.print();
	});
}
