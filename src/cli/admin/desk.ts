import { isDay } from '../../lib/counting/calendar.ts';
import { readEmail, readName } from '../../lib/forms/person-fields.ts';
import { languages } from '../../lib/i18n/language.ts';
import { findByEmail } from '../../lib/server/auth/people.ts';
import { openResponderAccount } from '../../lib/server/auth/responder-account.ts';
import type { TipsDb } from '../../lib/server/tips/connect.ts';
import { deskDay } from '../../lib/server/tips/kept-days.ts';
import { responderOf } from '../../lib/server/tips/people.ts';
import { inviteResponder, removeResponder } from '../../lib/server/tips/responders.ts';
import {
	pauseDesk,
	recordAgency,
	recordHours,
	recordQueue,
	recordSchedule,
	recordWatch,
	slugShape
} from '../../lib/server/tips/setup.ts';
import type { ResponderRole } from '../../lib/server/tips/schema.ts';
import type { Settings } from '../../lib/server/settings.ts';
import { prepareTips } from '../database.ts';
import {
	done,
	misused,
	readArgs,
	refused,
	withDatabase,
	type Command,
	type Outcome
} from './command.ts';
import { linkLines } from './coordinator.ts';

/** Does something with the tip desk's database, brought forward first, and closes it. */
export async function withTips(
	settings: Settings,
	work: (tips: TipsDb) => Promise<Outcome>
): Promise<Outcome> {
	const prepared = await prepareTips(settings);
	if (prepared.kind === 'refused') return refused(prepared.sentence);
	try {
		return await work(prepared.db);
	} finally {
		await prepared.db.destroy();
	}
}

const slugRule = 'must be lower-case letters, digits and dashes, such as kcpd';
const listed = (text: string | undefined) => (text ?? '').split(/[\s,]+/).filter(Boolean);

/** `desk agency` */
export const deskAgency: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, {
		id: { type: 'string', required: true },
		name: { type: 'string', required: true },
		immigration: { type: 'string', required: true }
	});
	if (read.kind !== 'ok') return read;
	const { id = '', name = '', immigration } = read.values;
	if (!slugShape.test(id)) return misused(`--id ${slugRule}.`);
	if (name.length > 200) return misused('--name must be at most 200 characters.');
	if (immigration !== 'yes' && immigration !== 'no') {
		return misused('--immigration must be yes or no: whether it enforces immigration law.');
	}
	return withTips(settings, async (tips) => {
		const recorded = await recordAgency(tips, {
			id,
			name: name.trim(),
			immigration: immigration === 'yes',
			at
		});
		if (recorded.kind === 'name-taken') return refused(`There is another agency "${name}".`);
		return done(
			`${name} (${id}) is recorded: it ${immigration === 'yes' ? 'enforces' : 'does not enforce'} immigration law. Whoever sends a message is told so.`
		);
	});
};

/** `desk queue` */
export const deskQueue: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, {
		id: { type: 'string', required: true },
		'name-en': { type: 'string', required: true },
		'name-es': { type: 'string', required: true },
		agencies: { type: 'string', required: true }
	});
	if (read.kind !== 'ok') return read;
	const { id = '' } = read.values;
	if (!slugShape.test(id)) return misused(`--id ${slugRule}.`);
	const agencies = listed(read.values.agencies);
	return withTips(settings, async (tips) => {
		const recorded = await recordQueue(tips, {
			id,
			name: { en: read.values['name-en'] ?? '', es: read.values['name-es'] ?? '' },
			agencies,
			at
		});
		switch (recorded.kind) {
			case 'unknown-agency':
				return refused(`There is no agency "${recorded.id}". Record it first: desk agency --id …`);
			case 'last-key':
				return refused(
					`Nobody else could read the messages in ${id}. Invite somebody of an agency that stays, and let one of those who read it now sign in once more so that the messages are sealed to them. Nothing was changed.`
				);
			case 'recorded':
				return done(
					`The queue ${id} is read by: ${agencies.join(', ')}.`,
					...(recorded.dropped === 0
						? []
						: [
								`${recorded.dropped} of agencies that no longer read it have lost the queue and their keys to its messages.`
							])
				);
		}
	});
};

/** `desk schedule` */
export const deskSchedule: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, {
		'approved-by': { type: 'string', required: true },
		on: { type: 'string', required: true },
		reference: { type: 'string', required: true }
	});
	if (read.kind !== 'ok') return read;
	const on = read.values.on ?? '';
	if (!isDay(on)) return misused('--on must be a day such as 2026-11-22.');
	if (on > deskDay(at)) return misused('--on lies in the future.');
	return withTips(settings, async (tips) => {
		await recordSchedule(tips, {
			approvedBy: read.values['approved-by'] ?? '',
			approvedOn: on,
			reference: read.values.reference ?? '',
			at
		});
		return done('The retention schedule is recorded.');
	});
};

