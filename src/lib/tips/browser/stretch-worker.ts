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
	// What fails in here silences a worker and raises nothing outside: the page is told, and does it itself.
	void answer(event.data).then(
		(stretched) => postMessage(stretched),
		() => postMessage(null)
	);
});

async function answer({ secret, salt }: StretchAsked): Promise<Uint8Array> {
	const { memoryKiB, passes, lanes, bytes } = stretchCost;
	return argon2id({
		password: secret,
		salt,
		memorySize: memoryKiB,
		iterations: passes,
		parallelism: lanes,
		hashLength: bytes,
		outputType: 'binary'
	}).catch(() => inPlainScript(secret, salt, { m: memoryKiB, t: passes, p: lanes, dkLen: bytes }));
}
