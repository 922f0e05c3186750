import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Mailer } from '#lib/server/mail/mailer.ts';
import * as records from '../../../../tests/support/records.ts';
import { addAccount, nine, roundAt } from '../../../../tests/support/reminding.ts';

type Step =
	/** A round of a process, against a server that is in some state. */
	| { kind: 'round'; process: number; server: 'up' | 'down' | 'full' | 'breaks' }
	/** A process is killed while a message is on its way; another one starts. */
	| { kind: 'crash'; taken: boolean }
	/** It is stopped in order and started again. */
	| { kind: 'restart' }
	| { kind: 'later'; hours: number }
	| { kind: 'done'; person: number }
	| { kind: 'leave'; person: number };

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			kind: fc.constant('round' as const),
			process: fc.integer({ min: 0, max: 1 }),
			server: fc.constantFrom('up', 'up', 'down', 'full', 'breaks')
		})
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const), taken: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('later' as const),
			hours: fc.constantFrom(1, 23, 24, 24, 71, 24 * 14)
		})
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constantFrom('done' as const, 'leave' as const),
			person: fc.integer({ min: 0, max: 2 })
		})
	}
);

test('whatever happens in whichever order: each event at most once, and the newest at least once', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
			const db = await records.emptyDatabase();
			try {
				const organization = await records.addOrganization(db);
				const people: string[] = [];
				for (const name of ['ana', 'luz', 'max']) {
					const person = await addAccount(db, name);
					await records.addEntry(db, organization.id, person);
					people.push(person);
				}
				await records.addAssignment(db, null, 'truckers', '2026-05-29', {
					organization_id: organization.id
				});
				const gone = new Set<string>();
				const taken: string[] = [];
				const server = (state: 'up' | 'down' | 'full' | 'breaks'): Mailer => ({
					send: ({ messageId }) => {
						if (state === 'up' || state === 'breaks') taken.push(messageId!);
						const failed = {
							up: null,
							down: { code: 'ECONNREFUSED', command: 'CONN' },
							full: { responseCode: 452, command: 'RCPT TO' },
							breaks: { code: 'ECONNECTION', command: 'DATA' }
						}[state];
						return failed ? Promise.reject(Object.assign(new Error(), failed)) : Promise.resolve();
					}
				});
				let at = nine('2026-05-14');
				let started = 0;
				const names = ['a', 'b'];
				for (const one of steps) {
					switch (one.kind) {
						case 'round':
							await roundAt(db, server(one.server), at, { holder: names[one.process]! });
							break;
						case 'crash': {
							const dying = new Promise<void>((died) => {
								const mailer: Mailer = {
									send: ({ messageId }) => {
										if (one.taken) taken.push(messageId!);
										died();
										return new Promise(() => undefined);
									}
								};
								void roundAt(db, mailer, at, { holder: names[0]! }).then(() => died());
							});
							await dying;
							names[0] = `a${++started}`;
							break;
						}
						case 'restart': {
							const stopping = AbortSignal.abort();
							await roundAt(db, server('up'), at, { holder: names[0]!, stopping });
							names[0] = `a${++started}`;
							break;
						}
						case 'later':
							at += one.hours * 3_600_000;
							break;
						case 'done':
						case 'leave': {
							const person = people[one.person]!;
							if (gone.has(person)) break;
							gone.add(person);
							const day = new Date(at).toISOString().slice(0, 10);
							if (one.kind === 'done')
								await records.addCompletion(db, { personId: person, course: 'truckers', on: day });
							else
								await db
									.updateTable('roster_entries')
									.set({ left_on: day })
									.where('person_id', '=', person)
									.execute();
						}
					}
				}
				// In the end all is well, for two working days.
				let day = new Date(at + 86_400_000).toISOString().slice(0, 10);
				for (let mornings = 0; mornings < 5; mornings += 1) {
					await roundAt(db, server('up'), nine(day), { holder: 'last' });
					await roundAt(db, server('up'), nine(day) + 600_001, { holder: 'last' });
					day = new Date(nine(day) + 86_400_000).toISOString().slice(0, 10);
				}
				expect(new Set(taken).size, 'no message twice').toBe(taken.length);
				const rows = await db
					.selectFrom('reminders')
					.innerJoin('reminder_states', 'reminder_states.reminder_id', 'reminders.id')
					.select([
						'person_id as person',
						'event',
						'step',
						'anchor',
						'state',
						'reason',
						'created_at'
					])
					.execute();
				for (const person of people) {
					const own = rows.filter((row) => row.person === person);
					if (gone.has(person)) {
						expect(own.filter(({ state }) => state === 'queued')).toEqual([]);
						continue;
					}
					const newest = own.sort((a, b) => b.created_at - a.created_at || b.step - a.step)[0];
					expect(newest, 'somebody who owes was told').toBeDefined();
					expect(
						newest!.state === 'sent' ||
							(newest!.state === 'given-up' && newest!.reason === 'unknown') ||
							newest!.state === 'skipped',
						JSON.stringify(newest)
					).toBe(true);
					expect(
						own.some(
							({ state, reason }) =>
								state === 'sent' || (state === 'given-up' && reason === 'unknown')
						),
						'at least once when due'
					).toBe(true);
				}
			} finally {
				await db.destroy();
			}
		}),
		{ numRuns: 12 }
	);
}, 60_000);
