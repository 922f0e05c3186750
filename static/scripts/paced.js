// Says once, politely, when a step has been shown for its time. The server decides by its own clock; without this
// script it answers with what is left.
const hint = document.querySelector('[data-seconds-left]');
const region = document.querySelector('.ready');

if (hint instanceof HTMLElement && region) {
	const { secondsLeft, ready } = hint.dataset;
	setTimeout(
		() => {
			hint.hidden = true;
			region.textContent = ready ?? '';
		},
		Number(secondsLeft) * 1000 + 500
	);
}
