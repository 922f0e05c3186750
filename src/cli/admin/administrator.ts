import { readEmail, readName } from '../../lib/forms/person-fields.ts';
import { languages } from '../../lib/i18n/language.ts';
import {
	appointAdministrator,
	endAdministrator,
	resetAdministrator
} from '../../lib/server/auth/administrators.ts';
import { done, misused, readArgs, refused, withDatabase, type Command } from './command.ts';
import { linkLines } from './coordinator.ts';

/** `administrator create` */
export const createAdministrator: Command = async ({ args, settings, origin, at }) => {
	const read = readArgs(args, {
		email: { type: 'string', required: true },
		name: { type: 'string', required: true },
		language: { type: 'string' }
	});
	if (read.kind !== 'ok') return read;
	const email = readEmail(read.values.email ?? '');
	if (email.kind !== 'ok') return misused('--email is no email address.');
	const name = readName(read.values.name ?? '');
	if (name.kind !== 'ok') return misused('--name must be 1 to 120 characters.');
	const language = languages.find((one) => one === (read.values.language ?? 'en'));
	if (!language) return misused('--language must be en or es.');
	return withDatabase(settings, async (db) => {
		const given = { email: email.value, name: name.value, language, at };
		const made = await appointAdministrator(db, given);
		const first = `${email.value} is now an administrator of this site: ${origin}/admin`;
		switch (made.kind) {
			case 'already':
				return refused(
					`${email.value} is an administrator already. For a new link: administrator reset --email ${email.value}`
				);
			case 'added':
				return done(first, 'They sign in as before: they work for an organization here already.');
			case 'invited':
				return done(
					first,
					...(made.takenOver
						? [
								'There was an account with that address. It keeps its training; its password, sessions and second factor are ended.'
							]
						: []),
					...linkLines(origin, language, made.token)
				);
		}
	});
};

/** `administrator end` */
export const endAdministratorCommand: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, { email: { type: 'string', required: true } });
	if (read.kind !== 'ok') return read;
	const email = read.values.email ?? '';
	return withDatabase(settings, async (db) => {
		const ended = await endAdministrator(db, { email, at });
		if (ended.kind !== 'ended') return refused(whyNot(email, ended.kind));
		return done(
			`${email} is no administrator any more; their account stays.`,
			...(ended.left === 0 ? ['The site has no administrator now.'] : [])
		);
	});
};

/** `administrator reset` */
export const resetAdministratorCommand: Command = async ({ args, settings, origin, at }) => {
	const read = readArgs(args, {
		email: { type: 'string', required: true },
		'second-factor': { type: 'boolean' }
	});
	if (read.kind !== 'ok') return read;
	const email = read.values.email ?? '';
	const secondFactor = read.flags.has('second-factor');
	return withDatabase(settings, async (db) => {
		const reset = await resetAdministrator(db, { email, secondFactor, at });
		if (reset.kind !== 'reset') return refused(whyNot(email, reset.kind));
		return done(
			`The password and all sessions of ${email} are ended${secondFactor ? ', and the second factor is removed' : ''}.`,
			...linkLines(origin, 'en', reset.token)
		);
	});
};

function whyNot(email: string, kind: 'unknown' | 'not-administrator'): string {
	return kind === 'unknown'
		? `Nobody has the email address ${email}.`
		: `${email} is no administrator.`;
}
