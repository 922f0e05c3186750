import { openSync, readSync, statSync, type Stats } from 'node:fs';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';
import { readLog } from './log-file.ts';

/** What has happened to a database file under the site's hands. */
export type FileTrouble =
	/** The file, or a file that SQLite keeps beside it, was taken away. */
	| 'gone'
	/** Another file lies in its place: what is written now would be in none. */
	| 'replaced'
	/** Another program has written into it, or an older copy over it. */
	| 'overwritten'
	/** SQLite can't make sense of it, or its write-ahead log was cut or changed. */
	| 'damaged';

/** The part of the `-shm` file that says where the log is and how much of it is in the database (walformat.html#2). */
const indexBytes = 136;
const once = { throwIfNoEntry: false } as const;
/** In ms: a busy site then looks a hundred times a second, an idle one at every request. */
const freshLook = 10;

type Files = Record<'main' | 'log' | 'index', Stats>;

const same = (one: Stats, other: Stats) => one.mtimeMs === other.mtimeMs && one.size === other.size;

/**
 * Watches the file of a database that this process holds open. SQLite itself notices none of this: it goes on writing
 * to a file that nobody will find again, and hands out pages that it keeps in memory beside pages of another file.
 * Once something is wrong it stays wrong: somebody has to look, and to start the site anew.
 *
 * A database in WAL mode is written to when its log is brought in, which leaves its mark in the log's index. A file
 * that has changed while the index has not was changed by somebody else. Held by tests/faults/file.test.ts.
 */
export class HeldFile {
	readonly path: string;
	readonly #begun: Files;
	/**
	 * Never closed: closing any handle of this file gives up the locks that SQLite has on it in this process
	 * (sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled).
	 */
	readonly #index: number;
	/** What was last seen to be in order; the index as it was a moment before the files. */
	#settled: { main: Stats; log: Stats; index: Buffer };
	#logReadAt = 0;
	#lookedAt = -Infinity;
	#trouble: FileTrouble | null = null;

	/** @param path of a database that is open, in WAL mode, and was read from. @throws Error when it isn't */
	constructor(path: string) {
		this.path = path;
		this.#index = openSync(`${path}-shm`, 'r');
		const before = this.#readIndex();
		const look = (beside: string) => statSync(path + beside);
		this.#begun = { main: look(''), log: look('-wal'), index: look('-shm') };
		this.#settled = { ...pick(this.#begun), index: before };
	}

	/** The file itself, whatever its name leads to later. */
	get node(): number {
		return this.#begun.main.ino;
	}

	/** What is known to be wrong, without looking. */
	get trouble(): FileTrouble | null {
		return this.#trouble;
	}

	/** Looks at the files, which takes some microseconds. */
	look(): FileTrouble | null {
		this.#trouble ??= this.#examine();
		this.#lookedAt = performance.now();
		return this.#trouble;
	}

	/** As {@link look}, for what only reads: a look that is no older than {@link freshLook} is as good as another. */
	glance(): FileTrouble | null {
		if (performance.now() - this.#lookedAt > freshLook) return this.look();
		return this.#trouble;
	}

	/** Sums up the log too, which takes milliseconds: what was changed in it SQLite would hand out as it is. */
	lookThoroughly(): FileTrouble | null {
		return (this.#trouble ??= this.#examine() ?? this.#examineLog());
	}

	/** Takes what a query threw: damage that SQLite itself came upon. */
	note(thrown: unknown): void {
		const code = String((thrown as { code?: unknown } | null)?.code);
		if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) this.#trouble ??= 'damaged';
	}

	#readIndex(): Buffer {
		const bytes = Buffer.alloc(indexBytes);
		readSync(this.#index, bytes, 0, indexBytes, 0);
		return bytes;
	}

	/** Most looks find nothing new, and ask for no more than three files' facts and a few bytes. */
	#examine(): FileTrouble | null {
		const index = this.#readIndex();
		const found = this.#files();
		if (typeof found === 'string') return found;
		const { main, log } = this.#settled;
		if (!same(found.main, main) || found.log.size < log.size) return this.#examineChange();
		// Nothing was brought in until then: whatever changes the file from here on must leave another mark.
		index.copy(this.#settled.index);
		return null;
	}

	#files(): Files | FileTrouble {
		const look = (beside: string) => statSync(this.path + beside, once);
		const main = look('');
		const log = look('-wal');
		const index = look('-shm');
		if (!main || !log || !index) return 'gone';
		const { main: mainBefore, log: logBefore, index: indexBefore } = this.#begun;
		const replaced =
			main.ino !== mainBefore.ino || log.ino !== logBefore.ino || index.ino !== indexBefore.ino;
		return replaced ? 'replaced' : { main, log, index };
	}

