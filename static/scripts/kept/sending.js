// What was done on this phone without a network, and its way to the site: each thing under an id of its own, as often
// as it takes. Nothing is let go before the site has said what became of it.
import { erase, inStore, newId, read, readAll, write } from './store.js';
import { forgetPhone } from './courses.js';

/**
 * @typedef {{ position: number, scene: string, question: string, options: { id: string, text: string }[], answer: string | null }} Question
 * @typedef {'open' | 'finished' | 'graded' | 'late' | 'full' | 'expired' | 'unknown' | 'other-person'} TicketState
 * @typedef {{
 *   attempt: string, ticket: string, course: string, language: string, title: string,
 *   issuedAt: number, expiresAt: number, issuedHere: number, questions: Question[],
 *   state: TicketState, passed: boolean | null, completed: boolean, finishedHere: number | null
 * }} Ticket
 * @typedef {{ id: string, attempt: string, position: number, option: string, elapsed: number, sent: boolean }} Answer
 * @typedef {{ id: string, kind: 'reading' | 'drill' | 'sitting', problem: string | null } & Record<string, any>} Parcel
 */

/** Answers and hand-ins of tickets that are over need nobody's attention any more. */
const waiting = new Set(['open', 'finished']);

/** @returns {Promise<Ticket[]>} the newest first */
export async function ticketsOf(/** @type {string} */ course) {
	/** @type {Ticket[]} */
	const all = await readAll('tickets');
	return all
		.filter((ticket) => ticket.course === course)
		.sort(
			(a, b) =>
				Number(waiting.has(b.state)) - Number(waiting.has(a.state)) || b.issuedHere - a.issuedHere
		);
}

/** @returns {Promise<Ticket | undefined>} */
export const ticketOf = (/** @type {string} */ attempt) => read('tickets', attempt);

/** Keeps a ticket that the site has just signed. What was answered here before stays. */
export async function keepTicket(/** @type {any} */ issued, /** @type {string} */ language) {
	const before = await ticketOf(issued.attempt);
	if (before && before.state !== 'open') return before;
	/** @type {Ticket} */
	const ticket = before
		? { ...before, questions: issued.questions }
		: {
				attempt: issued.attempt,
				ticket: issued.ticket,
				course: issued.course,
				language,
				title: issued.title,
				issuedAt: issued.issuedAt,
				expiresAt: issued.expiresAt,
				// The phone's own clock may be wrong: what counts is how much of it goes by from here.
				issuedHere: Date.now(),
				questions: issued.questions,
				state: 'open',
				passed: null,
				completed: false,
				finishedHere: null
			};
	// A ticket that is soon to run out makes room for the one that was just signed.
	if (before && (await answersOf(before.attempt)).length === 0) {
		Object.assign(ticket, {
			ticket: issued.ticket,
			issuedAt: issued.issuedAt,
			expiresAt: issued.expiresAt,
			issuedHere: Date.now()
		});
	}
	for (const old of await ticketsOf(issued.course)) {
		if (old.attempt !== ticket.attempt && !waiting.has(old.state))
			await erase('tickets', old.attempt);
	}
	await write('tickets', ticket);
	return ticket;
}

/** @returns {Promise<Answer[]>} those of one sitting, the first one first */
export async function answersOf(/** @type {string} */ attempt) {
	/** @type {Answer[]} */
	const all = await readAll('answers');
	return all.filter((answer) => answer.attempt === attempt).sort((a, b) => a.elapsed - b.elapsed);
}

/** What is chosen for each question now: here, else as the site had it. @returns {Promise<(string | null)[]>} */
export async function chosenIn(/** @type {Ticket} */ ticket) {
	const chosen = ticket.questions.map(({ answer }) => answer);
	for (const { position, option } of await answersOf(ticket.attempt)) chosen[position] = option;
	return chosen;
}

/** ms on this phone's clock since the ticket, later than anything noted before even where the clock was set back. */
function elapsedIn(/** @type {Ticket} */ ticket, /** @type {Answer[]} */ answers) {
	return Math.max(Date.now() - ticket.issuedHere, (answers.at(-1)?.elapsed ?? -1) + 1);
}

/** Keeps one answer; resolves when it is on disk. @throws when the phone has no room */
export async function answerHere(
	/** @type {Ticket} */ ticket,
	/** @type {number} */ position,
	/** @type {string} */ option
) {
	const answers = await answersOf(ticket.attempt);
	const elapsed = elapsedIn(ticket, answers);
	/** @type {Answer} */
	const answer = { id: newId(), attempt: ticket.attempt, position, option, elapsed, sent: false };
	await write('answers', answer);
}

