import type { Cookies } from '@sveltejs/kit';
import { answersIn } from '#lib/forms/answer-fields.ts';
import type { GradedAttempt, OpenAttempt } from './read-attempt.ts';

/**
 * Choices of a quiz that were sent when the session had ended: kept in the browser that sent them, for an hour, until
 * their owner has signed in again. They prove nothing and count for nothing before they are sent once more; whoever
 * isn't the sitting's owner is shown none of them.
 */
const cookie = 'quiz-choices';
const maxAgeSeconds = 3600;
/** What a browser keeps in one cookie, with some room. */
const mostBytes = 3000;

const on = (url: URL) =>
	({ path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' }) as const;

/**
 * Keeps the choices of a form in its browser.
 *
 * @returns the first question that was answered, from 0; null where the form holds nothing that can be a choice
 */
export function keepChoices(
	cookies: Cookies,
	url: URL,
	{ attemptId, form }: { attemptId: string; form: FormData }
): number | null {
	const answers = [...answersIn(form)].filter(([, option]) => /^[a-z0-9-]{1,40}$/.test(option));
	const [first] = answers;
	if (!first || !/^[\w-]{1,64}$/.test(attemptId)) return null;
	const kept = [attemptId, ...answers.map(([position, option]) => `${position}~${option}`)];
	const value = kept.join('.');
	if (value.length > mostBytes) return null;
	cookies.set(cookie, value, { ...on(url), maxAge: maxAgeSeconds });
	return first[0];
}

/** Whether the browser keeps choices of any sitting. */
export function keepsChoices(cookies: Pick<Cookies, 'get'>): boolean {
	return cookies.get(cookie) !== undefined;
}

/** The choices that the browser keeps for a sitting, by position. */
export function choicesKept(
	cookies: Pick<Cookies, 'get'>,
	attemptId: string
): ReadonlyMap<number, string> {
	const [kept, ...answers] = (cookies.get(cookie) ?? '').split('.');
	if (kept !== attemptId) return new Map();
	return new Map(
		answers.flatMap((answer): [number, string][] => {
			const read = /^(\d{1,3})~([a-z0-9-]{1,40})$/.exec(answer);
			return read ? [[Number(read[1]), read[2]!]] : [];
		})
	);
}

/** Forgets them, once they have arrived. */
export function forgetChoices(cookies: Cookies, url: URL): void {
	if (keepsChoices(cookies)) cookies.delete(cookie, on(url));
}

/**
 * A sitting with the choices that were kept for it: on one page in all its questions, else in the one that is shown,
 * since only that one is sent with the next form.
 *
 * @param at the question that is shown, from 0; null for none
 */
export function withChoices<T extends OpenAttempt | GradedAttempt>(
	attempt: T,
	at: number | null,
	choices: ReadonlyMap<number, string>
): { attempt: T; back: boolean } {
	if (attempt.kind === 'graded' || choices.size === 0) return { attempt, back: false };
	let back = false;
	const questions = attempt.questions.map((question) => {
		const { position, options, answer } = question;
		const choice = choices.get(position);
		const shown = attempt.presentation === 'all' || position === at;
		if (!shown || choice === answer || !options.some(({ id }) => id === choice)) return question;
		back = true;
		return { ...question, answer: choice! };
	});
	return { attempt: { ...attempt, questions }, back };
}
