import { argon2idAsync } from '@noble/hashes/argon2.js';
import { stretchCost, type Stretch } from '../receipt.ts';
import type { StretchAsked } from './stretch-worker.ts';

const workerPath = '/report/desk/stretch.js';

/** The part of Trusted Types that is used here; no browser but Chromium had it for long. */
interface ScriptUrlPolicies {
	createPolicy(
		name: string,
		rules: { createScriptURL(path: string): string }
	): {
		createScriptURL(path: string): string;
	};
}

let policy: ReturnType<ScriptUrlPolicies['createPolicy']> | undefined;

/** The worker's address, as the page's policy wants it: no other script can be started through it. */
function trustedWorkerPath(): string {
	const { trustedTypes } = globalThis as { trustedTypes?: ScriptUrlPolicies };
	policy ??= trustedTypes?.createPolicy('sightline-desk', {
		createScriptURL(path) {
			if (path !== workerPath) throw new TypeError('Not the worker of this desk.');
			return path;
		}
	});
	return policy ? policy.createScriptURL(workerPath) : workerPath;
}

/**
 * Argon2id in a Worker; where Workers are blocked, in plain JavaScript on the page, in slices that let it go on
 * answering.
 */
export const stretch: Stretch = async (secret, salt) => {
	try {
		return await inWorker({ secret, salt });
	} catch {
		const { memoryKiB, passes, lanes, bytes } = stretchCost;
		return argon2idAsync(secret, salt, {
			m: memoryKiB,
			t: passes,
			p: lanes,
			dkLen: bytes,
			asyncTick: 20
		});
	}
};

function inWorker(asked: StretchAsked): Promise<Uint8Array> {
	return new Promise((resolve, reject) => {
		// It holds the secret: a worker of its own for each, ended at once.
		const worker = new Worker(trustedWorkerPath());
		const failed = () => {
			worker.terminate();
			reject(new Error('No worker here.'));
		};
		worker.addEventListener('message', (event: MessageEvent<Uint8Array | null>) => {
			if (event.data === null) return failed();
			worker.terminate();
			resolve(event.data);
		});
		worker.addEventListener('error', failed);
		worker.postMessage(asked);
	});
}
