import { decodeBytes } from '#lib/tips/bytes.ts';
import { newRecoveryCode } from '#lib/tips/keys.ts';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import type { OpenTip } from '#lib/tips/room/open-tip.ts';
import { readThread } from '#lib/tips/thread.ts';
import { noteWhoIsThere } from '#lib/server/tips/accounts.ts';
import { openReceipt } from '#lib/server/tips/returning.ts';
import { checkLog } from '#lib/server/tips/log.ts';
import { inviteResponder } from '#lib/server/tips/responders.ts';
import { addResponder, setUpDesk } from '../support/desk.ts';
import { leaveTip, openedBy } from '../support/desk-acts.ts';
import { colleague, holdWorker, passphrase, row, typePassphrase } from '../support/desk-room.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/site.ts';

const t = catalogue('en').respond.script;
const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

test('a responder makes keys, unlocks, reads, notes and answers; the sender can check who wrote', async ({
	page,
	context,
	site
}) => {
	test.setTimeout(180_000);
	const { tips } = site;
	const now = Date.now();
	await setUpDesk(tips, now);
	const ana = await site.person({ name: 'Ana Ruiz', secondFactor: true });
	const agency = 'kcpd';
	const invite = { personId: ana.id, agency, role: 'supervisor' as const, queues: ['joint'] };
	await inviteResponder(tips, { ...invite, at: now });
	const ben = await addResponder(tips, { at: now });
	await site.signIn(context, ana.id);

	await page.goto('/respond');
	await expect(page).toHaveURL(/\/respond\/enrol$/);
	await page.getByLabel('New passphrase').fill('short');
	await page.getByRole('button', { name: 'Go on' }).click();
	await expect(page.getByText('Choose at least 14 characters.')).toBeVisible();
	await page.getByLabel('New passphrase').fill(passphrase);
	await page.getByLabel('The same once more').fill(passphrase);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	const code = (await page.locator('#code').textContent())!;
	expect(code.replaceAll('-', '')).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'I have written it down' }).click();
	await page.getByLabel('Recovery code').fill('not the code');
	await page.getByRole('button', { name: 'Finish' }).click();
	await expect(page.getByText('That is not the code.')).toBeVisible();
	await page.getByLabel('Recovery code').fill(code.toLowerCase().replaceAll('-', ' '));
	await page.getByRole('button', { name: 'Finish' }).click();
	await expect(page.getByLabel('Passphrase of the tip desk')).toBeVisible({ timeout: 60_000 });

	const made = await leaveTip(tips, {
		text: `A girl asked for a ride. ${hostile}`,
		at: Date.now()
	});
	await expectAccessible(page);
	await typePassphrase(page, 'not this one at all');
	await expect(page.getByText('This passphrase does not open your keys.')).toBeVisible({
		timeout: 60_000
	});
	await typePassphrase(page);
	const message = page.getByRole('button', { name: /A girl asked for a ride/ });
	await expect(message).toBeVisible({ timeout: 60_000 });
	await expectAccessible(page);
	await page.getByLabel('Words in what is unlocked').fill('nothing like it');
	await expect(page.getByText('No message fits.')).toBeVisible();
	await page.getByLabel('Words in what is unlocked').fill('GIRL');
	await message.press('Enter');
	await expect(page.getByRole('heading', { level: 2 })).toBeFocused();
	await expect(page.getByText(hostile)).toBeVisible();
	expect(await page.locator('#room img, #room script').count()).toBe(0);
	await expectAccessible(page);
	await page.setViewportSize({ width: 320, height: 700 });
	await expectNoSidewaysScroll(page);

	await page.getByLabel('Reply').fill('Thank you. Which truck stop?');
	await page.getByRole('button', { name: 'Seal and send' }).click();
	await expect(page.getByText('Thank you. Which truck stop?')).toBeVisible();
	await page.getByLabel('New note').fill('Called the manager');
	await page.getByRole('button', { name: 'Seal the note' }).click();
	await expect(page.getByText('Called the manager')).toBeVisible();
	await page.getByRole('button', { name: 'Reported to the child line' }).click();
	await expect(page.getByText(/^Reported to .+ on /)).toBeVisible();

	const seen = await openReceipt(tips, made.auth, Date.now());
	expect(seen.status).toBe('working');
	const signers = Object.fromEntries(seen.signers.map(({ id, signs }) => [id, signs]));
	const { entries } = await readThread(made.identity, made.tip.tip, seen.items, signers);
	expect(entries[1]).toMatchObject({
		kind: 'item',
		body: { kind: 'reply', text: 'Thank you. Which truck stop?' },
		author: { by: 'responder' }
	});
	expect(decodeBytes(seen.wrap).length).toBeGreaterThan(500);
	const noted = await tips
		.selectFrom('wraps')
		.select('responder_id')
		.where('thread', '=', 'notes')
		.execute();
	expect(noted.map(({ responder_id }) => responder_id)).toContain(ben.id);

	await page.getByRole('button', { name: 'Back to the list' }).click();
	await page.getByRole('button', { name: 'Lock' }).click();
	await expect(
		page.getByText('Locked. Nothing of the messages is left in this tab.')
	).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Unlock your messages' })).toBeFocused();
	expect(await page.content()).not.toContain('truck stop');

	await page.goto('/respond/log');
	// Other journeys may have left theirs on this worker's site.
	for (const name of ['Replied', 'Gave a wrong passphrase']) {
		await expect(page.getByRole('rowheader', { name }).first()).toBeVisible();
	}
	expect(await checkLog(tips)).toMatchObject({ kind: 'whole' });
});

