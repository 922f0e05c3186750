import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type * as files from 'node:fs/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import { importFolder } from '../../../../../tests/support/imports.ts';
import * as records from '../../../../../tests/support/records.ts';
import { kyselyOver, openSqlite, type Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import { migrate } from '../../db/migrate.ts';
import type { Acting } from '../scope.ts';
import { uploadPath } from './files.ts';
import { takeUpload } from './receive.ts';

/** How many bytes the disk takes yet, and at which call it says so. */
const disk = vi.hoisted(() => ({ room: Infinity, fullAt: 'write' as 'write' | 'sync' }));

vi.mock('node:fs/promises', async (original) => {
	const fs = await original<typeof files>();
	const full = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
	return {
		...fs,
		open: async (...given: Parameters<typeof fs.open>): Promise<files.FileHandle> => {
			const handle = await fs.open(...given);
			const write = handle.writeFile.bind(handle);
			const sync = handle.sync.bind(handle);
			handle.writeFile = (async (data: Buffer) => {
				disk.room -= data.length;
				if (disk.fullAt === 'write' && disk.room < 0) throw full();
				await write(data);
			}) as typeof handle.writeFile;
			handle.sync = async () => {
				if (disk.fullAt === 'sync' && disk.room < 0) throw full();
				await sync();
			};
			return handle;
		}
	};
});

let sqlite: ReturnType<typeof openSqlite>;
let db: Db;
let acting: Acting;
let folder: string;
const roster = `Name,Badge\n${Array.from({ length: 9000 }, (_, index) => `Person ${index},B-${index}`).join('\n')}\n`;

beforeEach(async () => {
	Object.assign(disk, { room: Infinity, fullAt: 'write' });
	sqlite = openSqlite(':memory:');
	db = kyselyOver(sqlite);
	await migrate(db, 'migrations');
	const organization = await records.addOrganization(db);
	const personId = await records.addPerson(db, 'Dana Cole');
	acting = { ...records.whole(organization), personId, at: Date.parse('2026-06-15T18:00:00Z') };
	folder = importFolder();
	return () => db.destroy();
});

/** The form as a browser sends it, in pieces; it may break off after some of them. */
function form(clientId: string, { breaksAfter = Infinity } = {}) {
	const mark = 'form-boundary';
	const whole = Buffer.from(
		`--${mark}\r\ncontent-disposition: form-data; name="client_id"\r\n\r\n${clientId}\r\n` +
			`--${mark}\r\ncontent-disposition: form-data; name="file"; filename="roster.csv"\r\n` +
			`content-type: text/csv\r\n\r\n${roster}\r\n--${mark}--\r\n`
	);
	const sent = { bytes: 0, of: whole.length };
	const body = new ReadableStream<Uint8Array>({
		pull(controller) {
			if (sent.bytes >= breaksAfter) return controller.error(new Error('the browser was closed'));
			if (sent.bytes >= whole.length) return controller.close();
			const piece = whole.subarray(sent.bytes, sent.bytes + 16_384);
			sent.bytes += piece.length;
			controller.enqueue(piece);
		}
	});
	const request = new Request('http://site.test/coordinate/roster/import', {
		method: 'POST',
		headers: { 'content-type': `multipart/form-data; boundary=${mark}` },
		body,
		duplex: 'half'
	} as RequestInit);
	return { request, sent };
}

const left = () => (existsSync(folder) ? readdirSync(folder) : []);
const imports = () => db.selectFrom('imports').selectAll().execute();
const take = (clientId: string, given = {}) =>
	takeUpload(db, folder, acting, form(clientId, given).request);

async function expectWholeAfterwards(clientId: string): Promise<void> {
	expect(left()).toEqual([]);
	expect(await imports()).toEqual([]);
	Object.assign(disk, { room: Infinity });
	const taken = await take(clientId);
	if (taken.kind !== 'taken') throw new Error(taken.kind);
	expect(readFileSync(uploadPath(folder, taken.id), 'utf8')).toBe(roster);
	expect(await take(clientId)).toEqual(taken);
	expect(left()).toHaveLength(1);
	expect(await imports()).toHaveLength(1);
}

test.each(['write', 'sync'] as const)(
	'a disk that is full in the middle of an upload (%s) is named, leaves nothing, and the form goes again',
	async (fullAt) => {
		const clientId = newId();
		Object.assign(disk, { room: 100_000, fullAt });
		const { request, sent } = form(clientId);
		expect(await takeUpload(db, folder, acting, request)).toEqual({ kind: 'no-room' });
		// Read to its end: a browser that is still sending would never hear the answer.
		expect(sent.bytes).toBe(sent.of);
		await expectWholeAfterwards(clientId);
	}
);

test('a database that is full when the upload is to be noted leaves no file behind', async () => {
	const clientId = newId();
	sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`);
	// What room the last pages still have is used up first.
	for (const size of [400, 40, 4]) {
		expect(() => {
			for (;;)
				sqlite.exec(`insert into imports (id, organization_id, by_person_id, state, file_name, bytes, moved_at,
					created_at, expires_at) select hex(randomblob(8)), '${acting.organizationId}', '${acting.personId}',
					'reading', hex(randomblob(${size})), 1, 1, 1, 1`);
		}).toThrow(/full/);
	}
	const before = (await imports()).length;
	expect(await take(clientId)).toEqual({ kind: 'no-room' });
	expect(left()).toEqual([]);
	expect(await imports()).toHaveLength(before);
	sqlite.pragma('max_page_count = 1000000');
	expect((await take(clientId)).kind).toBe('taken');
});

test('a browser that is closed in the middle of an upload leaves nothing, and the form goes again', async () => {
	const clientId = newId();
	expect(await take(clientId, { breaksAfter: 65_536 })).toEqual({ kind: 'unreadable' });
	await expectWholeAfterwards(clientId);
});
