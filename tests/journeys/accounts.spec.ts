import { createServer, type AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { issueSetPasswordLink } from '../../src/lib/server/auth/one-time-links.ts';
import { createAccount } from '../../src/lib/server/auth/people.ts';
import { openDatabase } from '../../src/lib/server/db/connect.ts';
import { newId, newReadableCode } from '../../src/lib/server/db/ids.ts';
import { addAssignment } from '../support/records.ts';
import { runServer } from '../support/run-server.ts';
import {
	expect,
	expectAccessible,
	expectNoSidewaysScroll,
	test,
	type Site
} from '../support/site.ts';
import { runMailServer, textOf } from '../support/smtp.ts';

function freePort(): Promise<number> {
	return new Promise((found) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => found(port));
		});
	});
}

const password = 'three quiet lanterns';

function uniqueEmail(): string {
	return `p${newId()
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '')}@example.org`;
}

async function openAccount(site: Site, name = 'Ana Ruiz') {
	const email = uniqueEmail();
	const made = await createAccount(site.db, {
		name,
		email,
		password,
		language: 'en',
		at: Date.now()
	});
	if (made.kind !== 'made') throw new Error('taken');
	return { id: made.personId, email };
}

async function openCohort(site: Site, closedAt: number | null = null) {
	const organization = await site.organization('Riverbend Freight');
	const id = newId();
	const code = newReadableCode(8);
	await site.db
		.insertInto('cohorts')
		.values({
			id,
			organization_id: organization.id,
			name: 'Night drivers',
			join_code: code,
			client_id: null,
			created_at: Date.now(),
			closed_at: closedAt
		})
		.execute();
	await addAssignment(site.db, id, 'truckers', '2026-12-31');
	return { id, code, organization };
}

/** Another browser, on which nothing is known; without JavaScript where it is said so. */
async function otherBrowser(browser: Browser, site: Site, javaScriptEnabled = true) {
	const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled });
	return { context, page: await context.newPage() };
}

async function fillSignIn(page: Page, email: string, given = password): Promise<void> {
	await page.goto('/sign-in');
	await page.getByLabel('Email address').fill(email);
	await page.getByLabel('Password').fill(given);
	await page.getByRole('button', { name: 'Sign in' }).click();
}

const sessionOf = async (context: BrowserContext) =>
	(await context.cookies()).find((cookie) => cookie.name === 'session')?.value;

