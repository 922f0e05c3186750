// A page prints from the browser's own menu too: the button appears only where this runs.
for (const button of document.querySelectorAll('button[data-print]')) {
	if (!(button instanceof HTMLButtonElement)) continue;
	button.hidden = false;
	button.addEventListener('click', () => window.print());
}
