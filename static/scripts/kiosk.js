// Ends a turn at a shared device that nobody touches, after asking. Without this script the page itself leads to the
// question; the server ends the turn in any case.

// A shared device keeps nothing, not even what was kept on it before it was one.
void import('./kept/courses.js').then(({ forgetPhone }) => forgetPhone());

const bar = document.querySelector('.kiosk-bar');
const question = document.querySelector('dialog.kiosk-idle');

if (bar instanceof HTMLElement && question instanceof HTMLDialogElement) {
	const idle = Number(bar.dataset.idle);
	const warning = Number(bar.dataset.warning);
	const start = bar.dataset.start ?? '/kiosk';
	let used = Date.now();
	let told = Date.now();
	let over = false;

	/** As a form would: a redirect is followed, and says that the turn is over. */
	const post = (/** @type {string} */ path) =>
		fetch(path, { method: 'POST', headers: { accept: 'text/html' }, body: new URLSearchParams() });

	/** Leaves nothing of this page on the screen or behind it. */
	const leave = () => {
		document.body.replaceChildren();
		location.replace(start);
	};

	const end = async () => {
		if (over) return;
		over = true;
		// Without a signal the server ends the turn by itself, a little later.
		await post(bar.dataset.end ?? '/kiosk/end').catch(() => undefined);
		leave();
	};

	/** Tells the server that somebody is there, and hears from it when the turn is over. */
	const tell = () => {
		told = Date.now();
		post('/kiosk/here')
			.then((answer) => {
				if (answer.redirected) leave();
			})
			.catch(() => undefined);
	};

	const touch = () => {
		if (over) return;
		used = Date.now();
		if (question.open) question.close();
		if (used - told > 20_000) tell();
	};

	const look = () => {
		const quiet = Date.now() - used;
		if (quiet >= idle) void end();
		else if (quiet >= idle - warning && !question.open) question.showModal();
	};

	for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove']) {
		addEventListener(kind, touch, { passive: true });
	}
	document.addEventListener('scroll', touch, { passive: true, capture: true });
	question.addEventListener('close', touch);
	question.querySelector('button')?.addEventListener('click', () => {
		question.close();
		tell();
	});
	setInterval(look, 1000);
	// A tablet that slept finds out at once.
	document.addEventListener('visibilitychange', look);
	addEventListener('pageshow', (event) => {
		// A page that comes back from the browser's memory is whoever's; the server knows.
		if (event.persisted) location.reload();
	});
}
