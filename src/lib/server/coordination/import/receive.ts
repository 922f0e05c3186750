import { once } from 'node:events';
import { mkdir, open, rm } from 'node:fs/promises';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type { Acting } from '../scope.ts';
import { uploadPath } from './files.ts';
import { beginImport } from './imports.ts';
import { mostBytes } from './table.ts';

export type Received =
	| { kind: 'kept'; id: string; clientId: string; fileName: string; bytes: number }
	| { kind: 'file-missing' }
	| { kind: 'too-big' }
	/** The disk is full, or nothing may be written there. */
	| { kind: 'no-room' }
	/** No form at all, or one that broke off. */
	| { kind: 'unreadable' };

const noRoom = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EFBIG'];

/**
 * Takes an upload as it arrives and writes it to a file, never holding more than a piece of it. What can't be kept
 * is read to its end all the same, so that the browser gets its answer; nothing of it stays.
 *
 * @param folder where the file lies until the import is over
 */
async function receiveUpload(request: Request, folder: string): Promise<Received> {
	const type = request.headers.get('content-type') ?? '';
	if (!request.body || !type.startsWith('multipart/form-data')) return { kind: 'unreadable' };
	const id = newId();
	const path = uploadPath(folder, id);
	let clientId = '';
	let fileName = '';
	let sink: FileSink | undefined;
	let arriving: Readable | undefined;
	let written: Promise<void> = Promise.resolve();
	const body = Readable.fromWeb(request.body as never);
	try {
		const form = new Busboy({
			headers: { 'content-type': type },
			limits: { files: 1, fields: 4, fieldSize: 200, parts: 8, headerPairs: 20 }
		});
		form.on('field', (name, value) => {
			if (name === 'client_id') clientId = value;
		});
		form.on('file', (_, file, name) => {
			if (!name) {
				file.resume();
				return;
			}
			fileName = name;
			arriving = file;
			sink = new FileSink(folder, path);
			written = pipeline(file, sink);
			// Told below, when the form is over.
			written.catch(() => undefined);
		});
		await pipeline(body, form as unknown as Writable);
		await written;
	} catch {
		// The form was none, or the connection was lost half-way: the file in it never ends by itself.
		arriving?.destroy();
		await written.catch(() => undefined);
		await sink?.gone();
		await rm(path, { force: true });
		return { kind: 'unreadable' };
	}
	if (!sink) return { kind: 'file-missing' };
	if (sink.outcome !== 'kept') {
		await rm(path, { force: true });
		return { kind: sink.outcome };
	}
	return { kind: 'kept', id, clientId, fileName: shortName(fileName), bytes: sink.bytes };
}

/** A file's name as it is shown: one line, nothing unseen, no folders. */
function shortName(name: string): string {
	const last = name.split(/[/\\]/).at(-1) ?? '';
	const shown = last
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}]/gu, '')
		.trim();
	return shown === '' ? 'roster' : [...shown].slice(-80).join('');
}

/** Writes to a file; what is too much, or has no room, is swallowed and remembered. */
class FileSink extends Writable {
	bytes = 0;
	outcome: 'kept' | 'too-big' | 'no-room' = 'kept';
	readonly #folder: string;
	readonly #path: string;
	#file: Awaited<ReturnType<typeof open>> | undefined;
	/** What is on its way to the disk. */
	#under: Promise<void> = Promise.resolve();

	constructor(folder: string, path: string) {
		super();
		this.#folder = folder;
		this.#path = path;
	}

	override _write(chunk: Buffer, _: BufferEncoding, done: (fault?: Error | null) => void): void {
		this.bytes += chunk.length;
		if (this.bytes > mostBytes) this.outcome = 'too-big';
		if (this.outcome !== 'kept') return done();
		this.#under = this.#put(chunk);
		this.#under.then(
			() => done(),
			(thrown: unknown) => this.#failed(thrown, done)
		);
	}

	override _final(done: (fault?: Error | null) => void): void {
		const end = async () => {
			// An empty file is a file, too.
			if (this.outcome === 'kept') await this.#put(Buffer.alloc(0));
			if (this.outcome === 'kept') await this.#file?.sync();
			await this.#file?.close();
		};
		end().then(
			() => done(),
			(thrown: unknown) => this.#failed(thrown, done)
		);
	}

	override _destroy(fault: Error | null, done: (fault?: Error | null) => void): void {
		// A file that is being opened is there to be closed only afterwards.
		this.#under
			.catch(() => undefined)
			.then(() => this.#file?.close())
			.catch(() => undefined)
			.finally(() => done(fault));
	}

	/** Resolves when the file is closed: from then on nothing makes it anew. */
	async gone(): Promise<void> {
		if (!this.closed) await once(this, 'close');
	}

	async #put(chunk: Buffer): Promise<void> {
		if (!this.#file) {
			await mkdir(this.#folder, { recursive: true, mode: 0o700 });
			this.#file = await open(this.#path, 'wx', 0o600);
		}
		await this.#file.writeFile(chunk);
	}

	#failed(thrown: unknown, done: (fault?: Error | null) => void): void {
		if (!noRoom.includes((thrown as { code?: string }).code ?? '')) return done(thrown as Error);
		this.outcome = 'no-room';
		done();
	}
}

export type Taken = { kind: 'taken'; id: string } | Exclude<Received, { kind: 'kept' }>;

/** Takes an upload and notes it, so that it is read. The same form sent twice is one import. */
export async function takeUpload(
	db: Db,
	folder: string,
	acting: Acting,
	request: Request
): Promise<Taken> {
	const received = await receiveUpload(request, folder);
	if (received.kind !== 'kept') return received;
	const { id, clientId, fileName, bytes } = received;
	if (!/^[\w-]{8,64}$/.test(clientId)) {
		await rm(uploadPath(folder, id), { force: true });
		return { kind: 'unreadable' };
	}
	try {
		const begun = await beginImport(db, acting, { id, clientId, fileName, bytes });
		if (begun.kind === 'already') await rm(uploadPath(folder, id), { force: true });
		return { kind: 'taken', id: begun.id };
	} catch (thrown) {
		await rm(uploadPath(folder, id), { force: true });
		if ((thrown as { code?: string }).code === 'SQLITE_FULL') return { kind: 'no-room' };
		throw thrown;
	}
}
