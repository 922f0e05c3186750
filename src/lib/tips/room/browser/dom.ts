/** Elements, built one by one: what a message says only ever becomes a text node. */

type Child = Node | string | null | false;

interface Wanted {
	class?: string;
	id?: string;
	for?: string;
	type?: string;
	value?: string;
	role?: string;
	label?: string;
	rows?: number;
	checked?: boolean;
	disabled?: boolean;
	autocomplete?: string;
	maxLength?: number;
	press?: () => void | Promise<void>;
	change?: () => void;
}

/** An element with these properties and children. Strings become text, whatever they hold. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	wanted: Wanted = {},
	...children: Child[]
): HTMLElementTagNameMap[Tag] {
	const made = document.createElement(tag);
	const set = (name: string, value: string | undefined) => {
		if (value !== undefined) made.setAttribute(name, value);
	};
	set('class', wanted.class);
	set('id', wanted.id);
	set('for', wanted.for);
	set('type', wanted.type ?? (tag === 'button' ? 'button' : undefined));
	set('role', wanted.role);
	set('aria-label', wanted.label);
	set('autocomplete', wanted.autocomplete);
	set('rows', wanted.rows?.toString());
	set('maxlength', wanted.maxLength?.toString());
	const input = made as unknown as HTMLInputElement;
	if (wanted.value !== undefined) input.value = wanted.value;
	if (wanted.checked) input.checked = true;
	if (wanted.disabled) input.disabled = true;
	const { press, change } = wanted;
	if (press) made.addEventListener('click', () => void once(input, press));
	if (change) made.addEventListener(tag === 'input' ? 'input' : 'change', change);
	made.append(...children.filter((child): child is Node | string => !!child || child === ''));
	return made;
}

/** Does something, and lets the button be pressed again when it is done. */
async function once(button: HTMLInputElement, work: () => void | Promise<void>): Promise<void> {
	if (button.getAttribute('aria-disabled') === 'true') return;
	button.setAttribute('aria-disabled', 'true');
	try {
		await work();
	} finally {
		button.removeAttribute('aria-disabled');
	}
}

/** A field with its label, a hint and a place for what is wrong with it. */
export function field(
	input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
	label: string,
	hint?: string
): HTMLElement {
	const hintId = `${input.id}-hint`;
	if (hint) input.setAttribute('aria-describedby', hintId);
	return el(
		'div',
		{ class: 'field' },
		el('label', { for: input.id }, label),
		hint ? el('p', { class: 'hint', id: hintId }, hint) : null,
		el('p', { class: 'error', id: `${input.id}-error`, role: 'alert' }),
		input
	);
}

/** Says by a field what is wrong with it, and takes the reader there; an empty text takes it away. */
export function wrong(id: string, text: string): void {
	const place = document.getElementById(`${id}-error`);
	if (place) place.textContent = text;
	const input = document.getElementById(id);
	if (text === '') input?.removeAttribute('aria-invalid');
	else {
		input?.setAttribute('aria-invalid', 'true');
		input?.setAttribute('aria-errormessage', `${id}-error`);
		input?.focus();
	}
}

/** A choice among a few. */
export function choice(
	id: string,
	options: { value: string; label: string }[],
	value: string,
	change?: () => void
): HTMLSelectElement {
	const made = el(
		'select',
		{ id, ...(change ? { change } : {}) },
		...options.map((option) => el('option', { value: option.value }, option.label))
	);
	made.value = value;
	return made;
}

/** Fills `{name}` in a sentence. */
export function fill(sentence: string, filled: Record<string, string | number>): string {
	return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(filled[name] ?? whole));
}
