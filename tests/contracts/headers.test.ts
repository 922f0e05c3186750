import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import type { Language } from '../../src/lib/i18n/language.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';

let server: RunningServer;
beforeAll(async () => {
	server = await runServer();
});
afterAll(() => server.stop());

const always: Record<string, string | RegExp> = {
	'referrer-policy': 'same-origin',
	'x-content-type-options': 'nosniff',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': /camera=\(\).*microphone=\(\).*geolocation=\(\)/,
	'content-security-policy': /frame-ancestors 'none'/
};

test.each([
	['a prerendered page', 'GET', '/', 200],
	['a Spanish page', 'GET', '/es/report', 200],
	['a module', 'GET', '/courses/officers/what-the-law-says', 200],
	['a dynamic page', 'GET', '/courses', 200],
	['a page that sends to the sign-in', 'GET', '/me', 303],
	['a static file', 'GET', '/favicon.svg', 200],
	['a script', 'GET', '/scripts/reading-position.js', 200],
	['a health check', 'GET', '/healthz', 200],
	['a contact that nobody set', 'GET', '/.well-known/security.txt', 404],
	['an address that is not there', 'GET', '/nowhere', 404],
	['a Spanish address that is not there', 'GET', '/es/es', 404],
	['an unknown course', 'GET', '/courses/pilots', 404],
	['an unknown module', 'GET', '/courses/truckers/flying', 404],
	['an unknown state', 'GET', '/report/zz', 404],
	['a form without an origin', 'POST', '/sign-in', 403]
])('%s carries every header', async (_, method, path, status) => {
	const response = await fetch(server.url + path, {
		method,
		redirect: 'manual',
		headers: { accept: 'text/html' }
	});
	expect(response.status).toBe(status);
	for (const [name, expected] of Object.entries(always)) {
		expect(response.headers.get(name) ?? '', `${name} of ${path}`).toMatch(expected);
	}
	const policy = response.headers.get('content-security-policy') ?? '';
	const scripts = /script-src [^;]*/.exec(policy)?.[0] ?? '';
	expect(scripts).not.toContain('unsafe-inline');
	expect(policy).not.toMatch(/https?:/);
	expect(response.headers.get('strict-transport-security')).toBeNull();
});

test('over https every answer asks for https from then on', async () => {
	const secure = await runServer({
		env: {
			ORIGIN: 'https://training.example.org',
			SECURITY_CONTACT: 'mailto:security@example.org'
		}
	});
	for (const path of ['/', '/courses', '/nowhere']) {
		const response = await fetch(secure.url + path, { redirect: 'manual' });
		expect(response.headers.get('strict-transport-security'), path).toMatch(/max-age=\d{8}/);
	}
	const contact = await (await fetch(`${secure.url}/.well-known/security.txt`)).text();
	expect(contact).toMatch(/^Contact: mailto:security@example\.org\nExpires: \d{4}-\d\d-\d\dT/);
	expect(contact).toContain('Canonical: https://training.example.org/.well-known/security.txt');
	await secure.stop();
});

test('a host that is not this machine is not answered without ORIGIN', async () => {
	const { request } = await import('node:http');
	const status = await new Promise((resolve, reject) => {
		request(`${server.url}/`, { headers: { host: 'evil.example' } }, (response) => {
			response.resume();
			resolve(response.statusCode);
		})
			.on('error', reject)
			.end();
	});
	expect(status).toBe(421);
});

test.each([
	['missing', undefined],
	['null', 'null'],
	['foreign', 'https://evil.example'],
	['of another port', 'http://127.0.0.1:1']
])(
	'a form whose origin is %s is refused with a page that carries the report path',
	async (_, origin) => {
		for (const path of [
			'/sign-in',
			'/sign-up',
			'/sign-out',
			'/join',
			'/verify',
			'/courses/truckers',
			'/courses/truckers/progress',
			'/courses/truckers/quiz',
			'/me/account',
			'/coordinate/cohorts',
			'/es/sign-in'
		]) {
			const response = await fetch(server.url + path, {
				method: 'POST',
				redirect: 'manual',
				headers: {
					accept: 'text/html',
					'content-type': 'application/x-www-form-urlencoded',
					...(origin ? { origin } : {})
				},
				body: 'a=b'
			});
			expect(response.status, path).toBe(403);
			const page = await response.text();
			expect(page).toContain('href="tel:');
			expect(page).toContain('href="sms:');
			const [lang, report] = path.startsWith('/es') ? ['es', '/es/report'] : ['en', '/report'];
			expect(page).toContain(`<html lang="${lang}"`);
			expect(page).toContain(`href="${report}"`);
			expect(page).toContain(catalogue(lang as Language).errors.foreignForm);
		}
	}
);

test('error pages carry the report path before any script', async () => {
	for (const path of ['/nowhere', '/es/nowhere', '/courses/pilots', '/report/zz']) {
		const page = await (
			await fetch(server.url + path, { headers: { accept: 'text/html' } })
		).text();
		expect(page, path).toContain('href="tel:');
		expect(page, path).toContain('href="sms:');
		expect(page, path).toMatch(/href="(\/es)?\/report\/help"/);
		expect(page, path).not.toContain('%sightline');
	}
});
