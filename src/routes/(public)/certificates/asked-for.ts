import { error, type RequestEvent } from '@sveltejs/kit';
import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, useDb } from '#lib/server/app.ts';
import { provenPerson } from '#lib/server/auth/access.ts';
import { giveBack, limit } from '#lib/server/auth/limits.ts';
import {
	findCertificate,
	readCertificate,
	type PrivateCertificate,
	type PublicCertificate
} from '#lib/server/proof/find.ts';
import { parseSerial } from '#lib/server/proof/serial.ts';
import { serialProblem } from '#lib/server/proof/serial-words.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url' | 'getClientAddress'>;

/**
 * The certificate that an address names: whole for whoever has its key or is its holder, else what a stranger sees.
 * A serial with a slip is told apart before the database is asked; guesses add up.
 *
 * @throws 404 for what is no serial or was never issued, 429
 */
export async function askedCertificate(
	{ locals, url, getClientAddress }: Asking,
	typed: string
): Promise<PublicCertificate | PrivateCertificate> {
	const t = catalogue(locals.lang).proof;
	const read = parseSerial(typed);
	if (read.kind !== 'ok') error(404, serialProblem(locals.lang, typed, read));
	const address = getClientAddress();
	const allowed = await limit('certificate', address);
	if (allowed.kind === 'wait') error(429, t.tooMany(Math.ceil(allowed.seconds / 60)));
	const today = dayIn(homeTimeZone, now());
	const found = await findCertificate(useDb(), {
		serial: read.serial,
		privateKey: url.searchParams.get('k'),
		today
	});
	if (found.kind === 'unknown') error(404, t.unknown);
	// An office that checks the papers of a whole fleet goes on.
	await giveBack('certificate', address);
	const person = provenPerson(locals.person);
	if (found.kind === 'private' || person === null) return found;
	const whole = await readCertificate(useDb(), read.serial, today);
	return whole?.personId === person.id ? whole : found;
}
