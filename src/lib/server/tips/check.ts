import { sql } from 'kysely';
import type { UnixMillis } from '../db/schema.ts';
import type { Checked } from '../operations/check.ts';
import type { TipsDb } from './connect.ts';
import { deskDay } from './kept-days.ts';
import { checkLog } from './log.ts';
import { readers } from './roster.ts';

/** Looks at what the desk promises, while it runs. Nothing of a message can be read for it. */
export async function checkDesk(db: TipsDb, at: UnixMillis): Promise<Checked[]> {
	const { rows: damage } = await sql<{
		integrity_check: string;
	}>`pragma integrity_check(20)`.execute(db);
	const said = damage.map((row) => row.integrity_check);
	const whole = {
		what: 'The tip desk: its file is whole',
		problems: said.length === 1 && said[0] === 'ok' ? [] : said
	};
	if (whole.problems.length > 0) return [whole];
	const log = await checkLog(db);
	const [tips, overdue, unreadable, foreign, excluded] = await Promise.all([
		count(db, sql`select count(*) as n from tips`),
		count(
			db,
			sql`select count(*) as n from tips where expires_on < ${deskDay(at - 2 * 86_400_000)}
				and id not in (select tip_id from holds)`
		),
		count(
			db,
			sql`select count(*) as n from tips where id not in (select tip_id from wraps where thread = 'tip')
				or id not in (select tip_id from items where kind = 'report')`
		),
		count(
			db,
			sql`select count(*) as n from wraps join responders on responders.id = wraps.responder_id
				where responders.removed_at is not null`
		),
		count(
			db,
			sql`select count(*) as n from wraps join responders on responders.id = wraps.responder_id
				join exclusions on exclusions.tip_id = wraps.tip_id
				and exclusions.agency_id = responders.agency_id`
		)
	]);
	const named = (n: number, text: string) => (n === 0 ? [] : [`${n} ${text}`]);
	return [
		whole,
		{
			what: 'The tip desk: its log is the chain that was written',
			...(log.kind === 'whole' ? { looked: log.entries } : {}),
			problems: log.kind === 'whole' ? [] : [`it is broken at entry ${log.sequence}`]
		},
		{
			what: 'The tip desk: every message has its content and a key, and none outlives its day',
			looked: tips,
			problems: [
				...named(unreadable, 'messages lack their content or every key'),
				...named(overdue, 'messages are past their day')
			]
		},
		{
			what: 'The tip desk: nobody holds a key whom the message was not for',
			looked: (await readers(db)).length,
			problems: [
				...named(foreign, 'keys of removed responders'),
				...named(excluded, 'keys of agencies that a sender left out')
			]
		}
	];
}

async function count(db: TipsDb, query: ReturnType<typeof sql>): Promise<number> {
	const { rows } = await query.execute(db);
	return (rows[0] as { n: number } | undefined)?.n ?? 0;
}
