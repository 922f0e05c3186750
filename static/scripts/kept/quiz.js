// A quiz on the phone: its questions, every answer saved as it is chosen, and what became of it once it was handed in.
import { answerHere, chosenIn, finishHere, ticketsOf, tryAgain } from './sending.js';

const page = document.querySelector('[data-kept-quiz]');

if (page instanceof HTMLElement && window.indexedDB) {
	const course = page.dataset.keptQuiz ?? '';
	const form = page.querySelector('form');
	const list = page.querySelector('[data-questions]');
	const template = page.querySelector('template');
	const count = page.querySelector('[data-count]');
	const missing = page.querySelector('[data-missing]');
	const noRoom = page.querySelector('[data-no-room]');
	/** @type {import('./sending.js').Ticket | undefined} */
	let ticket;
	/** @type {Promise<unknown>} */
	let saving = Promise.resolve();

	const contact = async () => {
		const registration = await navigator.serviceWorker?.getRegistration('/');
		registration?.active?.postMessage({ kind: 'contact' });
	};

	const show = (/** @type {string} */ state) => {
		for (const part of page.querySelectorAll('[data-when]')) {
			if (part instanceof HTMLElement)
				part.hidden = !(part.dataset.when ?? '').split(' ').includes(state);
		}
		page.dataset.state = state;
		page.hidden = false;
	};

	const tally = async () => {
		if (!ticket || !(count instanceof HTMLElement)) return;
		const chosen = await chosenIn(ticket);
		count.textContent = (count.dataset.count ?? '')
			.replace('%1', String(chosen.filter((one) => one !== null).length))
			.replace('%2', String(chosen.length));
	};

	const draw = async () => {
		if (!ticket || !list || !template) return;
		const chosen = await chosenIn(ticket);
		// What somebody is about to choose is not taken from under them.
		if (list.childElementCount > 0) return tally();
		list.lang = ticket.language;
		for (const { position, scene, question, options } of ticket.questions) {
			const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
			const fieldset = /** @type {HTMLFieldSetElement} */ (copy.querySelector('fieldset'));
			fieldset.id = `question-${position + 1}`;
			const number = copy.querySelector('[data-number]');
			if (number instanceof HTMLElement)
				number.textContent = (number.dataset.number ?? '')
					.replace('%1', String(position + 1))
					.replace('%2', String(ticket.questions.length));
			/** @type {HTMLElement} */ (copy.querySelector('[data-scene]')).textContent = scene;
			/** @type {HTMLElement} */ (copy.querySelector('[data-question]')).textContent = question;
			const choice = /** @type {HTMLElement} */ (copy.querySelector('label'));
			for (const option of options) {
				const label = /** @type {HTMLElement} */ (choice.cloneNode(true));
				const input = /** @type {HTMLInputElement} */ (label.querySelector('input'));
				input.name = `answer-${position + 1}`;
				input.value = option.id;
				input.checked = chosen[position] === option.id;
				/** @type {HTMLElement} */ (label.querySelector('span')).textContent = option.text;
				choice.before(label);
			}
			choice.remove();
			list.append(copy);
		}
		await tally();
	};

	const refresh = async () => {
		ticket = (await ticketsOf(course))[0];
		if (!ticket) return show('none');
		if (ticket.state === 'open') await draw();
		const result = page.querySelectorAll('a[data-result]');
		for (const link of result) {
			if (link instanceof HTMLAnchorElement)
				link.href = `${link.dataset.result ?? ''}/${encodeURIComponent(ticket.attempt)}`;
		}
		const state = ticket.state === 'graded' ? (ticket.passed ? 'passed' : 'failed') : ticket.state;
		show(state);
	};

	list?.addEventListener('change', ({ target }) => {
		if (!(target instanceof HTMLInputElement) || !ticket) return;
		const position = Number(target.name.replace('answer-', '')) - 1;
		const sitting = ticket;
		saving = saving
			.then(() => answerHere(sitting, position, target.value))
			.then(tally)
			.then(() => {
				if (noRoom instanceof HTMLElement) noRoom.hidden = true;
			})
			.catch(() => {
				// It is not saved: it must not look so.
				target.checked = false;
				if (noRoom instanceof HTMLElement) {
					noRoom.hidden = false;
					noRoom.focus();
				}
			});
	});

	form?.addEventListener('submit', async (event) => {
		event.preventDefault();
		await saving;
		if (!ticket) return;
		const open = (await chosenIn(ticket)).findIndex((option) => option === null);
		if (missing instanceof HTMLElement) missing.hidden = open === -1;
		if (open !== -1) {
			page.querySelector(`#question-${open + 1} input`)?.scrollIntoView({ block: 'center' });
			/** @type {HTMLElement | null} */ (
				page.querySelector(`#question-${open + 1} input`)
			)?.focus();
			return;
		}
		try {
			await finishHere(ticket);
		} catch {
			if (noRoom instanceof HTMLElement) noRoom.hidden = false;
			return;
		}
		await refresh();
		page.querySelector('h2:not([hidden] *)')?.scrollIntoView({ block: 'center' });
		await contact();
	});

	for (const button of page.querySelectorAll('button[data-send]')) {
		button.addEventListener('click', () => void tryAgain().then(contact));
	}

	navigator.serviceWorker?.addEventListener('message', ({ data }) => {
		if (data?.kind === 'sent') void refresh();
	});
	void refresh();
}