/** Hands a sitting in, on this phone: from here on it only waits to be sent. */
export async function finishHere(/** @type {Ticket} */ ticket) {
	const answers = await answersOf(ticket.attempt);
	const chosen = await chosenIn(ticket);
	const elapsed = elapsedIn(ticket, answers);
	// The whole of it travels with the hand-in, so that nothing depends on what arrived before.
	const all = chosen.flatMap((option, position) => {
		if (option === null) return [];
		const own = answers.findLast((answer) => answer.position === position);
		return [{ id: own?.id ?? newId(), position, option, elapsed: own?.elapsed ?? elapsed }];
	});
	await inStore(['tickets', 'outbox'], 'readwrite', (transaction) => {
		transaction
			.objectStore('tickets')
			.put({ ...ticket, state: 'finished', finishedHere: Date.now() });
		return transaction.objectStore('outbox').put({
			id: newId(),
			kind: 'sitting',
			attempt: ticket.attempt,
			answers: all,
			elapsed,
			problem: null
		});
	});
}

/** Puts a reading or a finished drill on its way, in the name of whoever was signed in here last. */
export async function putOut(/** @type {Record<string, any>} */ parcel) {
	const who = (await read('facts', 'somebody'))?.who ?? null;
	await write('outbox', { id: newId(), problem: null, who, ...parcel });
}

/** Somebody has begun here; who it is, the site says at the next contact. */
export async function noteSomebody() {
	if (!(await read('facts', 'somebody'))) await write('facts', { key: 'somebody', who: '?' });
}

/** Asks the site who is signed in, so that nothing is sent in the name of somebody else. */
export async function askWho() {
	const told = await ask({ kind: 'who' }, 'en');
	if (told?.kind !== 'who') return;
	const before = await read('facts', 'somebody');
	if (before?.who === told.who) return;
	// Who has signed out stays whose reading it is, until somebody else signs in.
	if (told.who === null) return;
	await write('facts', { key: 'somebody', who: told.who });
	await tryAgain();
}

/**
 * How many things wait to be sent, what holds them up (`sign-in`, or nothing but the network), and of those that came
 * to nothing, why.
 */
export async function unsent() {
	/** @type {Parcel[]} */
	const parcels = await readAll('outbox');
	/** @type {Answer[]} */
	const answers = await readAll('answers');
	const tickets = new Map(
		(await readAll('tickets')).map((/** @type {Ticket} */ ticket) => [ticket.attempt, ticket])
	);
	const open = answers.filter(
		({ attempt, sent }) => !sent && tickets.get(attempt)?.state === 'open'
	);
	// What came to nothing waits for its reader, not for a signal.
	const stuck = [...new Set(parcels.map(({ problem }) => problem).filter((one) => dead.has(one)))];
	const going = parcels.filter(({ problem }) => !dead.has(problem));
	const held = going.find(({ problem }) => problem !== null)?.problem ?? null;
	const sittings = going.filter(({ kind }) => kind === 'sitting');
	const count =
		open.length +
		sittings.reduce((sum, { answers: all }) => sum + all.length, 0) +
		going.length -
		sittings.length;
	return { count, held, stuck };
}

/**
 * What the site said of a thing that can't be sent again: a part that has to be read on the site, a drill that it
 * doesn't know. It stays here until its reader has seen it.
 */
const dead = new Set(['not-counted', 'changed', 'unfit']);

/** The reader has seen what came to nothing. */
export async function letGo() {
	for (const { id, problem } of await readAll('outbox'))
		if (dead.has(problem)) await erase('outbox', id);
}

/** The site's answer to one thing; undefined when it could not be reached or was too busy. */
async function ask(/** @type {object} */ sent, /** @type {string} */ language) {
	try {
		const answer = await fetch(`${language === 'es' ? '/es' : ''}/kept/send`, {
			method: 'POST',
			headers: { accept: 'application/json' },
			body: new URLSearchParams({ sent: JSON.stringify(sent) })
		});
		if (!answer.headers.get('content-type')?.startsWith('application/json')) return undefined;
		return /** @type {Record<string, any>} */ (await answer.json());
	} catch {
		return undefined;
	}
}

