import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadContent } from '#lib/server/content/index.ts';
import { newId } from '#lib/server/db/ids.ts';
import { faultOf, stageSite, type StagedSite } from '../support/staged-site.ts';

let site: StagedSite;
beforeAll(async () => {
	site = await stageSite();
});
afterAll(() => site?.close());

const course = loadContent('content').courses.find(({ drills }) => drills.length > 0)!;
const drill = course.drills[0]!;
const address = `/courses/${course.slug}/drills/${drill.slug}`;
const first = drill.scenes.find((scene) => scene.kind === 'look')!;
const later = drill.scenes.find((scene) => scene.kind === 'decide')!;

async function post(form: [string, string][], cookie?: string, path = `${address}?/answer`) {
	const body = new URLSearchParams(form);
	const answer = await site.ask(path, { method: 'POST', body, ...(cookie && { cookie }) });
	expect(faultOf(answer)).toBeNull();
	return answer;
}
const firstAnswer = (clientId: string, run = ''): [string, string][] => [
	['client_id', clientId],
	['run', run],
	['scene', first.id],
	['answer', first.details[0]!.id]
];
const rows = async () => ({
	people: (await site.db.selectFrom('people').select('id').execute()).length,
	runs: (await site.db.selectFrom('drill_runs').select('id').execute()).length,
	steps: (await site.db.selectFrom('drill_steps').select('scene').execute()).length
});

describe('a drill', () => {
	test('is read by anybody, and reading it begins nothing', async () => {
		const before = await rows();
		for (const path of [address, `/es${address}`, `/courses/${course.slug}/drills`]) {
			const answer = await site.ask(path);
			expect(faultOf(answer)).toBeNull();
			expect(answer.status).toBe(200);
			expect(answer.headers.get('set-cookie')).toBeNull();
		}
		expect(await rows()).toEqual(before);
	});

	test('sends nothing of what its answers are worth before one is given', async () => {
		for (const path of [address, `${address}/__data.json`]) {
			const { body } = await site.ask(path);
			for (const { why } of first.details) expect(body).not.toContain(why.en.slice(0, 40));
			for (const { consequence } of later.choices)
				expect(body).not.toContain(consequence.en.slice(0, 40));
		}
	});

	test('begins a guest with the first answer, one for a form that comes twice at once', async () => {
		const before = await rows();
		const clientId = newId();
		const answers = await Promise.all([1, 2, 3].map(() => post(firstAnswer(clientId))));
		for (const answer of answers) {
			expect(answer.status).toBe(303);
			expect(answer.headers.get('location')).toBe(`${address}?step=1`);
			expect(answer.headers.get('set-cookie')).toContain('session=');
		}
		expect(await rows()).toEqual({
			people: before.people + 1,
			runs: before.runs + 1,
			steps: before.steps + 1
		});
	});

	test('makes no guest of whom answers nothing, or elsewhere than at the start', async () => {
		const before = await rows();
		const forms: [string, string][][] = [
			[['scene', later.id]],
			[
				['scene', later.id],
				['answer', later.choices[0]!.id]
			],
			[
				['scene', first.id],
				['answer', 'constructor']
			],
			[['scene', '__proto__']],
			[]
		];
		for (const form of forms) {
			const answer = await post(form);
			expect([303, 400]).toContain(answer.status);
			expect(answer.headers.get('set-cookie')).toBeNull();
		}
		expect((await post([], undefined, `${address}?/again`)).status).toBe(303);
		expect(await rows()).toEqual(before);
	});

	test('is not answered from another site', async () => {
		const before = await rows();
		const body = new URLSearchParams(firstAnswer(newId()));
		for (const origin of ['https://evil.example', 'null']) {
			const answer = await site.ask(`${address}?/answer`, {
				method: 'POST',
				body,
				headers: { origin }
			});
			expect(answer.status).toBe(403);
		}
		expect(await rows()).toEqual(before);
	});

	test("somebody else's run is neither seen nor gone on with", async () => {
		const owner = await site.enter('guest');
		await post(firstAnswer(newId()), owner.cookie);
		const run = await site.db
			.selectFrom('drill_runs')
			.select('id')
			.where('person_id', '=', owner.personId)
			.executeTakeFirstOrThrow();
		for (const who of ['guest', 'account', 'coordinator'] as const) {
			const { cookie } = await site.enter(who);
			const before = await rows();
			expect((await post(firstAnswer(newId(), run.id), cookie)).headers.get('location')).toBe(
				address
			);
			expect(await rows()).toEqual(before);
			const page = await site.ask(`${address}?step=1`, { cookie });
			expect(page.body).not.toContain(first.details[0]!.why.en.slice(0, 40));
		}
	});
});
