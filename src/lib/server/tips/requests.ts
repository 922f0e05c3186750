import { newId } from '../db/ids.ts';
import type { Acted, Acting } from './acts.ts';
import type { TipsDb } from './connect.ts';
import { deleteTip, sweepLog } from './expire.ts';
import { tipFor } from './inbox.ts';
import { writeLog } from './log.ts';
import type { RequestKind } from './schema.ts';

/** Asks for what takes two people. Asked twice, it is one request. */
export function askFor(
	db: TipsDb,
	{ responder, at }: Acting,
	{ what, tips, reason }: { what: RequestKind; tips: string[]; reason: string }
): Promise<Acted> {
	return db.transaction().execute(async (trx): Promise<Acted> => {
		let asked = 0;
		for (const id of tips) {
			if (!(await tipFor(trx, responder, id, at))) continue;
			const held = await isHeld(trx, id);
			// A hold is asked for once, released only where there is one, and nothing on hold is purged.
			if ((what === 'release') !== held && what !== 'export') continue;
			const made = await trx
				.insertInto('requests')
				.values({
					id: newId(),
					tip_id: id,
					kind: what,
					reason,
					asked_by: responder.id,
					asked_at: at,
					decided_by: null,
					decided_at: null,
					outcome: null,
					used_at: null
				})
				.onConflict((conflict) => conflict.doNothing())
				.executeTakeFirst();
			asked += 1;
			if (made.numInsertedOrUpdatedRows !== 1n) continue;
			await writeLog(trx, {
				responderId: responder.id,
				action: `request.${what}`,
				subject: id,
				at
			});
		}
		return asked > 0 ? { kind: 'done' } : { kind: 'gone' };
	});
}

/** Approves or refuses requests: a supervisor who did not ask. A purge deletes at once, a hold holds from now. */
export async function decideOn(
	db: TipsDb,
	{ responder, at }: Acting,
	{ requests, approve }: { requests: string[]; approve: boolean }
): Promise<Acted> {
	if (responder.role !== 'supervisor') return { kind: 'refused', why: 'role' };
	const acted = await db.transaction().execute(async (trx): Promise<Acted> => {
		let decided = 0;
		let own = 0;
		for (const id of requests) {
			const request = await trx
				.selectFrom('requests')
				.selectAll()
				.where('id', '=', id)
				.where('outcome', 'is', null)
				.executeTakeFirst();
			if (!request || !(await tipFor(trx, responder, request.tip_id, at))) continue;
			if (request.asked_by === responder.id) {
				own += 1;
				continue;
			}
			await trx
				.updateTable('requests')
				.set({
					decided_by: responder.id,
					decided_at: at,
					outcome: approve ? 'approved' : 'refused'
				})
				.where('id', '=', id)
				.execute();
			await writeLog(trx, {
				responderId: responder.id,
				action: approve ? 'request.approve' : 'request.refuse',
				subject: request.tip_id,
				detail: { what: request.kind },
				at
			});
			decided += 1;
			if (approve) await carryOut(trx, request, responder.id, at);
		}
		if (decided > 0) return { kind: 'done' };
		return own > 0 ? { kind: 'refused', why: 'own-request' } : { kind: 'gone' };
	});
	if (acted.kind === 'done' && approve) await sweepLog(db);
	return acted;
}

async function carryOut(
	trx: TipsDb,
	request: { tip_id: string; kind: RequestKind; reason: string; asked_by: string },
	responderId: string,
	at: number
): Promise<void> {
	const { tip_id: tip, reason, asked_by } = request;
	switch (request.kind) {
		case 'hold':
			await trx
				.insertInto('holds')
				.values({ tip_id: tip, reason, asked_by, approved_by: responderId, at })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			await writeLog(trx, { responderId, action: 'tip.hold', subject: tip, at });
			break;
		case 'release':
			await trx.deleteFrom('holds').where('tip_id', '=', tip).execute();
			await writeLog(trx, { responderId, action: 'tip.release', subject: tip, at });
			break;
		case 'purge':
			// Put on hold since it was asked for: then it stays.
			if (!(await isHeld(trx, tip))) {
				await deleteTip(trx, { tip, outcome: 'spam', responderId, at });
			}
			break;
		case 'export':
			// It is taken by who asked, from their own unlocked messages.
			break;
	}
}

async function isHeld(trx: TipsDb, tip: string): Promise<boolean> {
	const row = await trx
		.selectFrom('holds')
		.select('tip_id')
		.where('tip_id', '=', tip)
		.executeTakeFirst();
	return row !== undefined;
}

/** Lets who asked for an export take it, once: their browser makes the file from what it unlocked. */
export function takeExport(
	db: TipsDb,
	{ responder, at }: Acting,
	requestId: string
): Promise<Acted> {
	return db.transaction().execute(async (trx): Promise<Acted> => {
		const request = await trx
			.selectFrom('requests')
			.selectAll()
			.where('id', '=', requestId)
			.where('kind', '=', 'export')
			.where('outcome', '=', 'approved')
			.where('asked_by', '=', responder.id)
			.where('used_at', 'is', null)
			.executeTakeFirst();
		if (!request || !(await tipFor(trx, responder, request.tip_id, at))) return { kind: 'gone' };
		await trx.updateTable('requests').set({ used_at: at }).where('id', '=', requestId).execute();
		await writeLog(trx, {
			responderId: responder.id,
			action: 'tip.export',
			subject: request.tip_id,
			detail: { approvedBy: request.decided_by },
			at
		});
		return { kind: 'done' };
	});
}
