import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { startSession } from '../../src/lib/server/auth/sessions.ts';
import { markRead, startCourse } from '../../src/lib/server/training/enrolments.ts';
import { addEntry, addMember, addPerson } from '../support/records.ts';
import { stageSite, type StagedSite } from '../support/staged-site.ts';

/** A course's overview is rendered once for all for whom it is the same: nobody may see anybody else's, or yesterday's. */

let site: StagedSite;
const [course, other] = loadContent('content').courses;
const address = `/courses/${course!.slug}`;

beforeAll(async () => {
	site = await stageSite();
});
afterAll(() => site?.close());

/** Somebody with a session, in the middle of the course. @param read so many of its modules */
async function reader({ read = 1, name = 'Ana Ruiz' } = {}) {
	const personId = await addPerson(site.db, name);
	const at = Date.now();
	await startCourse(site.db, { personId, course: course!, language: 'en', at });
	for (const { slug } of course!.modules.slice(0, read))
		await markRead(site.db, { personId, course: course!, module: slug, at });
	return { personId, cookie: await sessionOf(personId) };
}

async function sessionOf(personId: string) {
	const { token } = await startSession(site.db, personId, Date.now());
	return `session=${token}`;
}

const open = async (cookie: string, path = address) => {
	const { status, headers, body } = await site.ask(path, { cookie });
	expect(status).toBe(200);
	return { headers, body };
};

/** How many of the modules a page marks as read. */
const marked = (body: string) =>
	body.match(/<span class="good[^>]*>(?:<!--[^>]*-->)*Read/g)?.length ?? 0;

test('two who have read the same get the same page, and nobody one with what is a single person’s', async () => {
	const one = await reader({ name: 'Ana Ruiz' });
	const two = await reader({ name: 'Bo Carter' });
	const first = await open(one.cookie);
	const second = await open(two.cookie);
	expect(second.body).toBe(first.body);
	expect(first.body).not.toMatch(/Ana|Bo Carter|nonce=|client_id/);
	expect(first.headers.get('set-cookie')).toBeNull();
	expect(first.headers.get('content-security-policy')).toMatch(/style-src 'self';/);
	for (const { headers } of [first, second]) {
		expect(headers.get('cache-control')).toBe('private, no-store');
		expect(headers.get('x-frame-options')).toBe('DENY');
		expect(headers.get('vary')).toBe('accept-encoding');
	}
});

test('whatever changes for a person changes their page at once', async () => {
	const { personId, cookie } = await reader({ read: 1 });
	const before = await open(cookie);
	expect((await open((await reader({ read: 2 })).cookie)).body).not.toBe(before.body);
	expect((await open(cookie)).body).toBe(before.body);

	await markRead(site.db, {
		personId,
		course: course!,
		module: course!.modules[1]!.slug,
		at: Date.now()
	});
	const read = await open(cookie);
	expect(marked(read.body)).toBe(marked(before.body) + 1);

	// For whom the course counts stands on the page.
	await addEntry(site.db, site.organization.id, personId);
	await addMember(site.db, site.cohort.id, personId);
	await site.db
		.updateTable('enrolments')
		.set({ organization_id: site.organization.id, cohort_id: site.cohort.id })
		.where('person_id', '=', personId)
		.execute();
	expect((await open(cookie)).body).toContain(site.organization.name);
	await site.db
		.updateTable('organizations')
		.set({ name: 'Renamed Works' })
		.where('id', '=', site.organization.id)
		.execute();
	const renamed = await open(cookie);
	expect(renamed.body).toContain('Renamed Works');
	expect(renamed.body).not.toContain(site.organization.name);
	expect((await open((await reader({ read: 2 })).cookie)).body).not.toContain('Renamed Works');
});

test('who looks after the site, and who has an account, see their own way about', async () => {
	const guest = await reader();
	const plain = (await open(guest.cookie)).body;
	for (const who of ['account', 'administrator'] as const) {
		const { personId, cookie } = await site.enter(who);
		const at = Date.now();
		await startCourse(site.db, { personId, course: course!, language: 'en', at });
		const first = course!.modules[0]!.slug;
		await markRead(site.db, { personId, course: course!, module: first, at });
		const own = (await open(cookie)).body;
		expect(own).not.toBe(plain);
		expect(own.includes('href="/admin"')).toBe(who === 'administrator');
	}
	expect((await open(guest.cookie)).body).toBe(plain);
});

test('another course, language, query and browser get a page of their own', async () => {
	const { personId, cookie } = await reader();
	const english = (await open(cookie)).body;
	const spanish = (await open(cookie, `/es${address}`)).body;
	expect(spanish).toContain('<html lang="es"');
	expect(english).toContain('<html lang="en"');
	const at = Date.now();
	await startCourse(site.db, { personId, course: other!, language: 'en', at });
	expect((await open(cookie, `/courses/${other!.slug}`)).body).not.toBe(english);
	const asked = (await open(cookie, `${address}?state=tx`)).body;
	expect(asked).not.toBe(english);
	expect((await open(cookie)).body).toBe(english);
	const offering = await site.ask(address, { cookie, headers: { 'accept-language': 'es' } });
	expect(offering.body).toContain('class="language-offer');
	expect((await open(cookie)).body).toBe(english);
});

test('whoever is signed out, or has a form to begin with, gets nothing that was kept', async () => {
	const { cookie } = await reader();
	await open(cookie);
	const anonymous = await site.ask(address);
	expect(anonymous.body).toContain('name="client_id"');
	const personId = await addPerson(site.db, 'Cy');
	const fresh = await sessionOf(personId);
	const forms = [(await open(fresh)).body, (await open(fresh)).body].map(
		(body) => /name="client_id" value="([^"]+)"/.exec(body)?.[1]
	);
	expect(forms[0]).toBeTruthy();
	expect(forms[1]).not.toBe(forms[0]);
});

test('it is sent compressed to whom takes it, and says as much as the plain one', async () => {
	const { cookie } = await reader({ read: 3 });
	const plain = (await open(cookie)).body;
	const answer = await fetch(site.url + address, {
		headers: { cookie, 'accept-encoding': 'gzip;q=0' }
	});
	expect(answer.headers.get('content-encoding')).toBeNull();
	expect(await answer.text()).toBe(plain);
	const { request } = await import('node:http');
	const small = await new Promise<{ encoding: unknown; body: Buffer }>((resolve, reject) => {
		request(site.url + address, { headers: { cookie, 'accept-encoding': 'br, gzip' } }, (got) => {
			const chunks: Buffer[] = [];
			got.on('data', (chunk: Buffer) => chunks.push(chunk));
			got.on('end', () =>
				resolve({ encoding: got.headers['content-encoding'], body: Buffer.concat(chunks) })
			);
		})
			.on('error', reject)
			.end();
	});
	expect(small.encoding).toBe('gzip');
	expect(gunzipSync(small.body).toString()).toBe(plain);
});
