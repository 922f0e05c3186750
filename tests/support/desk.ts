import { argon2id } from 'hash-wasm';
import { newIdentity, recipientOf } from '#lib/tips/age-file.ts';
import { encodeBytes, newTipId, randomBytes } from '#lib/tips/bytes.ts';
import { sealItem, sealKey } from '#lib/tips/envelope.ts';
import { newResponderKeys, publicKeysOf, wrapKeys, type ResponderKeys } from '#lib/tips/keys.ts';
import { stretchCost, type Stretch } from '#lib/tips/receipt.ts';
import type { SealedTip, Solved } from '#lib/tips/wire.ts';
import { newId } from '#lib/server/db/ids.ts';
import { migrateTips, openTips, type TipsDb } from '#lib/server/tips/connect.ts';
import { enrol } from '#lib/server/tips/enrol.ts';
import { inviteResponder } from '#lib/server/tips/responders.ts';
import { recordAgency, recordHours, recordQueue, recordSchedule } from '#lib/server/tips/setup.ts';
import { deskState } from '#lib/server/tips/roster.ts';
import type { ResponderRole } from '#lib/server/tips/schema.ts';

/** Noon in Kansas City, on a day in the middle of the week. */
export const noon = Date.parse('2026-11-18T18:00:00Z');
export const day = 24 * 3_600_000;

export interface StagedResponder {
	id: string;
	personId: string;
	agency: string;
	keys: ResponderKeys;
}

/** A desk as an administrator sets it up: two agencies, a joint queue and one of Kansas, nobody there yet. */
export async function emptyDesk(path = ':memory:', at = noon): Promise<TipsDb> {
	const db = openTips(path);
	await migrateTips(db, 'migrations');
	await setUpDesk(db, at);
	return db;
}

/** The same in a database that is open and migrated. */
export async function setUpDesk(db: TipsDb, at = noon): Promise<void> {
	await recordAgency(db, { id: 'kcpd', name: 'City police', immigration: false, at });
	await recordAgency(db, { id: 'hsi', name: 'Federal agency', immigration: true, at });
	await recordQueue(db, {
		id: 'joint',
		name: { en: 'Joint desk', es: 'Mesa conjunta' },
		agencies: ['kcpd', 'hsi'],
		at
	});
	await recordQueue(db, {
		id: 'ks',
		name: { en: 'Kansas', es: 'Kansas' },
		agencies: ['kcpd'],
		at
	});
	await recordSchedule(db, {
		approvedBy: 'Counsel',
		approvedOn: '2026-11-01',
		reference: 'Schedule 7',
		at
	});
	await recordHours(db, { en: 'Weekdays 8 to 5', es: 'De lunes a viernes, de 8 a 5', at });
}

/** Invites a responder and makes their keys, as their browser would. */
export async function addResponder(
	db: TipsDb,
	given: {
		agency?: string;
		queues?: string[];
		role?: ResponderRole;
		at?: number;
		personId?: string;
		/** With it their keys are wrapped in earnest, for a browser to unlock. */
		passphrase?: string;
		/** The same by this recovery code. */
		recovery?: string;
	} = {}
): Promise<StagedResponder> {
	const { agency = 'kcpd', queues = ['joint'], role = 'responder', at = noon } = given;
	const personId = given.personId ?? newId();
	const invited = await inviteResponder(db, { personId, agency, queues, role, at });
	if (invited.kind !== 'invited') throw new Error(invited.kind);
	const keys = await newResponderKeys();
	const { recipient, signs } = await publicKeysOf(keys);
	const wrapped = async (secret: string | undefined) =>
		secret === undefined ? '{}' : JSON.stringify(await wrapKeys(keys, secret, stretch));
	if (role === 'responder' || role === 'supervisor') {
		const enrolled = await enrol(db, {
			responderId: invited.responderId,
			keys: {
				recipient,
				signs,
				byPassphrase: await wrapped(given.passphrase),
				byRecovery: await wrapped(given.recovery)
			},
			at
		});
		if (enrolled.kind !== 'enrolled') throw new Error(enrolled.kind);
	}
	return { id: invited.responderId, personId, agency, keys };
}