const codeFor = (secret: string, stepsAhead = 0) =>
	new TOTP({ secret: Secret.fromBase32(secret) }).generate({
		timestamp: Date.now() + stepsAhead * 30_000
	});

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a driver joins by code on a small phone, and comes back on another one', async ({
			page,
			site,
			browser
		}) => {
			await page.setViewportSize({ width: 360, height: 740 });
			const { code, organization } = await openCohort(site);
			await page.goto('/join');
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByLabel('Join code').fill(`${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase());
			await page.getByRole('button', { name: 'Continue' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(
				`Training with ${organization.name}`
			);
			await expect(page.getByText('by December 31, 2026')).toBeVisible();
			await expectNoSidewaysScroll(page);
			if (javaScriptEnabled) await expectAccessible(page);

			await page.getByRole('button', { name: 'Join' }).click();
			await expect(page).toHaveTitle(/^Error: /);
			await expect(page.getByRole('link', { name: 'Enter your name' })).toBeVisible();
			await page.getByLabel('Your name').fill('José Ñandú محمد 🚚 <b>"x"</b>');
			await page.getByRole('button', { name: 'Join' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have joined');
			await expectNoSidewaysScroll(page);
			if (javaScriptEnabled) await expectAccessible(page);
			const returnCode = (await page.locator('main code').textContent()) ?? '';
			expect(returnCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
			await page.getByRole('link', { name: 'Start the course' }).click();
			await expect(page).toHaveURL(/\/courses\/truckers$/);

			const other = await otherBrowser(browser, site, javaScriptEnabled);
			await other.page.goto('/sign-in/return');
			await other.page.getByLabel('Return code').fill('AAAA-BBBB-CCCC');
			await other.page.getByRole('button', { name: 'Continue my training' }).click();
			await expect(other.page.getByRole('alert')).toContainText('No training has this code');
			await other.page.getByLabel('Return code').fill(returnCode.toLowerCase());
			await other.page.getByRole('button', { name: 'Continue my training' }).click();
			await expect(other.page).toHaveURL(/\/me$/);
			await other.page.goto('/me/account');
			await expect(other.page.getByLabel('Your name')).toHaveValue('José Ñandú محمد 🚚 <b>"x"</b>');
			await other.context.close();
		});

		test('a guest keeps their work when they add an account; the form may come twice', async ({
			page,
			site
		}) => {
			const { code } = await openCohort(site);
			await page.goto(`/join/${code}`);
			await page.getByLabel('Your name').fill('Ana Ruiz');
			await page.getByRole('button', { name: 'Join' }).click();
			await page.goto('/sign-up');
			if (javaScriptEnabled) await expectAccessible(page);
			await expect(page.getByText('Everything you did as a guest')).toBeVisible();
			await expect(page.getByLabel('Your name')).toHaveValue('Ana Ruiz');
			const email = uniqueEmail();
			await page.getByLabel('Email address').fill(email);
			await page.getByLabel('New password').fill('short');
			await page.getByRole('button', { name: 'Create my account' }).click();
			await expect(page.getByRole('alert')).toContainText('at least 10 characters');
			await expect(page.getByLabel('Email address')).toHaveValue(email);
			await expect(page.getByLabel('New password')).toHaveValue('');
			await page.getByLabel('New password').fill(password);
			await page.getByRole('button', { name: 'Create my account' }).click();
			await expect(page.getByText('Your account is ready.')).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);
			const members = await site.db
				.selectFrom('cohort_members')
				.innerJoin('people', 'people.id', 'cohort_members.person_id')
				.select('people.name')
				.where('people.email_key', '=', email)
				.execute();
			expect(members).toEqual([{ name: 'Ana Ruiz' }]);

			const again = await page.request.post('/sign-up', {
				headers: { origin: site.url, cookie: '', accept: 'text/html' },
				form: { name: 'Ana Ruiz', email, password },
				maxRedirects: 0
			});
			expect(again.status()).toBe(303);
		});

		test('signing in says the same of a wrong password and of nobody, starts anew and ends', async ({
			page,
			site,
			context
		}) => {
			const { email } = await openAccount(site);
			for (const wrong of [email, uniqueEmail()]) {
				await fillSignIn(page, wrong, 'not the password');
				await expect(page.getByRole('alert')).toContainText(
					'The email address or the password is not right'
				);
				await expect(page.getByLabel('Email address')).toHaveValue(wrong);
			}
			if (javaScriptEnabled) await expectAccessible(page);
			await fillSignIn(page, ` ${email.toUpperCase()} `);
			await expect(page).toHaveURL(/\/me$/);
			const first = await sessionOf(context);
			await page.goto('/me/account');
			await page.getByRole('button', { name: 'Sign out here' }).click();
			await expect(page.getByText('You are signed out.')).toBeVisible();
			expect(await sessionOf(context)).toBeUndefined();
			await context.addCookies([{ name: 'session', value: first ?? '', url: site.url }]);
			await page.goto('/me/account');
			await expect(page).toHaveURL(/\/sign-in\?next=/);
		});

		test('a coordinator sets up two-step sign-in, and each code works once', async ({
			page,
			site,
			browser
		}) => {
			const { id, email } = await openAccount(site, 'Dana Cole');
			const organization = await site.organization();
			await site.db
				.insertInto('staff')
				.values({
					organization_id: organization.id,
					person_id: id,
					role: 'coordinator',
					created_at: Date.now()
				})
				.execute();
			await fillSignIn(page, email);
			await page.goto('/coordinate');
			await expect(page).toHaveURL(/\/me\/second-factor$/);
			await expect(page.getByText('Coordinators need it')).toBeVisible();
			await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);
			const secret = ((await page.locator('.secret code').textContent()) ?? '').replace(/\s/g, '');
			await page.getByLabel('Code from the app').fill('000000');
			await page.getByLabel('Password').fill(password);
			await page.getByRole('button', { name: 'Turn on two-step sign-in' }).click();
			await expect(page.getByRole('alert')).toContainText('does not fit the secret');
			await page.getByLabel('Code from the app').fill(codeFor(secret));
			await page.getByLabel('Password').fill(password);
			await page.getByRole('button', { name: 'Turn on two-step sign-in' }).click();
			await expect(page.getByText('Two-step sign-in is on')).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);
			const codes = await page.locator('.codes code').allTextContents();
			expect(codes).toHaveLength(10);
			await page.getByRole('link', { name: 'I have kept them: continue' }).click();
			await expect(page).toHaveURL(/\/coordinate/);

			const enter = async (given: string) => {
				const other = await otherBrowser(browser, site, javaScriptEnabled);
				await fillSignIn(other.page, email);
				await expect(other.page).toHaveURL(/\/sign-in\/second-factor\?next=/);
				await other.page.goto('/me/second-factor');
				await expect(other.page).toHaveURL(/\/sign-in\/second-factor\?next=/);
				if (javaScriptEnabled && given === codes[0]) await expectAccessible(other.page);
				await other.page.getByLabel('Code').fill(given);
				await other.page.getByRole('button', { name: 'Continue' }).click();
				const passed = /\/me\/second-factor$/.test(other.page.url());
				await other.context.close();
				return passed;
			};
			const next = codeFor(secret, 1);
			expect(await enter(next)).toBe(true);
			expect(await enter(next)).toBe(false);
			expect(await enter(codes[0]!.toLowerCase())).toBe(true);
			expect(await enter(codes[0]!)).toBe(false);
			const log = await site.db
				.selectFrom('audit_entries')
				.select('action')
				.where('organization_id', '=', organization.id)
				.orderBy('at')
				.execute();
			expect(log.map(({ action }) => action)).toEqual([
				'staff.sign-in',
				'staff.second-factor',
				'staff.sign-in',
				'staff.second-factor-failed',
				'staff.recovery-code',
				'staff.second-factor-failed'
			]);
		});

		test('a set-password link works once, and looking at it uses nothing up', async ({
			page,
			site,
			browser
		}) => {
			const { id, email } = await openAccount(site);
			const link = await issueSetPasswordLink(site.db, { personId: id, at: Date.now() });
			if (link.kind !== 'issued') throw new Error(link.kind);
			const path = `/set-password/${link.token}`;
			const old = await otherBrowser(browser, site, javaScriptEnabled);
			await fillSignIn(old.page, email);
			await page.goto(path);
			await page.goto(path);
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByLabel('New password').fill('another quiet lantern');
			await page.getByRole('button', { name: 'Set my password' }).click();
			await expect(page).toHaveURL(/\/me$/);
			await old.page.goto('/me/account');
			await expect(old.page).toHaveURL(/\/sign-in\?next=/);
			await old.context.close();
			const again = await page.goto(path);
			expect(again?.status()).toBe(410);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(
				'This link has already been used'
			);
			if (javaScriptEnabled) await expectAccessible(page);
			const unknown = await page.goto('/es/set-password/nothing');
			expect(unknown?.status()).toBe(404);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Este enlace no abre nada');
		});

		test('changing the password ends the other sessions, and signing out everywhere ends all', async ({
			page,
			site,
			browser
		}) => {
			const { email } = await openAccount(site);
			const other = await otherBrowser(browser, site, javaScriptEnabled);
			await fillSignIn(other.page, email);
			await expect(other.page).toHaveURL(/\/me$/);
			await fillSignIn(page, email);
			await page.goto('/me/account');
			// The name of the next certificate asks for it, too; what was typed stays.
			await page.getByLabel('Your name').fill('Ana Ruiz-Vega');
			await page.getByLabel(/nobody else changes the name/).fill('not the password');
			await page.getByRole('button', { name: 'Save my name' }).click();
			await expect(page.getByRole('alert')).toContainText('not your current password');
			await expect(page.getByLabel('Your name')).toHaveValue('Ana Ruiz-Vega');
			await page.getByLabel(/nobody else changes the name/).fill(password);
			await page.getByRole('button', { name: 'Save my name' }).click();
			await expect(page.getByLabel('Your name')).toHaveValue('Ana Ruiz-Vega');
			await page.getByLabel('Your current password').fill('not the password');
			await page.getByLabel('New password').fill('another quiet lantern');
			await page.getByRole('button', { name: 'Change my password' }).click();
			await expect(page.getByRole('alert')).toContainText('not your current password');
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByLabel('Your current password').fill(password);
			await page.getByLabel('New password').fill('another quiet lantern');
			await page.getByRole('button', { name: 'Change my password' }).click();
			await expect(page.getByText('Your password has been changed')).toBeVisible();
			await other.page.goto('/me/account');
			await expect(other.page).toHaveURL(/\/sign-in\?next=/);
			await fillSignIn(other.page, email, 'another quiet lantern');
			await expect(other.page).toHaveURL(/\/me$/);
			await page.getByRole('button', { name: 'Sign out on every device' }).click();
			await expect(page.getByText('You are signed out on every device.')).toBeVisible();
			await other.page.goto('/me/account');
			await expect(other.page).toHaveURL(/\/sign-in\?next=/);
			await other.context.close();
		});

		test('a guest’s work is not lost by signing in or out without a way back', async ({
			page,
			site,
			context
		}) => {
			const { email } = await openAccount(site);
			const { id: cohortId } = await openCohort(site);
			const guest = await site.person({ name: 'Ben' });
			await site.db
				.insertInto('cohort_members')
				.values({ cohort_id: cohortId, person_id: guest.id, joined_at: 1, left_at: null })
				.execute();
			await site.signIn(context, guest.id);
			await page.goto('/me/account');
			await page.getByRole('button', { name: 'Sign out here' }).click();
			await expect(page.getByText('Nobody could come back to this training')).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);
			await page.goto('/sign-in');
			await expect(page.getByText('There is training in this browser')).toBeVisible();
			await expect(page.getByLabel('Password')).toHaveCount(0);
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByRole('button', { name: 'Show a return code for it' }).click();
			const code = (await page.locator('main code').textContent()) ?? '';
			await page.getByLabel('Email address').fill(email);
			await page.getByLabel('Password').fill(password);
			await page.getByRole('button', { name: 'Sign in' }).click();
			await expect(page).toHaveURL(/\/me$/);
			await page.goto('/me/account');
			await expect(page.getByText(`You are signed in as ${email}`)).toBeVisible();
			await page.goto('/sign-in/return');
			await page.getByLabel('Return code').fill(code);
			await page.getByRole('button', { name: 'Continue my training' }).click();
			await page.goto('/me/account');
			await expect(page.getByLabel('Your name')).toHaveValue('Ben');
		});
	});
}

test('a join code that is unknown or closed gets a clear page', async ({ page, site }) => {
	for (const code of ['ABCDEFGH', "'%20or%201=1", '%F0%9F%9A%9A', 'x'.repeat(300)]) {
		const answer = await page.goto(`/join/${code}`);
		expect(answer?.status()).toBe(404);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('No group has this code');
	}
	await expectAccessible(page);
	const closed = await openCohort(site, Date.now());
	const answer = await page.goto(`/es/join/${closed.code}`);
	expect(answer?.status()).toBe(410);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Este grupo ya no recibe a nadie más'
	);
	await page.goto('/join');
	await page.getByLabel('Join code').fill('ABCD EFGH');
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.getByRole('alert')).toContainText('No group has this code');
	await expect(page.getByLabel('Join code')).toHaveValue('ABCD EFGH');
});

test('joining twice, from one form sent twice, makes one person and one membership', async ({
	page,
	site
}) => {
	const { code, id } = await openCohort(site);
	await page.goto(`/join/${code}`);
	const clientId = await page.locator('input[name=client_id]').inputValue();
	const send = () =>
		page.request.post(`/join/${code}`, {
			headers: { origin: site.url, cookie: '', accept: 'text/html' },
			form: { client_id: clientId, name: 'Ana' }
		});
	const answers = await Promise.all([send(), send()]);
	expect(answers.map((answer) => answer.status())).toEqual([200, 200]);
	const members = await site.db
		.selectFrom('cohort_members')
		.select('person_id')
		.where('cohort_id', '=', id)
		.execute();
	expect(members).toHaveLength(1);
});

test('after signing in one goes on inside this site and nowhere else', async ({ page, site }) => {
	const { email } = await openAccount(site);
	for (const next of [
		'//evil.example',
		'/\\evil.example',
		'https://evil.example',
		'/%5Cevil.example'
	]) {
		await page.context().clearCookies();
		await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
		await page.getByLabel('Email address').fill(email);
		await page.getByLabel('Password').fill(password);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await expect(page).toHaveURL(`${site.url}/me`);
	}
	await page.context().clearCookies();
	await page.goto('/me/account');
	await page.getByLabel('Email address').fill(email);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(`${site.url}/me/account`);
});

test('odd input gets a sentence, not a fault', async ({ page, site }) => {
	const headers = { origin: site.url, accept: 'text/html' };
	const post = (path: string, form: Record<string, string>) =>
		page.request.post(path, { headers, form, maxRedirects: 0 });
	const cases: [string, Record<string, string>][] = [
		['/sign-in?/signIn', {}],
		['/sign-in?/signIn', { email: "' or 1=1 --", password: 'x' }],
		['/sign-in?/signIn', { email: 'a@b.org\r\nBcc: c@d.org', password: 'x' }],
		['/sign-in?/signIn', { email: 'a@b.org', password: 'x'.repeat(100_000) }],
		['/sign-up', { name: '🚚'.repeat(121), email: 'a', password: 'x'.repeat(201) }],
		['/sign-up', { name: '\u0000', email: '"><script>@x.org', password: 'aaaaaaaaaaaa' }],
		['/sign-in/return', { code: '🚚' }],
		['/sign-in/return', {}]
	];
	for (const [path, form] of cases) {
		const answer = await post(path, form);
		expect(answer.status(), `${path} ${JSON.stringify(form).slice(0, 80)}`).toBe(400);
		expect(await answer.text()).not.toContain('<script>@x');
	}
	const foreign = await page.request.post('/sign-in?/signIn', {
		headers: { origin: 'https://evil.example' },
		form: { email: 'a@b.org', password: 'x' }
	});
	expect(foreign.status()).toBe(403);
	for (const forged of ['x', 'A'.repeat(43), '🚚', "' or 1=1"]) {
		await page.context().clearCookies();
		await page
			.context()
			.addCookies([{ name: 'session', value: encodeURIComponent(forged), url: site.url }]);
		await page.goto('/me/account');
		await expect(page).toHaveURL(/\/sign-in\?next=/);
	}
	const got = await page.goto('/sign-out');
	expect(got?.status()).toBe(200);
	await expectAccessible(page);
});

test('the account pages fit a narrow screen in Spanish, and axe finds nothing', async ({
	page,
	site,
	context
}) => {
	await page.setViewportSize({ width: 320, height: 700 });
	for (const path of [
		'/es/sign-in',
		'/es/sign-in/return',
		'/es/sign-in/forgot',
		'/es/sign-up',
		'/es/join'
	]) {
		await page.goto(path);
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	}
	const { id } = await openAccount(site);
	await site.signIn(context, id);
	for (const path of ['/es/me/account', '/es/me/second-factor', '/es/sign-out']) {
		await page.goto(path);
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	}
});

test('a forgotten password is renewed by mail, and the page says the same to everybody', async ({
	page
}) => {
	const mail = await runMailServer();
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	const server = await runServer({
		env: {
			PORT: String(port),
			ORIGIN: origin,
			SMTP_URL: mail.url,
			MAIL_FROM: 'Sightline <training@example.org>'
		}
	});
	const db = openDatabase(server.databasePath);
	try {
		const email = uniqueEmail();
		await createAccount(db, { name: 'Ana', email, password, language: 'en', at: Date.now() });
		for (const typed of [uniqueEmail(), email]) {
			await page.goto(`${origin}/sign-in/forgot`);
			await page.getByLabel('Email address').fill(typed);
			await page.getByRole('button', { name: 'Send me a link' }).click();
			await expect(page.getByText('If that address has an account')).toBeVisible();
		}
		await expectAccessible(page);
		await expect.poll(() => mail.taken.length).toBe(1);
		expect(mail.taken[0]!.to).toEqual([`<${email}>`]);
		const link = /http:\S+\/set-password\/[\w-]{43}/.exec(textOf(mail.taken[0]!))?.[0] ?? '';
		expect(link).toContain(origin);
		await page.goto(link);
		await page.getByLabel('New password').fill('another quiet lantern');
		await page.getByRole('button', { name: 'Set my password' }).click();
		await expect(page).toHaveURL(`${origin}/me`);
	} finally {
		// A page may still ask for its icon: it is left before its server goes.
		await page.goto('about:blank');
		await db.destroy();
		await server.stop();
		await mail.close();
	}
});

test('where no mail is sent, the page says whom to ask', async ({ page }) => {
	await page.goto('/sign-in/forgot');
	await expect(page.getByText('This site does not send mail.')).toBeVisible();
	await expect(page.getByRole('textbox')).toHaveCount(0);
});
