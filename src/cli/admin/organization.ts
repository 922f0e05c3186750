import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { record } from '../../lib/server/coordination/log/audit.ts';
import { createOrganization } from '../../lib/server/coordination/organization/organizations.ts';
import { done, misused, readArgs, refused, withDatabase, type Command } from './command.ts';

/** `organization create` */
export const createOrganizationCommand: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, {
		name: { type: 'string', required: true },
		'time-zone': { type: 'string', required: true },
		state: { type: 'string' }
	});
	if (read.kind !== 'ok') return read;
	const { name = '', 'time-zone': timeZone = '', state } = read.values;
	const code = state?.toLowerCase() ?? null;
	if (code !== null) {
		const states = parse(readFileSync(join(settings.contentDir, 'states.yaml'), 'utf8')) as object;
		if (!Object.hasOwn(states, code)) {
			return misused(`--state ${state} is no state: use its two letters, such as mo.`);
		}
	}
	return withDatabase(settings, async (db) => {
		const made = await createOrganization(db, { name, state: code, timeZone, at });
		switch (made.kind) {
			case 'made':
				await record(db, {
					organizationId: null,
					personId: null,
					action: 'organization.create',
					detail: { organization: made.name },
					at
				});
				return done(
					`Opened ${made.name} (${made.id}).`,
					'Next: npm run admin -- coordinator create --organization … --email … --name …'
				);
			case 'name-taken':
				return refused(`There is an organization named "${name}" already.`);
			case 'bad-name':
				return misused('--name must be 1 to 120 characters.');
			case 'bad-time-zone':
				return misused(`--time-zone ${timeZone} is unknown: use a name such as America/Chicago.`);
		}
	});
};