test('the room locks itself after fifteen idle minutes and keeps what was typed; a changed passphrase opens it', async ({
	page,
	context,
	site
}) => {
	// Six key derivations: on a machine that does other work besides, a minute is short.
	test.setTimeout(180_000);
	const { tips } = site;
	await setUpDesk(tips, Date.now());
	const mia = await colleague(site, 'Mia Stone');
	await addResponder(tips, { at: Date.now() });
	const text = 'A pickup left at dawn';
	const made = await leaveTip(tips, { text, at: Date.now() });
	await site.signIn(context, mia.personId);
	await page.clock.install();
	const unlocks: string[] = [];
	page.on('request', (request) => {
		if (request.postData() === '{"kind":"unlock"}') unlocks.push(request.url());
	});
	const letGo = await holdWorker(page);
	await page.goto('/respond');
	await typePassphrase(page);
	await expect(page.getByRole('status')).toContainText(t.unlocking);
	await expectAccessible(page);
	// Whoever presses again gets no second room, whose keys no lock would take away.
	await page.keyboard.press('Enter');
	letGo();
	const chosen = page.getByRole('checkbox', { name: `${t.choose}: ${text}` });
	await chosen.check({ timeout: 60_000 });
	expect(unlocks).toHaveLength(1);
	await page.getByLabel(t.reason).fill('Half a purge');
	await row(page, text).click();
	const typed = [
		[t.reply, 'Half a sentence'],
		[t.note, 'Half a note'],
		[t.reason, 'Half a reason']
	] as const;
	for (const [label, half] of typed) await page.getByLabel(label).fill(half);
	const minute = 60_000;
	await page.clock.fastForward(14 * minute);
	await expect(page.getByLabel(t.reply)).toHaveValue('Half a sentence');
	// A key that is pressed begins the fifteen minutes anew.
	await page.keyboard.press('Shift');
	await page.clock.fastForward(14 * minute);
	await expect(page.getByLabel(t.reply)).toHaveValue('Half a sentence');
	await page.clock.fastForward(minute);
	await expect(page.getByText(t.lockedDraft)).toBeVisible();
	await expect(page.getByRole('heading', { name: t.unlockTitle })).toBeFocused();
	await expectAccessible(page);
	for (const gone of ['pickup', ...typed.map(([, half]) => half), 'Half a purge']) {
		expect(await page.content()).not.toContain(gone);
	}
	await typePassphrase(page);
	await expect(chosen).toBeChecked({ timeout: 60_000 });
	await expect(page.getByLabel(t.reason)).toHaveValue('Half a purge');
	await row(page, text).click();
	for (const [label, half] of typed) await expect(page.getByLabel(label)).toHaveValue(half);
	// Each opening stands in the log, not only the first.
	const openings = tips
		.selectFrom('log')
		.select('responder_id')
		.where('action', '=', 'tip.open')
		.where('subject', '=', made.tip.tip);
	expect(await openings.execute()).toEqual([{ responder_id: mia.id }, { responder_id: mia.id }]);

	await page.getByRole('button', { name: t.back }).click();
	// What the desk can't write down is not opened.
	await page.route('**/respond/act', (route) =>
		route.fulfill({ json: { kind: 'refused', why: 'log' } })
	);
	await row(page, text).click();
	await expect(page.getByRole('status').filter({ hasText: t.failed })).toBeVisible();
	await expect(page.getByLabel(t.reply)).toHaveCount(0);
	await page.unroute('**/respond/act');
	await page.getByRole('button', { name: t.changePassphrase }).click();
	await expect(page.getByRole('heading', { name: t.changePassphrase })).toBeFocused();
	await expectAccessible(page);
	await page.getByLabel(t.oldPassphrase).fill(passphrase);
	await page.getByLabel(t.newPassphrase).fill('seven brass kettles on a sill');
	await page.getByLabel(t.again).fill('seven brass kettles on a sill');
	await page.getByRole('button', { name: t.save }).click();
	await expect(page.getByText(t.passphraseChanged)).toBeVisible({ timeout: 60_000 });
	await page.goto('/respond');
	await typePassphrase(page, 'seven brass kettles on a sill');
	await expect(row(page, text)).toBeVisible({ timeout: 60_000 });
	// A machine that slept stops the timers of a page, not the clock: the first touch after it locks.
	await page.clock.setSystemTime(Date.now() + 60 * minute);
	await page.keyboard.press('Shift');
	await expect(page.getByText(t.locked)).toBeVisible();
	await expect(row(page, text)).toHaveCount(0);
});

