import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Challenge, Solved } from '../wire.ts';

/** Works out the desk's proof of work: the platform's own PBKDF2, which leaves the page responsive. */
export async function solve(challenge: Challenge): Promise<Solved> {
	const { parameters, signature } = challenge;
	const solution = await solveChallenge({
		challenge: { parameters: known(parameters), signature },
		deriveKey
	});
	if (!solution) throw new Error('The proof of work took too long.');
	return { challenge, solution };
}

/** The parameters without what is absent: an absent key and an undefined one are not the same to `altcha-lib`. */
function known(parameters: Challenge['parameters']) {
	const { expiresAt, data, keySignature, ...always } = parameters;
	return {
		...always,
		...(expiresAt === undefined ? {} : { expiresAt }),
		...(data === undefined ? {} : { data }),
		...(keySignature === undefined ? {} : { keySignature })
	};
}
