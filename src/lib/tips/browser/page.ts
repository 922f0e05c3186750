/** The little that the desk's pages need of a document. Text is only ever set as text. */

/** The element with this id. @throws when the page lacks it */
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
	const found = document.getElementById(id);
	if (!found) throw new Error(`This page lacks #${id}.`);
	return found as Kind;
}

/** What stands in a field, as it was typed. */
export function valueOf(id: string): string {
	return byId<HTMLInputElement>(id).value;
}

/** Shows one part of the page, hides the others, and takes a reader to its heading. */
export function show(name: string, { focus = true } = {}): void {
	for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
		part.hidden = part.dataset.part !== name;
	}
	const part = document.querySelector<HTMLElement>(`[data-part="${name}"]`);
	const target = part?.querySelector<HTMLElement>('h2, h1') ?? part;
	if (!focus || !target) return;
	target.tabIndex = -1;
	target.focus();
	target.scrollIntoView({ block: 'start' });
}

/** A sentence of the page in its own language, with what `{name}` stands for. */
export function word(name: string, filled: Record<string, string | number> = {}): string {
	const found = document.querySelector(`[data-word="${name}"]`)?.textContent;
	if (found == null) throw new Error(`This page lacks the words ${name}.`);
	return found.replace(/\{(\w+)\}/g, (whole, key: string) => String(filled[key] ?? whole));
}

/** A day in the page's own language. @param day YYYY-MM-DD */
export function dayWords(day: string): string {
	return new Intl.DateTimeFormat(document.documentElement.lang, {
		dateStyle: 'long',
		timeZone: 'UTC'
	}).format(new Date(`${day}T00:00:00Z`));
}

export interface FieldError {
	/** The field's id. */
	field: string;
	text: string;
}

/** Shows what is wrong, as a summary that takes focus and by each field; an empty list takes it all away. */
export function showErrors(errors: readonly FieldError[], summaryId = 'errors'): void {
	for (const old of document.querySelectorAll('[data-field-error]')) old.remove();
	for (const field of document.querySelectorAll('[aria-invalid]')) {
		field.removeAttribute('aria-invalid');
		const described = (field.getAttribute('aria-describedby') ?? '').split(' ');
		const hint = described.filter((id) => !id.endsWith('-error')).join(' ');
		if (hint) field.setAttribute('aria-describedby', hint);
		else field.removeAttribute('aria-describedby');
	}
	const summary = byId(summaryId);
	const list = summary.querySelector('ul');
	if (!list) return;
	list.replaceChildren(
		...errors.map(({ field, text }) => {
			const link = Object.assign(document.createElement('a'), {
				href: `#${field}`,
				textContent: text
			});
			link.addEventListener('click', (event) => {
				// The address stays as it is: no step of this page becomes history.
				event.preventDefault();
				byId(field).focus();
			});
			const row = document.createElement('li');
			row.append(link);
			return row;
		})
	);
	summary.hidden = errors.length === 0;
	for (const { field, text } of errors) {
		const input = document.getElementById(field);
		if (!input) continue;
		const error = Object.assign(document.createElement('p'), {
			id: `${field}-error`,
			textContent: text
		});
		error.className = 'field-error';
		error.dataset.fieldError = '';
		// Not inside a label, whose text it would become, nor in a row of buttons.
		(input.closest('label, .ways') ?? input).before(error);
		input.setAttribute('aria-invalid', 'true');
		const hint = input.getAttribute('aria-describedby');
		input.setAttribute('aria-describedby', hint ? `${error.id} ${hint}` : error.id);
	}
	if (errors.length > 0) summary.focus();
}

/** Does something once a button is pressed, unless it is being done already. */
export function onPress(id: string, act: () => Promise<void> | void): void {
	const button = byId<HTMLButtonElement>(id);
	let busy = false;
	button.addEventListener('click', () => {
		if (busy) return;
		busy = true;
		void Promise.resolve()
			.then(act)
			.finally(() => {
				busy = false;
			});
	});
}

/** Forgets everything when the page is left, so that Back and Forward bring nothing of it again. */
export function forgetWhenLeft(forget: () => void): void {
	addEventListener('pagehide', forget);
	addEventListener('pageshow', (event) => {
		if (event.persisted) location.reload();
	});
}
