import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parse } from 'yaml';
import type { Problem } from './problem.ts';

const queue = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const county = z.string().min(1).max(60);

const stateEntry = z
	.strictObject({
		state: z.string().regex(/^[a-z]{2}$/),
		/** Where messages from this state go. */
		queue,
		counties: z.array(county).min(1),
		/** Counties whose messages go elsewhere. */
		other_queues: z.record(queue, z.array(county).min(1)).default({})
	})
	.superRefine(({ counties, other_queues }, context) => {
		const listed = Object.values(other_queues).flat();
		for (const name of listed) {
			if (!counties.includes(name))
				context.addIssue({ code: 'custom', message: `${name} is no county of this state` });
		}
		for (const names of [counties, listed]) {
			if (new Set(names).size !== names.length)
				context.addIssue({ code: 'custom', message: 'a county stands there twice' });
		}
	});

const tipDeskFile = z.strictObject({ unsure: queue, states: z.array(stateEntry).min(1) });

/** Where a message goes, by the place that it is about. */
export interface TipDesk {
	/** The queue for "not sure". */
	unsure: string;
	states: {
		/** Lower-case postal code. */
		state: string;
		queue: string;
		counties: { name: string; queue: string }[];
	}[];
}

/** The table in content/tip-desk.yaml. @throws ZodError when it doesn't hold what it must */
export function readTipDesk(contentDir: string): TipDesk {
	const { unsure, states } = tipDeskFile.parse(
		parse(readFileSync(join(contentDir, 'tip-desk.yaml'), 'utf8'))
	);
	return {
		unsure,
		states: states.map(({ state, queue: own, counties, other_queues }) => ({
			state,
			queue: own,
			counties: counties.map((name) => ({
				name,
				queue: Object.entries(other_queues).find(([, names]) => names.includes(name))?.[0] ?? own
			}))
		}))
	};
}

/** What is wrong about the table, for the content check. */
export function checkTipDesk(contentDir: string, states: ReadonlySet<string>): Problem[] {
	const file = 'content/tip-desk.yaml';
	try {
		return readTipDesk(contentDir)
			.states.filter(({ state }) => !states.has(state))
			.map(({ state }) => ({ file, line: 1, message: `states.yaml has no ${state}` }));
	} catch (thrown) {
		if (thrown instanceof z.ZodError) {
			return thrown.issues.map(({ path, message }) => ({
				file,
				line: 1,
				message: `${path.join('.')}: ${message}`
			}));
		}
		return [{ file, line: 1, message: thrown instanceof Error ? thrown.message : String(thrown) }];
	}
}
