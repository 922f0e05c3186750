import { argon2id as inPlainScript } from '@noble/hashes/argon2.js';
import { argon2id } from 'hash-wasm';
import { stretchCost } from '../receipt.ts';

/**
 * Argon2id away from the page, which stays responsive meanwhile. Its own response alone allows WebAssembly
 * (lib/server/headers.ts); where that is blocked all the same, plain JavaScript does it, more slowly.
 */
export interface StretchAsked {
	secret: Uint8Array;
	salt: Uint8Array;
}

addEventListener('message', (event: MessageEvent<StretchAsked>) => {
	void answer(event.data);
});

async function answer({ secret, salt }: StretchAsked): Promise<void> {
	const { memoryKiB, passes, lanes, bytes } = stretchCost;
	const stretched = await argon2id({
		password: secret,
		salt,
		memorySize: memoryKiB,
		iterations: passes,
		parallelism: lanes,
		hashLength: bytes,
		outputType: 'binary'
	}).catch(() => inPlainScript(secret, salt, { m: memoryKiB, t: passes, p: lanes, dkLen: bytes }));
	postMessage(stretched);
}
