import { expect, test } from 'vitest';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { loadChannels } from './content/channels.ts';
import { findLine } from './content/index.ts';
import { refusalPage } from './refusal-page.ts';

const channels = loadChannels('content/channels.yaml');
const bar = ['emergency-call', 'national-hotline-call', 'national-hotline-text'].map(
	(id) => findLine(channels, id)!.line
);
const { errors } = catalogue('es');

async function said(status: number, error: App.Error): Promise<string> {
	const response = refusalPage('es', { status, error, bar });
	expect(response.status).toBe(status);
	return response.text();
}

test('who may not open a page reads why in their language, and where their own things are', async () => {
	const page = await said(403, { message: errors.forbiddenTitle });
	expect(page).toContain('<html lang="es">');
	expect(page).toContain(errors.forbidden);
	expect(page).toContain('href="/es/me"');
	expect(page).toContain('href="/es/sign-out"');
	for (const { display } of bar) expect(page).toContain(`<strong>${display}</strong>`);
});

test('a form from another site is told apart from a page that is not open', async () => {
	const page = await said(403, { message: errors.foreignForm });
	expect(page).toContain(`<h1>${errors.foreignTitle}</h1>`);
	expect(page.split(errors.foreignForm)).toHaveLength(2);
	expect(page).not.toContain(errors.forbidden);
	expect(page).toContain('href="/es/courses"');
});

test('what was thrown is text and never markup', async () => {
	const page = await said(400, { message: '<b>"Ana" & Luz</b>' });
	expect(page).toContain('&lt;b&gt;&quot;Ana&quot; &amp; Luz&lt;/b&gt;');
});

test('records that can’t be used are said so, whatever the status', async () => {
	const page = await said(503, { message: errors.recordsTitle, records: true });
	expect(page).toContain(`<h1>${errors.recordsTitle}</h1>`);
	expect(page).toContain(errors.records);
});
