import { afterAll, beforeAll, expect, test } from 'vitest';
import { stageSite, type StagedSite } from '../support/staged-site.ts';

/** A page that is rendered for each request links to its styles; one that was prerendered holds them. */

let site: StagedSite;
beforeAll(async () => {
	site = await stageSite();
});
afterAll(() => site?.close());

const linksIn = (html: string) =>
	[...html.matchAll(/<link href="([^"]+)" rel="stylesheet"([^>]*)>/g)].map(([, href, more]) => ({
		href: href!,
		disabled: more!.includes('disabled')
	}));

test.each([
	['nobody', '/courses'],
	['nobody', '/es/courses/truckers'],
	['nobody', '/sign-in'],
	['nobody', '/verify'],
	['nobody', '/no/such/page'],
	['nobody', '/courses/no-such-course'],
	['guest', '/me'],
	['account', '/me/account'],
	['account', '/coordinate'],
	['owner', '/coordinate'],
	['owner', '/coordinate/people'],
	['administrator', '/admin'],
	['responder', '/respond']
] as const)('%s is sent %s with its styles in files that a browser keeps', async (who, path) => {
	const cookie = who === 'nobody' ? '' : (await site.enter(who)).cookie;
	const page = await site.ask(path, { cookie, headers: { accept: 'text/html' } });
	expect(page.headers.get('content-type')).toContain('text/html');
	expect(page.body).not.toMatch(/<style|nonce=/);
	expect(page.headers.get('content-security-policy')).toMatch(/style-src 'self'(;|$)/);
	const links = linksIn(page.body);
	const own = links.filter(({ href }) => href.startsWith('/_app/'));
	expect(own.length).toBeLessThanOrEqual(2);
	expect(links.some(({ disabled }) => disabled)).toBe(false);
	for (const { href } of links) {
		const file = await site.ask(href);
		expect(file.status).toBe(200);
		expect(file.headers.get('content-type')).toContain('text/css');
		expect(file.body).toContain('{');
	}
	for (const { href } of own)
		expect((await site.ask(href)).headers.get('cache-control')).toContain('immutable');
});

test('two pages share the file of the frame', async () => {
	const [one, other] = await Promise.all(['/courses', '/verify'].map((path) => site.ask(path)));
	const [frame, ...rest] = linksIn(one!.body);
	const [otherFrame, ...otherRest] = linksIn(other!.body);
	expect(otherFrame).toEqual(frame);
	expect(rest).not.toEqual(otherRest);
});

test('a prerendered page is there in one answer', async () => {
	for (const path of ['/', '/report', '/report/mo', '/courses/truckers/what-it-is']) {
		const { body } = await site.ask(path);
		expect(body).toContain('<style');
		expect(linksIn(body).filter(({ disabled }) => !disabled)).toEqual([]);
	}
});
