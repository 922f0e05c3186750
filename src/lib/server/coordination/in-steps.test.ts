import { expect, test } from 'vitest';
import { worker, workFor } from './in-steps.ts';

/** Work of so many steps. */
function work(steps: number) {
	let left = steps;
	return {
		left: () => left,
		waits: async () => left > 0,
		step: async () => {
			left -= 1;
			return left > 0;
		}
	};
}

test('who waits for what is behind has one step done in any case, and all of it where the time is there', async () => {
	const long = work(3);
	expect(await workFor(0, long)).toBe(false);
	expect(long.left()).toBe(2);
	expect(await workFor(60_000, long)).toBe(true);
	expect(await workFor(0, work(1))).toBe(true);
	expect(await workFor(0, work(0))).toBe(true);
});

test('one worker an organization goes on until nothing waits or it is told to stop, and again after a fault', async () => {
	const atWork = worker();
	const [one, two] = [work(3), work(3)];
	const goesOn = () => true;
	const first = atWork('a', { step: one.step, goesOn });
	// The organization has its worker; another one has its own.
	await atWork('a', { step: () => Promise.reject(new Error('twice at once')), goesOn });
	await atWork('b', { step: two.step, goesOn: () => two.left() > 1 });
	await first;
	expect([one.left(), two.left()]).toEqual([0, 1]);
	const faulty = atWork('a', { step: () => Promise.reject(new Error('disk full')), goesOn });
	await expect(faulty).rejects.toThrow('disk full');
	await atWork('b', { step: two.step, goesOn });
	expect(two.left()).toBe(0);
});
