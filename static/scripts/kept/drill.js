// Plays a drill on the phone: the page holds all that can happen, this shows what does. Every step is saved before it
// is shown; a run that has come to its end waits to be sent.
import { putOut } from './sending.js';
import { newId, read, write } from './store.js';

const page = document.querySelector('[data-drill]');

if (page instanceof HTMLElement && window.indexedDB) {
	const { drill = '', course = '', language = 'en', digest = '', first = '' } = page.dataset;
	const key = `drill ${language}/${course}/${drill}`;
	const heading = /** @type {HTMLElement} */ (page.querySelector('[data-heading]'));
	/** @type {{ key: string, id: string, digest: string, steps: { scene: string, answer: string[] }[], out: boolean }} */
	let run = { key, id: newId(), digest, steps: [], out: false };

	/** @returns {HTMLElement} */
	const find = (/** @type {string} */ name, /** @type {string} */ id) => {
		const found = [...page.querySelectorAll(`[data-${name}]`)].find(
			(one) => one.getAttribute(`data-${name}`) === id
		);
		return /** @type {HTMLElement} */ (found);
	};
	const all = (/** @type {ParentNode} */ within, /** @type {string} */ selector) =>
		/** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);

	/** Where a step leads; undefined where it doesn't belong to this drill. */
	const after = (/** @type {{ scene: string, answer: string[] }} */ { scene, answer }) => {
		const next = find('scene', scene)?.dataset.next;
		if (next) return next;
		const feedback = find('feedback', scene);
		return all(feedback, '[data-choice]').find(({ dataset }) => dataset.choice === answer[0])
			?.dataset.leads;
	};

	const show = (/** @type {string} */ title, /** @type {HTMLElement[]} */ parts, calm = false) => {
		for (const part of all(
			page,
			'[data-scene], [data-feedback], [data-end], [data-debrief], [data-drawing]'
		))
			part.hidden = !parts.includes(part) && part.dataset.drawing !== parts[0]?.dataset.draws;
		for (const part of all(page, '[data-drawing]'))
			part.hidden = part.dataset.drawing !== parts[0]?.dataset.draws;
		heading.textContent = title;
		page.hidden = false;
		if (calm) return;
		heading.focus();
		heading.scrollIntoView({ block: 'start' });
	};
	const sceneTitle = (/** @type {number} */ number) =>
		(heading.dataset.sceneWords ?? '').replace('%', String(number));

	const showScene = (/** @type {string} */ id, calm = false) => {
		const section = find('scene', id);
		section.querySelector('form')?.reset();
		const choose = section.querySelector('[data-choose]');
		if (choose instanceof HTMLElement) choose.hidden = true;
		show(sceneTitle(run.steps.length + 1), [section], calm);
	};

	const showFeedback = (calm = false) => {
		const step = run.steps.at(-1);
		if (!step) return showScene(first, calm);
		const section = find('feedback', step.scene);
		for (const choice of all(section, '[data-choice]'))
			choice.hidden = choice.dataset.choice !== step.answer[0];
		for (const group of all(section, '[data-sighting]')) {
			const ticked = ['noticed', 'counted'].includes(group.dataset.sighting ?? '');
			const details = all(group, '[data-detail]');
			for (const detail of details)
				detail.hidden = step.answer.includes(detail.dataset.detail ?? '') !== ticked;
			group.hidden = details.every(({ hidden }) => hidden);
		}
		show(sceneTitle(run.steps.length), [section], calm);
	};

	const showEnd = (/** @type {HTMLElement} */ end, calm = false) => {
		const debrief = /** @type {HTMLElement} */ (page.querySelector('[data-debrief]'));
		const ticked = new Set(
			run.steps.flatMap(({ scene, answer }) => answer.map((id) => `${scene} ${id}`))
		);
		const seen = new Set(run.steps.map(({ scene }) => scene));
		let slipped = false;
		for (const list of all(debrief, '[data-seen]')) {
			const entries = all(list, '[data-key]');
			for (const entry of entries) {
				const at = entry.dataset.key ?? '';
				const here = seen.has(at.split(' ')[0] ?? '');
				entry.hidden = !here || ticked.has(at) !== (list.dataset.seen !== 'missed');
			}
			list.hidden = entries.every(({ hidden }) => hidden);
			if (!list.hidden && list.dataset.seen !== 'noticed') slipped = true;
		}
		for (const decision of all(debrief, '[data-decision]')) {
			decision.hidden = !ticked.has(decision.dataset.decision ?? '');
			if (!decision.hidden && decision.dataset.better === 'true') slipped = true;
		}
		const again = debrief.querySelector('[data-slipped]');
		if (again instanceof HTMLElement) again.hidden = !slipped;
		show(end.dataset.title ?? '', [end, debrief], calm);
	};

	/** Sends a finished run on its way, once: its id stays the same however often this happens. */
	const finish = async () => {
		if (run.out) return;
		const { id, steps } = run;
		await putOut({ id, kind: 'drill', course, drill, language, digest, steps });
		run.out = true;
		await write('facts', run);
		const registration = await navigator.serviceWorker?.getRegistration('/');
		registration?.active?.postMessage({ kind: 'send' });
	};

	const goOn = async (calm = false) => {
		const last = run.steps.at(-1);
		const to = last ? after(last) : first;
		const end = to === undefined ? undefined : find('end', to);
		if (end) {
			showEnd(end, calm);
			await finish();
		} else showScene(to && find('scene', to) ? to : first, calm);
	};

	for (const section of all(page, '[data-scene]')) {
		section.querySelector('form')?.addEventListener('submit', async (event) => {
			event.preventDefault();
			const form = /** @type {HTMLFormElement} */ (event.currentTarget);
			const answer = new FormData(form).getAll('answer').map(String);
			const choose = section.querySelector('[data-choose]');
			if (answer.length === 0 && !section.dataset.next) {
				if (choose instanceof HTMLElement) choose.hidden = false;
				return;
			}
			run.steps.push({ scene: section.dataset.scene ?? '', answer });
			await write('facts', run);
			showFeedback();
		});
	}
	for (const section of all(page, '[data-feedback]'))
		section.querySelector('button')?.addEventListener('click', () => void goOn());
	page.querySelector('[data-debrief] button')?.addEventListener('click', async () => {
		run = { key, id: newId(), digest, steps: [], out: false };
		await write('facts', run);
		showScene(first);
	});

	const before = await read('facts', key).catch(() => undefined);
	// Of another version: it begins again, what was finished has gone its way.
	if (before?.digest === digest) run = before;
	const last = run.steps.at(-1);
	if (last && find('end', after(last) ?? '')) await goOn(true);
	else showFeedback(true);
}
