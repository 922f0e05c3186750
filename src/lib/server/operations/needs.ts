import type { Due } from '../content/index.ts';
import type { Readiness } from '../db/file/readiness.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { DeskLook } from '../tips/needs.ts';

/** Something that no program can do: it waits for a person. The first of them is the most pressing. */
export type Need =
	/** The database doesn't answer, or its migrations are not those of this code. */
	| { kind: 'migrations' }
	/** The same of the tip desk's own database. */
	| { kind: 'desk-database' }
	/** One of the two can be read, and nothing saved in it. */
	| { kind: 'read-only' }
	| { kind: 'disk'; freeShare: number }
	| { kind: 'no-backup' }
	| { kind: 'old-backup'; hours: number }
	/** The last mail that was tried failed. */
	| { kind: 'mail'; code: string; at: UnixMillis }
	/** The TLS certificate of the site's own address ends soon, or has ended: then no browser opens a page. */
	| { kind: 'certificate'; endsAt: UnixMillis; ended: boolean }
	/** The tip desk: what it lacks to open, who must look at it, and what nobody has read. */
	| { kind: 'desk-lacks'; what: 'schedule' | 'hours' }
	| { kind: 'desk-keys'; queues: string[] }
	| { kind: 'desk-unwatched'; queues: string[] }
	| { kind: 'desk-unread'; count: number }
	| { kind: 'lines'; count: number; hidden: number }
	| { kind: 'modules'; count: number }
	| { kind: 'sources'; count: number }
	| { kind: 'rules'; count: number };

/** Below this free share of the disk somebody has to make room. */
const leastFree = 0.1;
/** A backup a day, and one may fail before anybody is told. */
const oldAfterHours = 48;
/** Programs that renew certificates do it a month before: what is left below this was not renewed. */
const certificateLeft = 14 * 24 * 3_600_000;

export interface Looked {
	readiness: Readiness;
	/** Of the tip desk's own database. */
	deskReadiness: Readiness;
	freeShare: number;
	backupAt: UnixMillis | null;
	/** Hours between backups that the site makes itself; null where it makes none. */
	backupEveryHours: number | null;
	mailSentAt: UnixMillis | null;
	mailFailed: { code: string; at: UnixMillis } | null;
	/** Until when the certificate held when it was looked at last; null where nobody could see. */
	certificateEndsAt: UnixMillis | null;
	/** Null where no tip desk was set up. */
	desk: DeskLook | null;
	due: Due;
	/** Lines that visitors don't see until they were dialled. */
	hiddenLines: number;
}

/** What needs a person now, the most pressing first. */
export function needsOf(looked: Looked, at: UnixMillis): Need[] {
	const needs: Need[] = [];
	const both = [looked.readiness, looked.deskReadiness];
	if (both.includes('read-only')) needs.push({ kind: 'read-only' });
	const isOff = (one: Readiness) => one !== 'ok' && one !== 'read-only';
	if (isOff(looked.readiness)) needs.push({ kind: 'migrations' });
	if (isOff(looked.deskReadiness)) needs.push({ kind: 'desk-database' });
	const endsAt = looked.certificateEndsAt;
	if (endsAt !== null && endsAt < at + certificateLeft) {
		needs.push({ kind: 'certificate', endsAt, ended: endsAt <= at });
	}
	if (looked.freeShare < leastFree) needs.push({ kind: 'disk', freeShare: looked.freeShare });
	if (looked.backupAt === null) needs.push({ kind: 'no-backup' });
	else {
		const hours = Math.floor((at - looked.backupAt) / 3_600_000);
		const late = Math.max(oldAfterHours, 2 * (looked.backupEveryHours ?? 0));
		if (hours >= late) needs.push({ kind: 'old-backup', hours });
	}
	const { mailFailed } = looked;
	if (mailFailed && mailFailed.at > (looked.mailSentAt ?? 0)) {
		needs.push({ kind: 'mail', ...mailFailed });
	}
	if (looked.desk) {
		const { lacks, fewKeys, unwatched, unread } = looked.desk;
		if (unread > 0) needs.push({ kind: 'desk-unread', count: unread });
		if (lacks !== null) needs.push({ kind: 'desk-lacks', what: lacks });
		if (fewKeys.length > 0) needs.push({ kind: 'desk-keys', queues: fewKeys });
		if (unwatched.length > 0) needs.push({ kind: 'desk-unwatched', queues: unwatched });
	}
	const { lines, modules, sources, rules } = looked.due;
	if (lines.length > 0) {
		needs.push({ kind: 'lines', count: lines.length, hidden: looked.hiddenLines });
	}
	if (modules.length > 0) needs.push({ kind: 'modules', count: modules.length });
	if (sources.length > 0) needs.push({ kind: 'sources', count: sources.length });
	if (rules.length > 0) needs.push({ kind: 'rules', count: rules.length });
	return needs;
}
