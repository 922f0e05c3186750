import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { Decrypter, Encrypter } from 'age-encryption';

/** The end of the names of sealed files. */
export const sealedEnding = '.age';

/** Whether this is the public half of an age key, as `age-keygen` and `backup key` print it. */
export function isRecipient(text: string): boolean {
	if (!text.startsWith('age1')) return false;
	try {
		new Encrypter().addRecipient(text);
		return true;
	} catch {
		return false;
	}
}

/**
 * Writes a file that only the holders of these keys can read (https://age-encryption.org/v1), in memory that doesn't
 * grow with it. The new file is for nobody but this user; one that is there already is never overwritten.
 * @param recipients at least one: a file for nobody could never be opened again
 * @throws the file system's error, such as ENOSPC or EEXIST
 */
export async function sealFile(
	from: string,
	to: string,
	recipients: readonly string[]
): Promise<void> {
	if (recipients.length === 0) throw new Error('a sealed file needs somebody who can open it');
	const encrypter = new Encrypter();
	for (const recipient of recipients) encrypter.addRecipient(recipient);
	const sealed = await encrypter.encrypt(bytesOf(from));
	const bytes = sealed.size(statSync(from).size);
	await sealed.pipeTo(
		Writable.toWeb(createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }))
	);
	if (statSync(to).size !== bytes) throw new Error(`${to} was cut off`);
}

export type Opened =
	| { kind: 'done' }
	/** The file with the key holds no age identity. */
	| { kind: 'no-identity' }
	/** None of its keys opens this file. */
	| { kind: 'other-key' }
	/** It is no sealed file, or not as it was written. */
	| { kind: 'damaged' };

/**
 * Opens a sealed file with the keys in `identityFile` (lines of `AGE-SECRET-KEY-1…`; `#` begins a comment). Every byte
 * is authenticated: what was changed or cut off is found, and what was written of it then must not be used.
 * @throws the file system's error, such as ENOENT or ENOSPC
 */
export async function openSealedFile(
	from: string,
	to: string,
	identityFile: string
): Promise<Opened> {
	const decrypter = new Decrypter();
	const identities = readFileSync(identityFile, 'utf8')
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '' && !line.startsWith('#'));
	if (identities.length === 0) return { kind: 'no-identity' };
	try {
		for (const identity of identities) decrypter.addIdentity(identity);
	} catch {
		return { kind: 'no-identity' };
	}
	try {
		const opened = await decrypter.decrypt(bytesOf(from));
		await opened.pipeTo(
			Writable.toWeb(createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }))
		);
		return { kind: 'done' };
	} catch (thrown) {
		if ((thrown as NodeJS.ErrnoException).syscall !== undefined) throw thrown;
		const noneFits = thrown instanceof Error && thrown.message.startsWith('no identity matched');
		return { kind: noneFits ? 'other-key' : 'damaged' };
	}
}

function bytesOf(path: string): ReadableStream<Uint8Array> {
	return Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
}