/** Sends all that waits. Only one page or worker does it at a time. @returns {Promise<boolean>} whether anything changed */
export async function sendAll() {
	return navigator.locks.request('kept sending', async () => {
		let changed = false;
		/** @type {Parcel[]} */
		const parcels = await readAll('outbox');
		// What was read and played may be what a passed quiz completes the course with.
		const order = { reading: 0, drill: 1, sitting: 2 };
		for (const parcel of parcels.sort((a, b) => order[a.kind] - order[b.kind])) {
			if (parcel.problem !== null && parcel.problem !== 'sign-in') continue;
			const went = await sendParcel(parcel);
			if (went === 'stop') return changed;
			changed = true;
		}
		for (const ticket of await readAll('tickets')) {
			if (ticket.state !== 'open') continue;
			const answers = (await answersOf(ticket.attempt)).filter(({ sent }) => !sent);
			if (answers.length === 0) continue;
			const told = await ask(
				{ kind: 'answers', ticket: ticket.ticket, answers: answers.map(bare) },
				ticket.language
			);
			if (told?.kind !== 'kept') continue;
			for (const answer of answers) await write('answers', { ...answer, sent: true });
			changed = true;
		}
		return changed;
	});
}

const bare = (/** @type {Answer} */ { id, position, option, elapsed }) => ({
	id,
	position,
	option,
	elapsed
});

/** @returns {Promise<'went' | 'stop'>} */
async function sendParcel(/** @type {Parcel} */ parcel) {
	const { problem, attempt, language = 'en', ...rest } = parcel;
	const ticket = parcel.kind === 'sitting' ? await ticketOf(attempt) : undefined;
	const told = await ask(
		parcel.kind === 'sitting' ? { ...rest, ticket: ticket?.ticket ?? '' } : rest,
		ticket?.language ?? language
	);
	switch (told?.kind) {
		case undefined:
		case 'later':
			return 'stop';
		case 'sign-in':
			if (problem !== 'sign-in') await write('outbox', { ...parcel, problem: 'sign-in' });
			return 'stop';
		case 'refused':
			await forgetPhone();
			return 'stop';
		case 'kept':
			await erase('outbox', parcel.id);
			return 'went';
		case 'graded':
		case 'late':
		case 'full':
		case 'expired':
			await over(parcel, { ...ticket, ...told, state: told.kind });
			return 'went';
		default:
			// Nothing that waiting could change: it stays here, and its page says what to do.
			await write('outbox', { ...parcel, problem: told.kind });
			if (ticket && (told.kind === 'unknown' || told.kind === 'other-person'))
				await write('tickets', { ...ticket, state: told.kind });
			return 'went';
	}
}

/** The site has the sitting: what is kept here of it is what became of it. */
async function over(/** @type {Parcel} */ parcel, /** @type {any} */ ticket) {
	const answers = await answersOf(parcel.attempt);
	await inStore(['tickets', 'answers', 'outbox'], 'readwrite', (transaction) => {
		for (const { id } of answers) transaction.objectStore('answers').delete(id);
		transaction.objectStore('outbox').delete(parcel.id);
		return transaction.objectStore('tickets').put(ticket);
	});
}

/** Tries again what waits for somebody to sign in as whom it belongs to. */
export async function tryAgain() {
	for (const parcel of await readAll('outbox')) {
		if (parcel.problem === 'other-person' || parcel.problem === 'sign-in') {
			await write('outbox', { ...parcel, problem: null });
			const ticket = parcel.attempt && (await ticketOf(parcel.attempt));
			if (ticket) await write('tickets', { ...ticket, state: 'finished' });
		}
	}
}

/**
 * Leaves nothing here of whoever signed out but what is still to be sent, which is theirs until they come back.
 *
 * @param {boolean} all that too: their account is gone, and nobody could send it any more
 */
export async function forgetSomebody(all) {
	await navigator.locks.request('kept sending', async () => {
		/** @type {Parcel[]} */
		const parcels = await readAll('outbox');
		/** @type {Ticket[]} */
		const tickets = await readAll('tickets');
		/** @type {Answer[]} */
		const answers = await readAll('answers');
		const open = new Set(tickets.filter(({ state }) => state === 'open').map((one) => one.attempt));
		const unsent = answers.filter(({ attempt, sent }) => !sent && open.has(attempt));
		const stays = new Set(all ? [] : [...parcels, ...unsent].map(({ attempt }) => attempt));
		const runs = (await readAll('facts')).filter(
			({ key, out }) => key.startsWith('drill ') && (all || out)
		);
		await inStore(['tickets', 'answers', 'outbox', 'facts'], 'readwrite', (transaction) => {
			const of = (/** @type {string} */ store) => transaction.objectStore(store);
			for (const { attempt } of tickets) if (!stays.has(attempt)) of('tickets').delete(attempt);
			for (const { id, attempt } of answers) if (!stays.has(attempt)) of('answers').delete(id);
			for (const { key } of runs) of('facts').delete(key);
			// What is read here from now on is not theirs.
			of('facts').delete('somebody');
			return all ? of('outbox').clear() : undefined;
		});
	});
}
