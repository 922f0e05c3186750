import { actFor, type Act, type Acted } from '#lib/server/tips/acts.ts';
import type { TipsDb } from '#lib/server/tips/connect.ts';
import { readInbox, type Inbox } from '#lib/server/tips/inbox.ts';
import { responderOf } from '#lib/server/tips/people.ts';
import { receiveTip } from '#lib/server/tips/receive.ts';
import { openTip, type OpenTip } from '#lib/tips/room/open-tip.ts';
import { noon, sealTip, type MadeTip, type StagedResponder } from './desk.ts';

/** A message as the form sends it, stored at the desk. */
export async function leaveTip(
	db: TipsDb,
	given: Parameters<typeof sealTip>[1] = {}
): Promise<MadeTip> {
	const made = await sealTip(db, given);
	const { kind } = await receiveTip(db, made.tip, given.at ?? noon);
	if (kind !== 'stored') throw new Error(kind);
	return made;
}

/** What a responder's browser asks of the desk. */
export async function actAs(
	db: TipsDb,
	who: StagedResponder,
	body: Act,
	at = noon
): Promise<Acted> {
	const responder = (await responderOf(db, who.personId))!;
	return actFor(db, { responder, session: 's', at }, body);
}

/** The first page of what a responder may see, sealed as it is. */
export async function inboxOf(db: TipsDb, who: StagedResponder, at = noon): Promise<Inbox> {
	return readInbox(db, (await responderOf(db, who.personId))!, { page: 1, at });
}

/** The same, opened as far as their keys can. */
export async function openedBy(db: TipsDb, who: StagedResponder, at = noon): Promise<OpenTip[]> {
	const { tips, signers } = await inboxOf(db, who, at);
	return Promise.all(tips.map((tip) => openTip(tip, who, signers)));
}
