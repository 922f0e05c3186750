// The quick way out of a report page. Without this script the link alone does it, more slowly.
// Each part is needed: in Chromium, Back brought typed text back after a plain navigation.

const way = document.querySelector('a[data-leave]');

function clearFields() {
	for (const field of document.querySelectorAll('input, textarea, select')) {
		if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
		else field.value = '';
	}
}

function leave() {
	clearFields();
	document.body.replaceChildren();
	location.replace(way.href);
}

if (way) {
	way.addEventListener('click', (event) => {
		// Opening it in another tab would leave this page standing.
		event.preventDefault();
		leave();
	});

	let presses = 0;
	let first = 0;
	document.addEventListener('keydown', (event) => {
		if (event.repeat) return;
		if (event.key !== 'Shift') {
			presses = 0;
			return;
		}
		if (presses === 0 || event.timeStamp - first > 5000) {
			presses = 0;
			first = event.timeStamp;
		}
		presses += 1;
		if (presses === 3) leave();
	});

	document.querySelector('[data-leave-shift]')?.removeAttribute('hidden');
}

addEventListener('pagehide', clearFields);
addEventListener('pageshow', (event) => {
	if (event.persisted) clearFields();
});
