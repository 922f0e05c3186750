// What a phone keeps beside the pages themselves: which courses, tickets of quizzes, answers, and what waits to be sent.
// Pages and the worker share it.

const name = 'sightline';

/** @typedef {'courses' | 'tickets' | 'answers' | 'outbox' | 'facts'} StoreName */

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

/** @returns {Promise<IDBDatabase>} */
function open() {
	opened ??= new Promise((resolve, reject) => {
		const request = indexedDB.open(name, 1);
		request.onupgradeneeded = () => {
			request.result.createObjectStore('courses', { keyPath: 'key' });
			request.result.createObjectStore('tickets', { keyPath: 'attempt' });
			request.result.createObjectStore('answers', { keyPath: 'id' });
			request.result.createObjectStore('outbox', { keyPath: 'id' });
			request.result.createObjectStore('facts', { keyPath: 'key' });
		};
		request.onsuccess = () => {
			const db = request.result;
			// Whoever empties the phone must not wait for this page.
			db.onversionchange = () => {
				db.close();
				opened = null;
			};
			resolve(db);
		};
		request.onerror = () => reject(request.error);
		request.onblocked = () => reject(new Error('The store is blocked.'));
	});
	opened.catch(() => (opened = null));
	return opened;
}

/**
 * Runs one transaction and resolves when it is on disk.
 *
 * @template Result
 * @param {StoreName[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(transaction: IDBTransaction) => IDBRequest<Result> | undefined} work
 * @returns {Promise<Result>}
 */
export async function inStore(stores, mode, work) {
	const db = await open();
	return new Promise((resolve, reject) => {
		// An answer that is shown as saved survives a flat battery.
		const transaction = db.transaction(stores, mode, { durability: 'strict' });
		const request = work(transaction);
		transaction.oncomplete = () => resolve(/** @type {Result} */ (request?.result));
		transaction.onabort = () => reject(transaction.error);
	});
}

/**
 * @param {StoreName} store
 * @param {string} key
 * @returns {Promise<any>}
 */
export const read = (store, key) =>
	inStore([store], 'readonly', (transaction) => transaction.objectStore(store).get(key));

/**
 * @param {StoreName} store
 * @returns {Promise<any[]>}
 */
export const readAll = (store) =>
	inStore([store], 'readonly', (transaction) => transaction.objectStore(store).getAll());

/**
 * @param {StoreName} store
 * @param {any} value
 */
export const write = (store, value) =>
	inStore([store], 'readwrite', (transaction) => transaction.objectStore(store).put(value));

/**
 * @param {StoreName} store
 * @param {string} key
 */
export const erase = (store, key) =>
	inStore([store], 'readwrite', (transaction) => transaction.objectStore(store).delete(key));

/** A random id as the site makes them: 128 bits. */
export const newId = () =>
	[...crypto.getRandomValues(new Uint8Array(16))]
		.map((byte) => byte.toString(16).padStart(2, '0'))
		.join('');

/** Forgets everything: a shared device keeps nothing. */
export async function forgetAll() {
	const held = await opened?.catch(() => null);
	held?.close();
	opened = null;
	await new Promise((resolve) => {
		const request = indexedDB.deleteDatabase(name);
		request.onsuccess = request.onerror = request.onblocked = resolve;
	});
}