	#examineChange(): FileTrouble | null {
		const before = this.#readIndex();
		const found = this.#files();
		if (typeof found === 'string') return found;
		const after = this.#readIndex();
		const { bytes, bringing } = logOf(before);
		if (before.equals(after) && found.log.size < bytes) return 'damaged';
		const changed = !same(found.main, this.#settled.main);
		if (changed && sameMark(after, this.#settled.index)) {
			// Somebody may just be bringing the log in.
			return bringing ? null : 'overwritten';
		}
		this.#settled = { index: before, ...pick(found) };
		return null;
	}

	#examineLog(): FileTrouble | null {
		const { mtimeMs } = statSync(`${this.path}-wal`);
		if (mtimeMs === this.#logReadAt) return null;
		const before = logOf(this.#readIndex());
		const read = readLog(`${this.path}-wal`, Math.min(before.frames, mostFrames));
		const after = logOf(this.#readIndex());
		// Begun anew meanwhile: the next look will tell.
		if (after.salts !== before.salts || after.frames < before.frames) return null;
		if ((read?.whole ?? 0) < Math.min(before.frames, mostFrames)) return 'damaged';
		this.#logReadAt = mtimeMs;
		return null;
	}
}

/** 16 MB: SQLite brings the log in a little before this (`wal_autocheckpoint`), unless something reads for long. */
const mostFrames = 4096;

const pick = ({ main, log }: Files) => ({ main, log });

/** Whether the log was neither brought into the database nor begun anew between two looks at its index. */
function sameMark(one: Buffer, other: Buffer): boolean {
	return [
		[32, 40],
		[96, 100],
		[128, 132]
	].every(([from, to]) => one.compare(other, from, to, from, to) === 0);
}

/** The words of the index are in the machine's own order of bytes. */
function logOf(index: Buffer): { frames: number; bytes: number; salts: string; bringing: boolean } {
	const words = new Uint32Array(new Uint8Array(index).buffer);
	const pageBytes = new Uint16Array(new Uint8Array(index).buffer)[7]!;
	const frames = words[4]!;
	// 65,536 doesn't fit, and is written as 1.
	const frameBytes = 24 + (pageBytes === 1 ? 65_536 : pageBytes);
	return {
		frames,
		bytes: frames === 0 ? 0 : 32 + frames * frameBytes,
		salts: index.toString('hex', 32, 40),
		bringing: words[24] !== words[32]
	};
}

/** The training records and the tip desk each have a file of their own. */
export type HeldName = 'records' | 'tips';

// The entry and the built site are two bundles of one process, which find it under the same symbol.
const key = Symbol.for('sightline.held-files');
const shared = globalThis as { [key]?: Partial<Record<HeldName, HeldFile>> };

export function holdFile(name: HeldName, file: HeldFile): void {
	(shared[key] ??= {})[name] = file;
	// A thread has a world of its own: those that begin from now on are told which file the site holds.
	const told = (getEnvironmentData(toThreads) as Held | undefined) ?? {};
	setEnvironmentData(toThreads, { ...told, [file.path]: file.node });
}

/** Under this name the threads of the process find, by path, the files that the site opened. */
const toThreads = 'sightline.held-files';
type Held = Record<string, number>;

/** Undefined where no entry watches: under Vite, in a test, in a command. */
export function heldFile(name: HeldName): HeldFile | undefined {
	return shared[key]?.[name];
}

/**
 * Holds off a connection to a file that is no longer what the site opened: it would bring the log of that one into
 * whatever lies there now.
 *
 * @throws Error with the code SQLITE_NOTADB
 */
export function refuseTroubled(path: string): void {
	if (isMainThread) {
		const file = Object.values(shared[key] ?? {}).find((one) => one.path === path);
		if (!file || file.look() === null) return;
	} else {
		const held = (getEnvironmentData(toThreads) as Held | undefined)?.[path];
		if (held === undefined || statSync(path, once)?.ino === held) return;
	}
	const refused = new Error('The file of the database is not what the site opened.');
	throw Object.assign(refused, { code: 'SQLITE_NOTADB' });
}