test('who forgot the passphrase comes in by the recovery code and chooses another', async ({
	page,
	context,
	site
}) => {
	test.setTimeout(180_000);
	const { tips } = site;
	await setUpDesk(tips, Date.now());
	const recovery = newRecoveryCode();
	const ivo = await colleague(site, 'Ivo Lang', { recovery });
	await site.signIn(context, ivo.personId);
	const t = catalogue('es').respond.script;
	await page.goto('/es/respond');
	await page.getByRole('button', { name: t.useRecovery }).click();
	await expect(page.getByRole('heading', { name: t.recovery })).toBeFocused();
	await expectAccessible(page);
	// Pressed by mistake: there is a way back.
	await page.getByRole('button', { name: t.usePassphrase }).click();
	await expect(page.getByRole('heading', { name: t.unlockTitle })).toBeFocused();
	await page.getByRole('button', { name: t.useRecovery }).click();
	const choose = async (code: string) => {
		await page.getByLabel(t.recovery, { exact: true }).fill(code);
		await page.getByLabel(t.newPassphrase).fill('seven brass kettles on a sill');
		await page.getByLabel(t.again).fill('seven brass kettles on a sill');
		await page.getByRole('button', { name: t.unlock, exact: true }).click();
	};
	await choose('12345');
	await expect(page.getByText(t.badRecovery)).toBeVisible();
	await choose(recovery.toLowerCase().replace(/(.{5})/g, '$1 '));
	await expect(page.getByRole('heading', { name: t.list, exact: true })).toBeVisible({
		timeout: 60_000
	});
	await page.reload();
	await page.getByLabel(t.passphrase).fill('seven brass kettles on a sill');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: t.list, exact: true })).toBeVisible({
		timeout: 60_000
	});
});

