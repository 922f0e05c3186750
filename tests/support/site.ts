import { dirname, join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { openDatabase, type Db } from '../../src/lib/server/db/connect.ts';
import type { Language, StaffRole } from '../../src/lib/server/db/schema.ts';
import { openTips, type TipsDb } from '../../src/lib/server/tips/connect.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { startSession } from '../../src/lib/server/auth/sessions.ts';
import { runServer } from './run-server.ts';

export interface PersonGiven {
	name?: string;
	email?: string;
	language?: Language;
	/** Makes the person staff of this organization, with a confirmed second factor. */
	staff?: { organizationId: string; role: StaffRole };
	/** Gives the person a confirmed second factor, as who works at the tip desk has. */
	secondFactor?: true;
	/** Makes the person an administrator of the site, with a confirmed second factor. */
	administrator?: true;
}

export interface Site {
	url: string;
	/** The server's own database, opened a second time. */
	db: Db;
	/** The same of the tip desk. */
	tips: TipsDb;
	/** Writes an organization; its name is made unique. */
	organization(name?: string): Promise<{ id: string; name: string }>;
	/** Writes a person: a guest without an e-mail address, an account with one. */
	person(given?: PersonGiven): Promise<{ id: string; email: string | null }>;
	/** Signs a browser in as this person by writing a session. */
	signIn(context: BrowserContext, personId: string): Promise<void>;
}

async function makeSite(): Promise<{ site: Site; close: () => Promise<void> }> {
	const server = await runServer();
	const db = openDatabase(server.databasePath);
	const tips = openTips(join(dirname(server.databasePath), 'tips.db'));
	const site: Site = {
		url: server.url,
		db,
		tips,
		async organization(name = 'Test Freight') {
			const row = {
				id: newId(),
				name: `${name} ${newId().slice(0, 6)}`,
				state: 'mo',
				time_zone: 'America/Chicago',
				created_at: Date.now()
			};
			await db.insertInto('organizations').values(row).execute();
			return row;
		},
		async person(given = {}) {
			const id = newId();
			const email =
				given.email ??
				(given.staff || given.administrator || given.secondFactor
					? `${id}@example.org`.toLowerCase()
					: null);
			await db
				.insertInto('people')
				.values({
					id,
					name: given.name ?? null,
					email,
					email_key: email?.toLowerCase() ?? null,
					// No password fits this: a test that signs in by the form sets one itself.
					password_hash: email ? 'unusable' : null,
					return_code_hash: null,
					language: given.language ?? 'en',
					client_id: null,
					created_at: Date.now()
				})
				.execute();
			if (given.administrator) {
				await db
					.insertInto('administrators')
					.values({ person_id: id, created_at: Date.now() })
					.execute();
			}
			if (given.staff) {
				await db
					.insertInto('staff')
					.values({
						organization_id: given.staff.organizationId,
						person_id: id,
						role: given.staff.role,
						created_at: Date.now()
					})
					.execute();
			}
			if (given.staff || given.administrator || given.secondFactor) {
				await db
					.insertInto('second_factors')
					.values({
						person_id: id,
						secret: 'JBSWY3DPEHPK3PXP',
						created_at: Date.now(),
						confirmed_at: Date.now(),
						last_step: null
					})
					.execute();
			}
			return { id, email };
		},
		async signIn(context, personId) {
			const { token } = await startSession(db, personId, Date.now(), { secondFactorPassed: true });
			await context.addCookies([
				{ name: 'session', value: token, url: server.url, httpOnly: true, sameSite: 'Lax' }
			]);
		}
	};
	return {
		site,
		close: async () => {
			await db.destroy();
			await tips.destroy();
			await server.stop();
		}
	};
}

/**
 * A test with a site of its worker's own and a page on which a console error fails the test,
 * except the browser's own note about the status of a page that was navigated to.
 */
export const test = base.extend<{ consoleGuard: undefined }, { site: Site }>({
	site: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of this parameter
		async ({}, use) => {
			const { site, close } = await makeSite();
			await use(site);
			await close();
		},
		{ scope: 'worker' }
	],
	baseURL: async ({ site }, use) => use(site.url),
	consoleGuard: [
		async ({ context }, use) => {
			const problems: string[] = [];
			const watch = (page: Page) => {
				const navigated = new Set<string>();
				page.on('response', (response) => {
					if (response.request().isNavigationRequest()) navigated.add(response.url());
				});
				page.on('pageerror', (error) => problems.push(String(error)));
				page.on('console', (message) => {
					if (message.type() !== 'error') return;
					if (
						message.text().startsWith('Failed to load resource') &&
						navigated.has(message.location().url)
					)
						return;
					problems.push(`${message.text()} (${message.location().url})`);
				});
			};
			context.pages().forEach(watch);
			context.on('page', watch);
			await use(undefined);
			expect(problems, 'errors in the browser’s console').toEqual([]);
		},
		{ auto: true }
	]
});

export { expect };

/** Fails when axe finds anything serious or critical on the page. */
export async function expectAccessible(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.options({ resultTypes: ['violations'] })
		// Our pages hold no frames: there is nothing to gather in a second, blank page.
		.setLegacyMode()
		.analyze();
	const serious = violations
		.filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
		.map((violation) => ({
			id: violation.id,
			help: violation.help,
			nodes: violation.nodes.map((node) => node.html.slice(0, 200))
		}));
	expect(serious, `axe on ${page.url()}`).toEqual([]);
}

/** Fails when something on the page makes it scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
	const over = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(over, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}
