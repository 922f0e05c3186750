import { accountsOf } from '../../lib/server/auth/responder-account.ts';
import { deskState, type ClosedBecause } from '../../lib/server/tips/roster.ts';
import { deskPeople } from '../../lib/server/tips/people.ts';
import { columns, done, readArgs, withDatabase, type Command } from './command.ts';
import { withTips } from './desk.ts';

const because: Record<ClosedBecause, string> = {
	schedule: 'no retention schedule is recorded',
	hours: 'no hours are recorded',
	queues: 'no queue is recorded',
	paused: 'it was paused',
	agencies: 'no agency reads it',
	keys: 'fewer than two responders have made their keys',
	unwatched: 'no responder was there in time'
};

/** `desk status`: what is open, what is missing, and who works there. Never anything of a message. */
export const deskStatus: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, {});
	if (read.kind !== 'ok') return read;
	return withDatabase(settings, (db) =>
		withTips(settings, async (tips) => {
			const state = await deskState(tips, at);
			const people = await deskPeople(tips);
			const accounts = await accountsOf(
				db,
				people.map(({ personId }) => personId)
			);
			return done(
				state.closed === null
					? `The desk is set up. It closes when no responder was there for ${state.watchHours} hours.`
					: `The desk is closed: ${because[state.closed]}.`,
				...state.queues.map(
					({ id, closed, responders }) =>
						`Queue ${id}: ${closed === null && state.closed === null ? 'open' : `closed${closed === null ? '' : `, ${because[closed]}`}`} (${responders.length} keys).`
				),
				...(people.length === 0
					? ['Nobody works there yet.']
					: columns(
							['EMAIL', 'ROLE', 'AGENCY', 'QUEUES', 'KEYS', 'LAST THERE'],
							people.map((one) => [
								accounts.get(one.personId)?.email ?? null,
								one.role,
								one.agency,
								one.queues.join(' '),
								one.enrolled ? 'yes' : 'no',
								one.activeAt === null ? null : new Date(one.activeAt).toISOString().slice(0, 16)
							])
						))
			);
		})
	);
};
