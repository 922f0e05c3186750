import { emailKey } from '../../forms/person-fields.ts';
import { catalogue } from '../../i18n/catalogue.ts';
import { localPath } from '../../i18n/language.ts';
import { limit } from '../auth/limits.ts';
import { issueSetPasswordLink } from '../auth/one-time-links.ts';
import { findByEmail } from '../auth/people.ts';
import type { Db } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import { greetedName } from './greeted-name.ts';
import type { Mailer } from './mailer.ts';

/**
 * Sends a link for a new password where the address has an account, in that person's language. The caller answers
 * before this is done, the same for every address, so that neither the answer nor its time tells who has an account.
 *
 * @param origin the site's own address from its settings, never from a request
 */
export async function sendResetLink(
	{ db, mailer, origin }: { db: Db; mailer: Mailer; origin: string },
	{ email, at }: { email: string; at: UnixMillis }
): Promise<'sent' | 'no-account' | 'too-many'> {
	const tried = await limit('reset-mail-account', emailKey(email));
	if (tried.kind === 'wait') return 'too-many';
	const person = await findByEmail(db, email);
	if (!person) return 'no-account';
	const link = await issueSetPasswordLink(db, { personId: person.id, at, keepEarlier: true });
	if (link.kind !== 'issued') return 'no-account';
	const words = catalogue(person.language).account.resetMail;
	const address = origin + localPath(person.language, `/set-password/${link.token}`);
	await mailer.send({
		to: person.email,
		subject: words.subject,
		text: [
			words.greeting(greetedName(person.name)),
			words.asked,
			address,
			words.until,
			words.ignore
		].join('\n\n')
	});
	return 'sent';
}
