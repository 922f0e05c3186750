import { dayIn, homeTimeZone } from '../../lib/counting/calendar.ts';
import type { RevocationGround } from '../../lib/server/db/schema.ts';
import { record } from '../../lib/server/coordination/log/audit.ts';
import { appendEvent } from '../../lib/server/proof/events.ts';
import { readCertificate } from '../../lib/server/proof/find.ts';
import { parseSerial } from '../../lib/server/proof/serial.ts';
import {
	done,
	misused,
	readArgs,
	refused,
	withDatabase,
	type Command,
	type Given
} from './command.ts';

const grounds = [
	'error',
	'other-person',
	'dishonest',
	'duplicate',
	'asked-for',
	'other'
] as const satisfies RevocationGround[];

/** `certificate revoke` */
export const revokeCertificateCommand: Command = (given) => change(given, 'revoked');

/** `certificate reinstate` */
export const reinstateCertificateCommand: Command = (given) => change(given, 'reinstated');

/** Revokes a certificate that no organization answers for, or takes that back; with a line in the site's log. */
async function change(
	{ args, settings, at }: Given,
	kind: 'revoked' | 'reinstated'
): ReturnType<Command> {
	const read = readArgs(
		args,
		{
			reason: { type: 'string', required: true },
			...(kind === 'revoked' ? { ground: { type: 'string' } } : {})
		},
		['SERIAL']
	);
	if (read.kind !== 'ok') return read;
	const typed = parseSerial(read.words[0] ?? '');
	if (typed.kind !== 'ok')
		return misused(`${read.words[0]} is no serial: it has sixteen digits, and these don't fit.`);
	const { serial } = typed;
	const ground = grounds.find((one) => one === (read.values.ground ?? 'other'));
	if (!ground) return misused(`--ground must be one of ${grounds.join(', ')}.`);
	const reason = (read.values.reason ?? '').trim();
	if (reason.length > 500) return misused('--reason must be 500 characters or fewer.');
	return withDatabase(settings, (db) =>
		db.transaction().execute(async (trx) => {
			const certificate = await readCertificate(trx, serial, dayIn(homeTimeZone, at));
			if (!certificate) return refused(`No certificate has the serial ${serial}.`);
			const { id, organization, organizationId, personId, state } = certificate;
			if (organizationId !== null)
				return refused(
					`It was issued under ${organization ?? 'an organization'}: its coordinators revoke it and take that back.`
				);
			if (kind === 'revoked' ? state.kind === 'revoked' : state.kind !== 'revoked')
				return refused(
					`The certificate is ${kind === 'revoked' ? 'revoked already' : 'not revoked'}.`
				);
			if (state.kind === 'corrected')
				return refused('It was replaced by a corrected one: revoke that.');
			await appendEvent(trx, id, {
				...{ kind, at, reason, byPersonId: null, clientId: null },
				...(kind === 'revoked' ? { ground } : {})
			});
			await record(trx, {
				organizationId: null,
				personId: null,
				action: kind === 'revoked' ? 'certificate.revoke' : 'certificate.reinstate',
				detail: { person: personId, serial, reason, ground: kind === 'revoked' ? ground : null },
				at
			});
			return done(
				kind === 'revoked'
					? `The certificate ${serial} is revoked. Whoever checks it reads the day and the ground; the reason stays in the site's log.`
					: `The certificate ${serial} counts again. That it was revoked stays on record.`
			);
		})
	);
}
