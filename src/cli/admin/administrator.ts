import {
	appointAdministrator,
	endAdministrator,
	resetAdministrator
} from '../../lib/server/auth/administrators.ts';
import { done, readArgs, refused, withDatabase, type Command } from './command.ts';
import { linkLines } from './coordinator.ts';
import { newPersonOptions, readNewPerson } from './new-person.ts';

/** `administrator create` */
export const createAdministrator: Command = async ({ args, settings, origin, at }) => {
	const read = readArgs(args, {
		...newPersonOptions
	});
	if (read.kind !== 'ok') return read;
	const person = readNewPerson(read.values);
	if (person.kind !== 'ok') return person;
	const { email, name, language } = person;
	return withDatabase(settings, async (db) => {
		const given = { email, name, language, at };
		const made = await appointAdministrator(db, given);
		const first = `${email} is now an administrator of this site: ${origin}/admin`;
		switch (made.kind) {
			case 'already':
				return refused(
					`${email} is an administrator already. For a new link: administrator reset --email ${email}`
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
