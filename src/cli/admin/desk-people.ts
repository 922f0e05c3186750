import { findByEmail } from '../../lib/server/auth/people.ts';
import { inviteByEmail, removeFromDesk, resetAtDesk } from '../../lib/server/tips/accounts.ts';
import { readsTips } from '../../lib/server/tips/responders.ts';
import type { ResponderRole } from '../../lib/server/tips/schema.ts';
import { done, misused, readArgs, refused, withDatabase, type Command } from './command.ts';
import { linkLines } from './coordinator.ts';
import { listed, withTips } from './desk.ts';
import { newPersonOptions, readNewPerson } from './new-person.ts';

const roles: readonly ResponderRole[] = ['responder', 'supervisor', 'administrator', 'auditor'];

/** `desk invite` */
export const deskInvite: Command = async ({ args, settings, origin, at }) => {
	const read = readArgs(args, {
		agency: { type: 'string', required: true },
		role: { type: 'string' },
		queues: { type: 'string' },
		...newPersonOptions
	});
	if (read.kind !== 'ok') return read;
	const person = readNewPerson(read.values);
	if (person.kind !== 'ok') return person;
	const { email, name, language } = person;
	const role = roles.find((one) => one === (read.values.role ?? 'responder'));
	if (!role) return misused(`--role must be one of ${roles.join(', ')}.`);
	const queues = listed(read.values.queues);
	const reads = readsTips(role);
	if (reads && queues.length === 0) return misused('--queues is missing.');
	if (!reads && queues.length > 0) {
		return misused(`An ${role} reads no messages: leave --queues out.`);
	}
	return withDatabase(settings, (db) =>
		withTips(settings, async (tips) => {
			const agency = read.values.agency ?? '';
			const invited = await inviteByEmail(db, tips, {
				email,
				name,
				language,
				agency,
				role,
				queues,
				by: null,
				at
			});
			switch (invited.kind) {
				case 'already':
					return refused(`${email} works at the desk already.`);
				case 'queues':
					return misused('--queues does not fit --role.');
				case 'unknown-agency':
					return refused(`There is no agency "${agency}". Record it first: desk agency --id …`);
				case 'unknown-queue':
					return refused(`There is no queue "${invited.id}". Record it first: desk queue --id …`);
				case 'not-theirs':
					return refused(`${agency} is not among the agencies of the queue ${invited.id}.`);
				case 'invited': {
					const { account } = invited;
					return done(
						`${email} works at the desk now, as ${role}.`,
						...(reads
							? [
									'They make their own keys at /respond once they have signed in with two steps. Nobody else can.'
								]
							: []),
						...(account.kind === 'known'
							? ['They sign in as before: they work here already.']
							: [
									...(account.takenOver
										? [
												'There was an account with that address. It keeps its training; its password, sessions and second factor are ended.'
											]
										: []),
									...linkLines(origin, language, account.token)
								])
					);
				}
			}
		})
	);
};

/** `desk remove` */
export const deskRemove: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, { email: { type: 'string', required: true } });
	if (read.kind !== 'ok') return read;
	const email = read.values.email ?? '';
	return withDatabase(settings, (db) =>
		withTips(settings, async (tips) => {
			const known = await findByEmail(db, email);
			if (!known) return refused(`Nobody has the email address ${email}.`);
			const removed = await removeFromDesk(db, tips, { personId: known.id, by: null, at });
			switch (removed.kind) {
				case 'unknown':
					return refused(`${email} does not work at the desk.`);
				case 'last-key':
					return refused(
						`${email} holds the only key to messages in: ${removed.queues.join(', ')}. Invite somebody else, and let ${email} sign in once more so that the messages are sealed to them too. Nothing was changed.`
					);
				case 'removed':
					return done(
						`${email} is removed from the desk: their keys to messages are deleted, and later messages are not sealed to them. Their account stays.`,
						...removed.left.map(
							({ queue, keys }) =>
								`The queue ${queue} has ${keys} ${keys === 1 ? 'key' : 'keys'} left and is closed until there are two.`
						)
					);
			}
		})
	);
};

/** `desk reset`: passphrase and recovery code are lost. They begin anew, and others seal open messages to them. */
export const deskReset: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, { email: { type: 'string', required: true } });
	if (read.kind !== 'ok') return read;
	const email = read.values.email ?? '';
	return withDatabase(settings, (db) =>
		withTips(settings, async (tips) => {
			const known = await findByEmail(db, email);
			const reset = known && (await resetAtDesk(db, tips, { personId: known.id, by: null, at }));
			if (!reset || reset.kind === 'unknown') return refused(`${email} does not work at the desk.`);
			if (reset.kind === 'last-key') {
				return refused(
					`Nobody else can read the messages in: ${reset.queues.join(', ')}. Invite somebody else first. Nothing was changed.`
				);
			}
			return done(
				`${email} makes new keys at /respond. Messages that wait are sealed to them when another responder unlocks theirs.`
			);
		})
	);
};
