import { localPath, type Language } from '../../lib/i18n/language.ts';
import { appointCoordinator, resetCoordinator } from '../../lib/server/auth/staff.ts';
import { linkHours } from '../../lib/server/auth/one-time-links.ts';
import { record } from '../../lib/server/coordination/log/audit.ts';
import { findOrganization } from '../../lib/server/coordination/organization/organizations.ts';
import { done, readArgs, refused, withDatabase, type Command } from './command.ts';
import { newPersonOptions, readNewPerson } from './new-person.ts';

/** The lines that hand out a one-time link. */
export function linkLines(origin: string, language: Language, token: string): string[] {
	return [
		'',
		`  ${origin}${localPath(language, `/set-password/${token}`)}`,
		'',
		`Hand them this link yourself. It works once, within ${linkHours} hours, and it is shown only now.`
	];
}

/** `coordinator create` */
export const createCoordinator: Command = async ({ args, settings, origin, at }) => {
	const read = readArgs(args, {
		organization: { type: 'string', required: true },
		...newPersonOptions
	});
	if (read.kind !== 'ok') return read;
	const person = readNewPerson(read.values);
	if (person.kind !== 'ok') return person;
	const { email, name, language } = person;
	const wanted = read.values.organization ?? '';
	return withDatabase(settings, async (db) => {
		const organization = await findOrganization(db, wanted);
		if (!organization) {
			return refused(
				`There is no organization "${wanted}". See: npm run admin -- list organizations`
			);
		}
		const appointed = await appointCoordinator(db, {
			organizationId: organization.id,
			email,
			name,
			language,
			at
		});
		if (appointed.kind === 'already') {
			return refused(
				`${email} is a coordinator of ${organization.name} already. For a new link: coordinator reset --email ${email}`
			);
		}
		await record(db, {
			organizationId: organization.id,
			personId: null,
			action: 'staff.add',
			detail: { person: appointed.personId, name },
			at
		});
		const what = appointed.role === 'owner' ? 'the first owner' : 'a coordinator';
		const first = `${email} is now ${what} of ${organization.name}.`;
		if (appointed.kind === 'added') {
			return done(
				first,
				'They sign in as before: they work for another organization here already.'
			);
		}
		return done(
			first,
			...(appointed.takenOver
				? [
						'There was an account with that address. It keeps its training; its password, sessions and second factor are ended.'
					]
				: []),
			...linkLines(origin, language, appointed.token)
		);
	});
};

/** `coordinator reset` */
export const resetCoordinatorCommand: Command = async ({ args, settings, origin, at }) => {
	const read = readArgs(args, {
		email: { type: 'string', required: true },
		'second-factor': { type: 'boolean' }
	});
	if (read.kind !== 'ok') return read;
	const email = read.values.email ?? '';
	const secondFactor = read.flags.has('second-factor');
	return withDatabase(settings, async (db) => {
		const reset = await resetCoordinator(db, { email, secondFactor, at });
		switch (reset.kind) {
			case 'unknown':
				return refused(`Nobody has the email address ${email}.`);
			case 'not-staff':
				return refused(
					`${email} is no coordinator. A trainee's link is made by their own coordinator, on the page "People".`
				);
			case 'reset':
				for (const organizationId of reset.organizationIds) {
					await record(db, {
						organizationId,
						personId: null,
						action: 'staff.reset',
						detail: { person: reset.personId, name: email },
						at
					});
				}
				return done(
					`The password and all sessions of ${email} are ended${secondFactor ? ', and the second factor is removed' : ''}.`,
					...linkLines(origin, 'en', reset.token)
				);
		}
	});
};
