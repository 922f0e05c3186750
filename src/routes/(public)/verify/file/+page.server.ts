import { error, fail } from '@sveltejs/kit';
import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, siteOrigin, useChannels, useDb } from '#lib/server/app.ts';
import { giveBack, limit } from '#lib/server/auth/limits.ts';
import { honestWords, statedFacts } from '#lib/server/proof/facts.ts';
import { publicView, readCertificate } from '#lib/server/proof/find.ts';
import { checkFile, digestOfFile } from '#lib/server/proof/print.ts';
import { parseSerial } from '#lib/server/proof/serial.ts';
import { serialProblem } from '#lib/server/proof/serial-words.ts';
import type { Actions } from './$types';

/** Ours are a tenth of it; more than this the server doesn't take from any form. */
const largest = 500 * 1024;

export const actions: Actions = {
	default: async ({ locals, request, url, getClientAddress }) => {
		const { lang } = locals;
		const { certificates: t, proof } = catalogue(lang);
		const data = await request.formData();
		const typed = data.get('serial');
		const serial = typeof typed === 'string' ? typed.slice(0, 60) : '';
		const back = (field: string, message: string) =>
			fail(400, { values: { serial }, errors: [{ field, message }] });

		const digest = await digestFrom(data);
		if (digest === 'missing') return back('file', t.fileMissing);
		if (digest === 'too-large') return back('file', t.fileTooLarge);
		const read = serial.trim() === '' ? null : parseSerial(serial);
		if (read && read.kind !== 'ok') return back('serial', serialProblem(lang, serial, read));

		const address = getClientAddress();
		const allowed = await limit('certificate', address);
		if (allowed.kind === 'wait') error(429, proof.tooMany(Math.ceil(allowed.seconds / 60)));
		const db = useDb();
		const today = dayIn(homeTimeZone, now());
		const named = read && (await readCertificate(db, read.serial, today));
		const printer = { origin: siteOrigin(url), channels: useChannels() };
		const checked = await checkFile(db, digest, named, printer);
		const shown =
			checked.kind === 'ours' ? await readCertificate(db, checked.serial, today) : named;
		if (read && !named && !shown) return back('serial', proof.unknown);
		// Only tries that find nothing add up.
		if (shown) await giveBack('certificate', address);
		return {
			values: { serial },
			checked: checked.kind,
			shown: shown && {
				certificate: publicView(shown),
				facts: statedFacts(lang, shown),
				honest: honestWords(lang, shown)
			}
		};
	}
};

/** The fingerprint that a script computed in the browser, else that of the file itself. */
async function digestFrom(data: FormData): Promise<string | 'missing' | 'too-large'> {
	const digest = data.get('digest');
	if (typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest)) return digest;
	const file = data.get('file');
	if (!(file instanceof File) || file.size === 0) return 'missing';
	if (file.size > largest) return 'too-large';
	return digestOfFile(new Uint8Array(await file.arrayBuffer()));
}
