import { inLanguage, type Language } from '#lib/i18n/language.ts';
import type { Channel } from '#lib/server/content/index.ts';
import type { ResponderRow } from '#lib/server/tips/people.ts';

/** Where somebody of the desk begins: their messages, their keys, or the log. */
export function homeOf({
	role,
	enrolled
}: ResponderRow): '/respond' | '/respond/enrol' | '/respond/log' | '/respond/people' {
	if (role === 'administrator') return '/respond/people';
	if (role === 'auditor') return '/respond/log';
	return enrolled ? '/respond' : '/respond/enrol';
}

/** Who keeps the accounts of the desk: its administrator, who reads no message. */
export function keepsAccounts({ role }: ResponderRow): boolean {
	return role === 'administrator';
}

/** Who may read the log: those who answer for the desk. A responder sees in each message what was done to it. */
export function readsLog({ role }: ResponderRow): boolean {
	return role !== 'responder';
}

/** The lines of the states that take reports about children, by name. */
export function childLines(channels: readonly Channel[], lang: Language): string[] {
	return channels
		.filter(
			({ topics, purpose, area }) =>
				topics.includes('child') && purpose === 'report' && !['us', 'ca', 'mx'].includes(area)
		)
		.map(({ name }) => inLanguage(name, lang).text);
}
