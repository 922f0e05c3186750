import { isDay } from '../../lib/counting/calendar.ts';
import type { TipsDb } from '../../lib/server/tips/connect.ts';
import { deskDay } from '../../lib/server/tips/kept-days.ts';
import {
	pauseDesk,
	recordAgency,
	recordHours,
	recordQueue,
	recordSchedule,
	recordWatch,
	slugShape
} from '../../lib/server/tips/setup.ts';
import type { Settings } from '../../lib/server/settings.ts';
import { prepareTips } from '../database.ts';
import { done, misused, readArgs, refused, type Command, type Outcome } from './command.ts';

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
export const listed = (text: string | undefined) => (text ?? '').split(/[\s,]+/).filter(Boolean);

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
