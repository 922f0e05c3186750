import { readSettings } from '../../lib/server/settings.ts';
import {
	createAdministrator,
	endAdministratorCommand,
	resetAdministratorCommand
} from './administrator.ts';
import { backup, backupKey } from './backup.ts';
import { reinstateCertificateCommand, revokeCertificateCommand } from './certificate.ts';
import { channels, channelsCalled } from './channels.ts';
import { check } from './check.ts';
import { done, misused, refused, type Command, type Outcome } from './command.ts';
import { createCoordinator, resetCoordinatorCommand } from './coordinator.ts';
import {
	deskAgency,
	deskHours,
	deskPause,
	deskQueue,
	deskResume,
	deskSchedule,
	deskWatch
} from './desk.ts';
import { deskInvite, deskRemove, deskReset } from './desk-people.ts';
import { deskRestore } from './desk-backup.ts';
import { deskStatus } from './desk-status.ts';
import { help } from './help.ts';
import { listAdministrators, listCoordinators, listOrganizations, listPeople } from './list.ts';
import { createOrganizationCommand } from './organization.ts';
import { restore } from './restore.ts';

/** A command is one or two words; two go before one. */
const commands: Record<string, Command> = {
	'organization create': createOrganizationCommand,
	'coordinator create': createCoordinator,
	'coordinator reset': resetCoordinatorCommand,
	'administrator create': createAdministrator,
	'administrator end': endAdministratorCommand,
	'administrator reset': resetAdministratorCommand,
	'list organizations': listOrganizations,
	'list coordinators': listCoordinators,
	'list administrators': listAdministrators,
	'list people': listPeople,
	'certificate revoke': revokeCertificateCommand,
	'certificate reinstate': reinstateCertificateCommand,
	backup,
	'backup key': backupKey,
	restore,
	check,
	'desk status': deskStatus,
	'desk agency': deskAgency,
	'desk queue': deskQueue,
	'desk schedule': deskSchedule,
	'desk hours': deskHours,
	'desk watch': deskWatch,
	'desk pause': deskPause,
	'desk resume': deskResume,
	'desk invite': deskInvite,
	'desk remove': deskRemove,
	'desk reset': deskReset,
	'desk restore': deskRestore,
	'channels called': channelsCalled,
	channels
};

/** Runs one command of the administrator's. @param at ms since 1970 */
export async function runAdmin(
	argv: string[],
	env: Record<string, string | undefined>,
	at: number
): Promise<Outcome> {
	if (argv.length === 0 || argv.some((word) => word === '--help' || word === '-h')) {
		return done(...help);
	}
	const [first = '', second = ''] = argv;
	const name = [`${first} ${second}`, first].find((one) => Object.hasOwn(commands, one));
	const command = name === undefined ? undefined : commands[name];
	if (name === undefined || !command) {
		const beside = Object.keys(commands)
			.filter((known) => known.startsWith(`${first} `))
			.map((known) => `"${known}"`);
		return misused(
			beside.length > 0 ? `Say which: ${beside.join(' or ')}.` : `There is no command "${first}".`
		);
	}
	const read = readSettings(env);
	if (read.kind === 'invalid') return refused(read.problems.join(' '));
	return command({
		args: argv.slice(name.split(' ').length),
		settings: read.settings,
		origin: read.settings.origin ?? `http://localhost:${read.settings.port}`,
		at
	});
}
