import type * as z from 'zod/mini';
import {
	addition,
	receiptAsked,
	receiptChange,
	sealedTip,
	wireVersion,
	type AddAnswer,
	type DeskAnswer,
	type Refusal,
	type ReturnAnswer,
	type SendAnswer
} from '../../tips/wire.ts';
import { logLine } from '../operations/log.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { TipsDb } from './connect.ts';
import type { FloodGate } from './flood.ts';
import { keptDays } from './kept-days.ts';
import { checkProof, newChallenge, spendProof, unspendProof } from './proof.ts';
import { isStored, receiveTip } from './receive.ts';
import { addFollowUp, changeReceipt, openReceipt } from './returning.ts';
import { deskState, openQueues } from './roster.ts';
import { secretOf } from './secrets.ts';

/** What every answer of the desk to the public needs. */
export interface AtTheDesk {
	db: TipsDb;
	gate: FloodGate;
	/** Of the connection, never a header that the client writes. It is kept nowhere. */
	address: string;
	at: UnixMillis;
}

/** `GET /report/desk.json` */
export async function deskAnswerNow(db: TipsDb, at: UnixMillis): Promise<DeskAnswer> {
	const open = await openQueues(db, at);
	if (!open) {
		const { setUp } = await deskState(db, at);
		return { kind: 'closed', v: wireVersion, saltSeed: setUp ? await secretOf(db, 'salts') : null };
	}
	return {
		kind: 'open',
		v: wireVersion,
		...open,
		saltSeed: await secretOf(db, 'salts'),
		keptDays: { open: keptDays.open, closed: keptDays.closed },
		challenge: await newChallenge(db, at)
	};
}

/**
 * `POST /report/message/send`: a sealed tip, in whatever form it comes.
 * @param body parsed JSON, or undefined for what is none
 */
export function sendTip(given: AtTheDesk, body: unknown): Promise<SendAnswer> {
	return orFailed<SendAnswer>('tip', async () => {
		const { db, gate, address, at } = given;
		const read = readBody(sealedTip, body);
		if (read.kind === 'refused') return read;
		const { proof, website, ...tip } = read.value;
		// A program that fills in every field hears what it wants to hear.
		if (website !== '') return { kind: 'stored' };
		if (await isStored(db, tip)) return { kind: 'stored' };
		const source = gate.take('tip', address, at);
		if (source.kind === 'limited') return source;
		const proved = await checkProof(db, proof, at);
		if (proved.kind === 'proof') {
			if (proved.why !== 'wrong') gate.giveBack('tip', address, at);
			return proved;
		}
		// Counted after the work is proved, so that nobody fills it up for everybody at no cost.
		const site = gate.take('tips-here', null, at);
		if (site.kind === 'limited') {
			gate.giveBack('tip', address, at);
			return site;
		}
		const giveBack = () => {
			gate.giveBack('tip', address, at);
			gate.giveBack('tips-here', null, at);
		};
		try {
			if (!(await spendProof(db, proof))) {
				giveBack();
				return { kind: 'proof', why: 'used' };
			}
			const received = await receiveTip(db, tip, at);
			if (received.kind === 'stored' || received.kind === 'again') return { kind: 'stored' };
			if (received.kind !== 'refused') {
				// Sealed anew, it may come with the same proof.
				await unspendProof(db, proof);
				giveBack();
			}
			return received;
		} catch (thrown) {
			giveBack();
			throw thrown;
		}
	});
}

/** `POST /report/return/open` */
export function openReturn(given: AtTheDesk, body: unknown): Promise<ReturnAnswer> {
	return orFailed<ReturnAnswer>('receipt', async () => {
		const { db, gate, address, at } = given;
		const read = readBody(receiptAsked, body);
		if (read.kind === 'refused') return read;
		const tried = gate.take('receipt', address, at);
		if (tried.kind === 'limited') return tried;
		return openReceipt(db, read.value.auth, at);
	});
}

/** `POST /report/return/add` */
export function addToTip(given: AtTheDesk, body: unknown): Promise<AddAnswer> {
	return followUp(given, addition, body, (value) => addFollowUp(given.db, value, given.at));
}

/** `POST /report/return/receipt` */
export function giveNewReceipt(given: AtTheDesk, body: unknown): Promise<AddAnswer> {
	return followUp(given, receiptChange, body, (value) => changeReceipt(given.db, value, given.at));
}

function followUp<Value extends { auth: string }>(
	{ gate, address, at }: AtTheDesk,
	schema: Readable<Value>,
	body: unknown,
	add: (value: Value) => Promise<AddAnswer>
): Promise<AddAnswer> {
	return orFailed<AddAnswer>('follow-up', async () => {
		const read = readBody(schema, body);
		if (read.kind === 'refused') return read;
		const taken = gate.take('follow-up', address, at);
		if (taken.kind === 'limited') return taken;
		return add(read.value);
	});
}

interface Readable<Value> {
	safeParse(
		value: unknown
	): { success: true; data: Value } | { success: false; error: z.core.$ZodError };
}

function readBody<Value>(
	schema: Readable<Value>,
	body: unknown
): { kind: 'ok'; value: Value } | Extract<Refusal, { kind: 'refused' }> {
	const read = schema.safeParse(body);
	if (read.success) return { kind: 'ok', value: read.data };
	const { v } = (typeof body === 'object' && body !== null ? body : {}) as { v?: unknown };
	const otherVersion = v !== undefined && v !== wireVersion;
	return { kind: 'refused', why: otherVersion ? 'unknown-version' : 'malformed' };
}

/** What the disk or the log refused was not done: the sender hears so and keeps their text. */
async function orFailed<Answer>(
	what: string,
	work: () => Promise<Answer>
): Promise<Answer | { kind: 'failed' }> {
	try {
		return await work();
	} catch (thrown) {
		const code = (thrown as { code?: unknown }).code;
		if (typeof code !== 'string' || !code.startsWith('SQLITE_')) throw thrown;
		logLine('error', 'desk', { what, code });
		return { kind: 'failed' };
	}
}
