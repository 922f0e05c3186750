import { addDays, dayIn } from '../../src/lib/counting/calendar.ts';
import { isMorning } from '../../src/lib/reminding/morning.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { smtpMailer } from '../../src/lib/server/mail/mailer.ts';
import { remind } from '../../src/lib/server/reminders/round.ts';
import { addAssignment, addCohort, addMember } from '../support/records.ts';
import {
	expect,
	expectAccessible,
	expectNoSidewaysScroll,
	test,
	type Site
} from '../support/site.ts';
import { runMailServer, textOf } from '../support/smtp.ts';

const content = loadContent('content');
const course = content.courses.find(({ slug }) => slug === 'truckers')!;
const timeZone = 'America/Chicago';

/** The last morning of a working day in the home region. */
function lastMorning(): number {
	let at = Date.now();
	while (!isMorning(timeZone, at, dayIn(timeZone, at))) at -= 3_600_000;
	return at;
}

/** One round of the clock against a real mail server; the words of what it took for one mailbox of the many here. */
async function roundOf(site: Site, at: number, email: string): Promise<string[]> {
	const mail = await runMailServer();
	await remind({
		db: site.db,
		mailer: smtpMailer({ url: mail.url, from: 'Sightline <training@example.gov>' }),
		origin: site.url,
		channels: content.channels,
		courses: content.courses,
		holder: 'journey',
		now: () => at
	});
	await mail.close();
	return mail.taken.filter(({ to }) => to.join() === `<${email}>`).map(textOf);
}

test.use({ viewport: { width: 360, height: 740 } });

test('a reminder in a mailbox leads to the course, in the reader’s language, without a password', async ({
	page,
	site
}) => {
	const at = lastMorning();
	const organization = await site.organization('Heartland Freight');
	const cohort = await addCohort(site.db, organization.id);
	const email = 'luz.vega@example.org';
	const person = await site.person({ name: 'Luz Vega', email, language: 'es' });
	await addMember(site.db, cohort.id, person.id);
	await addAssignment(site.db, cohort.id, course.slug, addDays(dayIn(timeZone, at), 2));

	const [first, ...others] = await roundOf(site, at, email);
	expect(others).toEqual([]);
	expect(await roundOf(site, at + 60_000, email)).toEqual([]);
	const [link, stop] = first!.match(/http:\/\/\S+/g)!;

	await page.goto(link!);
	await expect(page.locator('h1')).toHaveText(course.title.es!);
	await expect(page.getByText('Heartland Freight')).toBeVisible();
	await expectNoSidewaysScroll(page);
	await expectAccessible(page);
	// Nobody is signed in by looking.
	expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('session');
	await page.getByRole('button', { name: 'Ir al curso' }).click();
	await expect(page).toHaveURL(`${site.url}/es/courses/${course.slug}`);
	await page
		.getByRole('button', { name: /^(Empezar|Comenzar)/ })
		.first()
		.click();
	const begun = await site.db
		.selectFrom('enrolments')
		.select(['organization_id', 'language'])
		.where('person_id', '=', person.id)
		.execute();
	expect(begun).toEqual([{ organization_id: organization.id, language: 'es' }]);

	await page.goto(stop!);
	await expect(page.getByText('parte de una obligación laboral')).toBeVisible();
	await expectNoSidewaysScroll(page);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Esta dirección no es de esa persona' }).click();
	await expect(page.getByText('Ya no se enviarán más')).toBeVisible();
	await page.getByRole('button', { name: 'Recibirlos de nuevo' }).click();
	await expect(page.getByText('Se enviarán de nuevo')).toBeVisible();

	// On a device where somebody else has begun, nothing is mixed up.
	const other = await site.person({ name: 'Max Ode' });
	await site.signIn(page.context(), other.id);
	await page.goto(link!);
	await expect(page.getByText('Max Ode')).toBeVisible();
	await expectAccessible(page);
	await expect(page.getByRole('button', { name: 'Ir al curso' })).toHaveCount(0);
});
