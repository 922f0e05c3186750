import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeBytes, utf8 } from '#lib/tips/bytes.ts';
import { sealAddition, sealTip } from '../support/desk.ts';
import { faultOf, stageSite, type StagedSite } from '../support/staged-site.ts';

let site: StagedSite;
let responder: string;
beforeAll(async () => {
	site = await stageSite();
	responder = (await site.enter('responder')).cookie;
});
afterAll(() => site?.close());

const addresses = [
	'/report/message/send',
	'/report/return/open',
	'/report/return/add',
	'/report/return/receipt',
	'/respond/act'
];
const json = { 'content-type': 'application/json' };
const post = (
	address: string,
	body: string | FormData | URLSearchParams | Uint8Array<ArrayBuffer>
) =>
	site.ask(address, {
		method: 'POST',
		body,
		...(typeof body === 'string' ? { headers: json } : {}),
		...(address.startsWith('/respond') ? { cookie: responder } : {})
	});
const count = async () => {
	const rows = await Promise.all(
		(['tips', 'items', 'wraps', 'receipts', 'spent_proofs', 'requests'] as const).map((table) =>
			site.tips.selectFrom(table).selectAll().execute()
		)
	);
	return rows.map((all) => all.length);
};

const upload = () => {
	const form = new FormData();
	form.append('file', new File(['picture'], 'picture.png', { type: 'image/png' }));
	form.append('description', 'I saw a van');
	return form;
};
const bodies: [string, () => string | FormData | URLSearchParams | Uint8Array<ArrayBuffer>][] = [
	['nothing', () => ''],
	['plain text', () => 'I saw a van behind the mill'],
	['plain text in JSON', () => JSON.stringify('I saw a van')],
	['a form', () => new URLSearchParams({ seen: 'I saw a van' })],
	['an upload', upload],
	['a field of plain text', () => JSON.stringify({ v: 1, description: 'I saw a van' })],
	['null', () => 'null'],
	['a list', () => '[]'],
	['what never ends', () => '['.repeat(50_000)],
	['NUL and a right-to-left override', () => JSON.stringify({ v: 1, seen: 'a\u0000\u202eb' })],
	['bytes that are no text', () => new Uint8Array([0xff, 0xfe, 0x00, 0xc3, 0x28])],
	['HTML', () => JSON.stringify({ v: 1, seen: '<script>alert(1)</script>' })],
	['another version', () => JSON.stringify({ v: 2 })],
	['an inherited kind', () => JSON.stringify({ v: 1, kind: '__proto__' })],
	['100,000 letters', () => JSON.stringify({ v: 1, seen: 'x'.repeat(100_000) })],
	['more than any message', () => JSON.stringify({ v: 1, seen: 'x'.repeat(450_000) })]
];

test.each(bodies)(
	'%s is refused by every address of the desk, and nothing is stored',
	async (_, body) => {
		const before = await count();
		for (const address of addresses) {
			const answer = await post(address, body());
			expect(faultOf(answer), address).toBeNull();
			expect(answer.status, address).toBeLessThan(500);
			if ((answer.headers.get('content-type') ?? '').includes('json')) {
				expect(JSON.parse(answer.body), address).toMatchObject({ kind: 'refused' });
			} else {
				// What the first guard turns away: it says so on a page with the lines.
				expect(answer.status, address).toBeGreaterThanOrEqual(400);
			}
		}
		expect(await count()).toEqual(before);
	}
);

test('the responders’ room opens messages under a policy that lets no text become script', async () => {
	for (const address of ['/respond', '/es/respond/practice', '/respond/enrol']) {
		const { headers, status } = await site.ask(address, { cookie: responder });
		if (status === 303) continue;
		expect(status, address).toBe(200);
		const policy = headers.get('content-security-policy') ?? '';
		expect(policy, address).toMatch(/^default-src 'none'/);
		expect(policy, address).toContain(
			"require-trusted-types-for 'script'; trusted-types sightline-desk"
		);
		expect(policy, address).not.toMatch(/unsafe-(inline|eval)|wasm|https?:/);
		expect(headers.get('cache-control'), address).toContain('no-store');
		expect(headers.get('cross-origin-opener-policy'), address).toBe('same-origin');
	}
});

// What is wrong with a seal itself is tried behind the proof of work: src/lib/server/tips/receive.test.ts.

test('an addition without a receipt, or in plain text, is refused', async () => {
	const made = await sealTip(site.tips, { at: Date.now() });
	const addition = await sealAddition(made, { seq: 1 });
	expect(JSON.parse((await post('/report/return/add', JSON.stringify(addition))).body)).toEqual({
		kind: 'unknown'
	});
	const plain = { ...addition, sealed: encodeBytes(utf8('I saw it again')) };
	expect(JSON.parse((await post('/report/return/add', JSON.stringify(plain))).body)).toEqual({
		kind: 'refused',
		why: 'not-sealed'
	});
	expect(await site.tips.selectFrom('items').selectAll().execute()).toEqual([]);
});
