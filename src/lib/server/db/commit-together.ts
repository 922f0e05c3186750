import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from './connect.ts';
import { inTransaction, type Marks } from './one-connection.ts';

/**
 * For what many people write at the same moment: whoever waits is written in one transaction, each within a savepoint
 * of their own, and answered when the one commit of all is on disk. Making sure that it is there takes longer than most
 * writes do. Rows are those that the same works leave one after another (held by commit-together.test.ts).
 */

/** How long works are gathered, and then run, before everybody else gets their turn; in ms. */
const longest = 20;

interface Member {
	run(trx: Db): Promise<void>;
	/** Tells the outcome of `run`. */
	answer(): void;
	fail(thrown: unknown): void;
}

/** The works that wait, while somebody sees to them. */
const waiting = new WeakMap<Db, Member[]>();

/**
 * As `db.transaction().execute(work)`: all or nothing of `work` is stored, and it is on disk when the promise resolves.
 * What comes alone begins in the next turn of the event loop, which is at once where nothing else is to be done.
 *
 * @param work asks nothing but `trx`: others wait for it. What it throws spoils no other's work
 * @throws what `work` threw; or, for everybody in it, why the transaction could not begin or be stored
 */
export function commitTogether<Result>(
	db: Db,
	work: (trx: Db) => Promise<Result>
): Promise<Result> {
	return new Promise((resolve, reject) => {
		let answer: () => void;
		const member: Member = {
			run: async (trx) => {
				try {
					const result = await work(trx);
					answer = () => resolve(result);
				} catch (thrown) {
					answer = () => reject(thrown as Error);
					throw thrown;
				}
			},
			answer: () => answer(),
			fail: reject
		};
		const queue = waiting.get(db);
		if (queue) return void queue.push(member);
		const begun = [member];
		waiting.set(db, begun);
		void seeTo(db, begun);
	});
}

async function seeTo(db: Db, queue: Member[]): Promise<void> {
	while (queue.length > 0) {
		await gather(queue);
		await commitSome(db, queue);
	}
	waiting.delete(db);
}

/** Lets whatever else arrived join, or be answered, first: one turn of the event loop, and more as long as some join. */
async function gather(queue: readonly Member[]): Promise<void> {
	const until = performance.now() + longest;
	for (let before = 0; queue.length > before && performance.now() < until;) {
		before = queue.length;
		await nextTurn();
	}
}

/** Commits as many of the works as there is time for. Never throws: each of them is told. */
async function commitSome(db: Db, queue: Member[]): Promise<void> {
	const first = queue.length;
	const taken: Member[] = [];
	try {
		await inTransaction(db, async (trx, marks) => {
			const until = performance.now() + longest;
			// Whoever is alone has the transaction to themselves.
			const each = queue.length === 1 ? runAlone : runWithin;
			do {
				const member = queue.shift()!;
				taken.push(member);
				await each(trx, member, marks);
			} while (each === runWithin && queue.length > 0 && performance.now() < until);
		});
	} catch (thrown) {
		// Nobody's turn came when it could not begin: who waited for that has waited long enough.
		const failed = taken.length > 0 ? taken : queue.splice(0, first);
		for (const member of failed) member.fail(thrown);
		return;
	}
	for (const member of taken) member.answer();
}

const runAlone = (trx: Db, member: Member) => member.run(trx);

async function runWithin(trx: Db, member: Member, marks: Marks): Promise<void> {
	marks.set();
	try {
		await member.run(trx);
	} catch (thrown) {
		try {
			marks.takeBack();
		} catch {
			// A full or failing disk ends the whole transaction by itself: nothing of anybody is left in it.
			throw thrown;
		}
	}
	marks.keep();
}