test('the desk’s administrator invites, gives queues and removes, and can open nothing', async ({
	page,
	context,
	site
}) => {
	const { tips } = site;
	const at = Date.now();
	await setUpDesk(tips, at);
	for (let i = 0; i < 2; i++) await addResponder(tips, { at });
	const keeper = await site.person({ name: 'Rosa Ortiz', secondFactor: true });
	await addResponder(tips, { personId: keeper.id, role: 'administrator', queues: [], at });
	await site.signIn(context, keeper.id);
	await page.goto('/respond');
	await expect(page).toHaveURL(/\/respond\/people$/);
	const email = `new-${keeper.id.toLowerCase()}@example.org`;
	const invite = page.locator('form[action="?/invite"]');
	await invite.getByLabel('Email address').fill(email);
	await invite.getByLabel('Name').fill('Noor Haddad');
	await invite.getByLabel('Agency').selectOption('kcpd');
	await invite.getByRole('button', { name: 'Invite' }).click();
	await expect(page.getByRole('alert').first()).toContainText('needs at least one queue');
	await expect(invite.getByLabel('Email address')).toHaveValue(email);
	await invite.getByLabel('Joint desk').check();
	await invite.getByRole('button', { name: 'Invite' }).click();
	await expect(page.getByText(/\/set-password\/[\w-]{43}/)).toBeVisible();
	await expectAccessible(page);

	const card = page.getByRole('listitem').filter({ hasText: 'Noor Haddad' });
	await card.locator('summary').click();
	await card.getByLabel('Kansas').check();
	await card.getByRole('button', { name: 'Set the queues' }).click();
	await expect(page.getByText('Saved. It stands in the log.')).toBeVisible();
	await expect(card).toContainText('Joint desk, Kansas');
	await card.locator('summary').click();
	await card.getByRole('button', { name: 'Remove from the desk' }).click();
	await expect(card).toHaveCount(0);
	await page.getByRole('link', { name: 'Log', exact: true }).click();
	await expect(
		page.getByRole('rowheader', { name: 'Removed somebody from the desk' })
	).toBeVisible();
	for (const path of ['/respond/inbox.json?page=1', '/respond/practice']) {
		expect((await page.request.get(path)).status()).toBe(path.includes('json') ? 403 : 200);
	}
	// A new session knows of the desk from the training database: the header leads there.
	await noteWhoIsThere(site.db, tips);
	await page.goto('/me');
	await expect(page.getByRole('banner').getByRole('link', { name: 'Tip desk' })).toBeVisible();
});

test('practice works like the room, on made-up messages, and sends nothing', async ({
	page,
	context,
	site
}) => {
	await setUpDesk(site.tips, Date.now());
	const lee = await addResponder(site.tips, {
		personId: (await site.person({ name: 'Lee Park', secondFactor: true })).id,
		at: Date.now()
	});
	await site.signIn(context, lee.personId);
	await page.goto('/es/respond/practice');
	const posts: string[] = [];
	page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
	const rows = page.locator('.rows .row');
	await expect(rows).toHaveCount(4);
	await expect(rows.first()).toContainText('Dice que está pasando ahora');
	await rows.first().getByRole('button').click();
	await page.getByLabel('Respuesta').fill('Gracias');
	await page.getByRole('button', { name: 'Sellar y enviar' }).click();
	await expect(page.getByText('Gracias', { exact: true })).toBeVisible();
	await page.getByLabel('Motivo').fill('Publicidad');
	await page.getByRole('button', { name: 'Pedir el borrado por ser basura' }).click();
	await page.getByRole('button', { name: 'Aprobar' }).click();
	await expect(rows).toHaveCount(3);
	await expectAccessible(page);
	expect(posts).toEqual([]);
});

test('what somebody writes in the form is opened by a responder, and by the administrator of nothing', async ({
	page,
	site
}) => {
	test.setTimeout(120_000);
	const { tips } = site;
	await setUpDesk(tips, Date.now());
	const readers = [await addResponder(tips, { at: Date.now() })];
	readers.push(await addResponder(tips, { agency: 'hsi', at: Date.now() }));
	await page.goto('/report/message');
	await page.locator('#seen').fill('Three women in a locked van, behind the mill');
	await page.locator('#agencies input[value="hsi"]').check();
	await page.locator('#go-on').click();
	await page.locator('#no-receipt').check();
	await page.locator('#send').click();
	await expect(page.locator('[data-part="sent"]')).toBeVisible({ timeout: 60_000 });

	const [police, federal] = await Promise.all(
		readers.map((who) => openedBy(tips, who, Date.now()))
	);
	const seen = (opened: OpenTip[] | undefined) => opened?.map(({ report }) => report?.seen);
	expect(seen(police)).toContain('Three women in a locked van, behind the mill');
	expect(seen(federal)).not.toContain('Three women in a locked van, behind the mill');
	expect(await tips.selectFrom('notices').select('waiting').execute()).toEqual([{ waiting: 1 }]);
});