/** As a browser's worker does it. */
export const stretch: Stretch = (secret, salt) =>
	argon2id({
		password: secret,
		salt,
		memorySize: stretchCost.memoryKiB,
		iterations: stretchCost.passes,
		parallelism: stretchCost.lanes,
		hashLength: stretchCost.bytes,
		outputType: 'binary'
	});

export interface MadeTip {
	tip: SealedTip;
	/** The tip's own identity, which only its readers have. */
	identity: string;
	/** What the receipt proves itself with. */
	auth: string;
}

/** A proof that nothing checks: for functions behind the check. */
export const noProof: Solved = {
	challenge: {
		parameters: {
			algorithm: 'PBKDF2/SHA-256',
			nonce: '',
			salt: '',
			cost: 1,
			keyLength: 32,
			keyPrefix: '00'
		},
		signature: ''
	},
	solution: { counter: 0, derivedKey: '' }
};

/** A tip as a reporter's browser seals it, to everybody who reads the queue but those of agencies left out. */
export async function sealTip(
	db: TipsDb,
	given: { queue?: string; without?: string[]; text?: string; at?: number; receipt?: boolean } = {}
): Promise<MadeTip> {
	const { queue = 'joint', without = [], text = 'A van without windows', at = noon } = given;
	const { roster, queues } = await deskState(db, at);
	const readers = (queues.find(({ id }) => id === queue)?.responders ?? []).filter(
		({ agency }) => !without.includes(agency)
	);
	const tip = newTipId();
	const identity = await newIdentity();
	const auth = encodeBytes(randomBytes(32));
	const key = { v: 1 as const, tip, kind: 'tip-key' as const, queue, roster, identity };
	const body = {
		kind: 'report' as const,
		report: {
			language: 'en' as const,
			seen: text,
			guess: '',
			state: 'mo',
			county: '29095',
			place: '',
			when: '',
			who: '',
			child: '' as const,
			now: '' as const,
			reply: true,
			without
		},
		mac: null,
		signers: Object.fromEntries(readers.map(({ id, signs }) => [id, signs]))
	};
	const item = await sealItem(
		await recipientOf(identity),
		{ tip, seq: 0, after: '', queue, roster },
		body,
		{ by: 'nobody' }
	);
	const wraps = await Promise.all(
		readers.map(async ({ id, recipient }) => ({
			to: id,
			sealed: encodeBytes(await sealKey(recipient, { ...key, to: id }))
		}))
	);
	const reporter = await newIdentity();
	return {
		identity,
		auth,
		tip: {
			v: 1,
			tip,
			queue,
			roster,
			without,
			wraps,
			reporter:
				given.receipt === false
					? null
					: {
							auth,
							sealed: encodeBytes(
								await sealKey(await recipientOf(reporter), { ...key, to: 'reporter' })
							)
						},
			item: encodeBytes(item),
			proof: noProof,
			website: ''
		}
	};
}

/** Another item of the reporter's, sealed to the tip. */
export async function sealAddition(
	made: MadeTip,
	{ seq, text = 'It came again', roster }: { seq: number; text?: string; roster?: number }
): Promise<{ v: 1; auth: string; seq: number; queue: string; roster: number; sealed: string }> {
	const place = {
		tip: made.tip.tip,
		seq,
		after: '',
		queue: made.tip.queue,
		roster: roster ?? made.tip.roster
	};
	const sealed = await sealItem(
		await recipientOf(made.identity),
		place,
		{ kind: 'addition', text },
		{ by: 'nobody' }
	);
	const { queue } = place;
	return { v: 1, auth: made.auth, seq, queue, roster: place.roster, sealed: encodeBytes(sealed) };
}
