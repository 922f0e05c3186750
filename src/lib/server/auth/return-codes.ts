import type { Db, Reader } from '../db/connect.ts';
import { digestOf, newReadableCode, normalizeReadableCode, readableAlphabet } from '../db/ids.ts';

/** 60 bits: three groups of four, short enough for the phone, far too many to try. */
const returnCodeLength = 12;

/**
 * Makes the code with which a person without a password comes back on another device.
 * It is returned once and kept only as a digest; an earlier code stops working.
 */
export async function issueReturnCode(
	db: Pick<Db, 'updateTable'>,
	personId: string
): Promise<string> {
	const code = newReadableCode(returnCodeLength);
	await db
		.updateTable('people')
		.set({ return_code_hash: digestOf(code) })
		.where('id', '=', personId)
		.execute();
	return code;
}

/** Whether a return code stands for this person at present. */
export async function hasReturnCode(db: Reader, personId: string): Promise<boolean> {
	const row = await db
		.selectFrom('people')
		.select('id')
		.where('id', '=', personId)
		.where('return_code_hash', 'is not', null)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Whom a return code stands for, however it was typed. Only guests are found:
 * a code on a slip of paper must not open what a password or a second factor guards.
 */
export async function findByReturnCode(
	db: Reader,
	typed: string
): Promise<{ kind: 'found'; personId: string } | { kind: 'unknown' }> {
	const code = normalizeReadableCode(typed);
	if (code.length !== returnCodeLength || [...code].some((c) => !readableAlphabet.includes(c))) {
		return { kind: 'unknown' };
	}
	const row = await db
		.selectFrom('people')
		.select('people.id')
		.where('return_code_hash', '=', digestOf(code))
		.where('password_hash', 'is', null)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('staff')
						.select('staff.person_id')
						.whereRef('staff.person_id', '=', 'people.id')
				)
			)
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('administrators')
						.select('administrators.person_id')
						.whereRef('administrators.person_id', '=', 'people.id')
				)
			)
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('desk_people')
						.select('desk_people.person_id')
						.whereRef('desk_people.person_id', '=', 'people.id')
				)
			)
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('second_factors')
						.select('second_factors.person_id')
						.whereRef('second_factors.person_id', '=', 'people.id')
				)
			)
		)
		.executeTakeFirst();
	return row ? { kind: 'found', personId: row.id } : { kind: 'unknown' };
}
