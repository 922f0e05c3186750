import type { UnixMillis } from '../db/schema.ts';
import type { TipsReader } from './connect.ts';
import { deskDay } from './kept-days.ts';
import { deskState, fewestKeys } from './roster.ts';

/** What of the desk an administrator should know, without a word of a message. Null where no desk was set up. */
export interface DeskLook {
	closed: boolean;
	/** What the desk as a whole lacks. */
	lacks: 'schedule' | 'hours' | null;
	/** Queues with fewer than two keys. */
	fewKeys: string[];
	/** Queues with enough keys that nobody has looked at in time. */
	unwatched: string[];
	/** Messages that nobody opened on the day they came. */
	unread: number;
}

export async function lookAtDesk(db: TipsReader, at: UnixMillis): Promise<DeskLook | null> {
	const state = await deskState(db, at);
	if (!state.setUp) return null;
	const { unread } = await db
		.selectFrom('tips')
		.select((eb) => eb.fn.countAll<number>().as('unread'))
		.where('status', '=', 'new')
		.where('received_on', '<', deskDay(at))
		.where('expires_on', '>', deskDay(at))
		.executeTakeFirstOrThrow();
	return {
		closed: state.closed !== null || state.queues.every(({ closed }) => closed !== null),
		lacks: state.closed === 'schedule' || state.closed === 'hours' ? state.closed : null,
		fewKeys: state.queues.filter((q) => q.responders.length < fewestKeys).map(({ id }) => id),
		unwatched: state.queues.filter(({ closed }) => closed === 'unwatched').map(({ id }) => id),
		unread
	};
}
