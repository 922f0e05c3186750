import type { Cookies } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { choicesKept, forgetChoices, keepChoices, keepsChoices } from './kept-choices.ts';

const url = new URL('https://sightline.example.org/courses/truckers/quiz/a');
const attemptId = 'JmFRyM2jMbDFg27r5aGz';

function browser(kept?: string) {
	const jar = new Map(kept === undefined ? [] : [['quiz-choices', kept]]);
	const cookies = {
		get: (name: string) => jar.get(name),
		set: (name: string, value: string) => void jar.set(name, value),
		delete: (name: string) => void jar.delete(name)
	};
	return cookies as unknown as Cookies;
}

function formOf(answers: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(answers)) form.set(name, value);
	return form;
}

test('choices come back for their own sitting, and no others', () => {
	const cookies = browser();
	const form = formOf({ 'answer-3': 'b', 'answer-12': 'wait-and-see', go: '4' });
	expect(keepChoices(cookies, url, { attemptId, form })).toBe(2);
	expect([...choicesKept(cookies, attemptId)]).toEqual([
		[2, 'b'],
		[11, 'wait-and-see']
	]);
	expect(choicesKept(cookies, 'JmFRyM2jMbDFg27r5aGy').size).toBe(0);
	forgetChoices(cookies, url);
	expect(keepsChoices(cookies)).toBe(false);
});

test.each([
	['nothing', {}],
	['markup', { 'answer-1': '<script>' }],
	['a long text', { 'answer-1': 'a'.repeat(5000) }],
	['another field', { name: 'Ana' }]
])('%s in a form is kept nowhere', (_, answers: Record<string, string>) => {
	const cookies = browser();
	expect(keepChoices(cookies, url, { attemptId, form: formOf(answers) })).toBeNull();
	expect(keepsChoices(cookies)).toBe(false);
});

test.each(['', '.', `${attemptId}`, `${attemptId}.x~y~z.9999~a.1~<b>`, `${attemptId}.1`])(
	'a cookie that somebody wrote themselves says nothing: %s',
	(kept) => expect(choicesKept(browser(kept), attemptId).size).toBe(0)
);
