import type { respond } from '../../../i18n/en/respond.ts';

export type Words = (typeof respond)['script'];

/** What the page gives its script. */
export interface Given {
	mode: 'inbox' | 'enrol' | 'practice';
	lang: 'en' | 'es';
	words: Words;
	me: { id: string; supervisor: boolean };
	people: { id: string; name: string }[];
	queues: { id: string; name: string }[];
	agencies: { id: string; name: string }[];
	childLines: string[];
	keys: { recipient: string; byPassphrase: string; byRecovery: string } | null;
}

/** Reads what the page gives, once, and takes it out of the document. */
export function readGiven(place: HTMLElement): Given {
	const given = JSON.parse(place.dataset.room ?? '{}') as Partial<Given> &
		Pick<Given, 'mode' | 'lang' | 'words'>;
	delete place.dataset.room;
	return {
		me: { id: '', supervisor: false },
		people: [],
		queues: [],
		agencies: [],
		childLines: [],
		keys: null,
		...given
	};
}

/** Today, as the reader's own clock has it. */
export function today(): string {
	const now = new Date();
	const two = (n: number) => String(n).padStart(2, '0');
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A day in words. */
export function dayWords(lang: string, day: string): string {
	return new Intl.DateTimeFormat(lang === 'es' ? 'es-US' : 'en-US', {
		dateStyle: 'medium',
		timeZone: 'UTC'
	}).format(new Date(`${day}T00:00:00Z`));
}