/** `desk hours` */
export const deskHours: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, {
		en: { type: 'string', required: true },
		es: { type: 'string', required: true }
	});
	if (read.kind !== 'ok') return read;
	const { en = '', es = '' } = read.values;
	if (en.length > 200 || es.length > 200) return misused('Hours must be at most 200 characters.');
	return withTips(settings, async (tips) => {
		await recordHours(tips, { en, es, at });
		return done('The hours are recorded.');
	});
};

/** `desk watch` */
export const deskWatch: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, { hours: { type: 'string', required: true } });
	if (read.kind !== 'ok') return read;
	const hours = Number(read.values.hours);
	if (!Number.isInteger(hours) || hours < 1 || hours > 24) {
		return misused('--hours must be a whole number from 1 to 24.');
	}
	return withTips(settings, async (tips) => {
		await recordWatch(tips, { hours, at });
		return done(`The desk closes when no responder was there for ${hours} hours.`);
	});
};

/** `desk pause` and `desk resume` */
export const deskPause: Command = (given) => setPaused(given, true);
export const deskResume: Command = (given) => setPaused(given, false);

const setPaused = async (
	{ args, settings, at }: Parameters<Command>[0],
	paused: boolean
): Promise<Outcome> => {
	const read = readArgs(args, {});
	if (read.kind !== 'ok') return read;
	return withTips(settings, async (tips) => {
		await pauseDesk(tips, { paused, at });
		return done(
			paused
				? 'The desk is closed: it shows the lines.'
				: 'The desk opens as soon as everything else it needs is there. See: desk status'
		);
	});
};

const roles: readonly ResponderRole[] = ['responder', 'supervisor', 'administrator', 'auditor'];

/** `desk invite` */
export const deskInvite: Command = async ({ args, settings, origin, at }) => {
	const read = readArgs(args, {
		email: { type: 'string', required: true },
		name: { type: 'string', required: true },
		agency: { type: 'string', required: true },
		role: { type: 'string' },
		queues: { type: 'string' },
		language: { type: 'string' }
	});
	if (read.kind !== 'ok') return read;
	const email = readEmail(read.values.email ?? '');
	if (email.kind !== 'ok') return misused('--email is no email address.');
	const name = readName(read.values.name ?? '');
	if (name.kind !== 'ok') return misused('--name must be 1 to 120 characters.');
	const role = roles.find((one) => one === (read.values.role ?? 'responder'));
	if (!role) return misused(`--role must be one of ${roles.join(', ')}.`);
	const language = languages.find((one) => one === (read.values.language ?? 'en'));
	if (!language) return misused('--language must be en or es.');
	const queues = listed(read.values.queues);
	const readsTips = role === 'responder' || role === 'supervisor';
	if (readsTips && queues.length === 0) return misused('--queues is missing.');
	if (!readsTips && queues.length > 0) {
		return misused(`An ${role} reads no messages: leave --queues out.`);
	}
	return withDatabase(settings, (db) =>
		withTips(settings, async (tips) => {
			const known = await findByEmail(db, email.value);
			if (known && (await responderOf(tips, known.id))) {
				return refused(`${email.value} works at the desk already.`);
			}
			const account = await openResponderAccount(db, {
				email: email.value,
				name: name.value,
				language,
				at
			});
			const agency = read.values.agency ?? '';
			const { personId } = account;
			const invited = await inviteResponder(tips, { personId, agency, role, queues, at });
			switch (invited.kind) {
				case 'already':
					return refused(`${email.value} works at the desk already.`);
				case 'unknown-agency':
					return refused(`There is no agency "${agency}". Record it first: desk agency --id …`);
				case 'unknown-queue':
					return refused(`There is no queue "${invited.id}". Record it first: desk queue --id …`);
				case 'not-theirs':
					return refused(`${agency} is not among the agencies of the queue ${invited.id}.`);
				case 'invited':
					return done(
						`${email.value} works at the desk now, as ${role}.`,
						...(readsTips
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
			const removed = await removeResponder(tips, { personId: known.id, at });
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
			const before = known && (await responderOf(tips, known.id));
			if (!known || !before) return refused(`${email} does not work at the desk.`);
			const removed = await removeResponder(tips, { personId: known.id, at });
			if (removed.kind === 'last-key') {
				return refused(
					`Nobody else can read the messages in: ${removed.queues.join(', ')}. Invite somebody else first. Nothing was changed.`
				);
			}
			const { agency, role, queues } = before;
			await inviteResponder(tips, { personId: known.id, agency, role, queues, at });
			return done(
				`${email} makes new keys at /respond. Messages that wait are sealed to them when another responder unlocks theirs.`
			);
		})
	);
};
