import { error } from '@sveltejs/kit';
import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useChannels, useDb, useSettings } from '#lib/server/app.ts';
import { giveBack, limit } from '#lib/server/auth/limits.ts';
import { findLine } from '#lib/server/content/index.ts';
import { findCertificate } from '#lib/server/proof/find.ts';
import { renewalOf } from '#lib/learning/cycles.ts';
import { renewalWords } from '#lib/server/training/show-course.ts';
import { parseSerial } from '#lib/server/proof/serial.ts';
import { serialProblem } from '#lib/server/proof/serial-words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({
	params,
	locals,
	url,
	getClientAddress,
	setHeaders
}) => {
	const { lang } = locals;
	const { proof: t, layout } = catalogue(lang);
	setHeaders({ 'x-robots-tag': 'noindex' });
	const read = parseSerial(params.serial);
	if (read.kind !== 'ok') error(404, serialProblem(lang, params.serial, read));
	const address = getClientAddress();
	const allowed = await limit('certificate', address);
	if (allowed.kind === 'wait') error(429, t.tooMany(Math.ceil(allowed.seconds / 60)));
	const today = dayIn(homeTimeZone, now());
	const certificate = await findCertificate(useDb(), {
		serial: read.serial,
		privateKey: url.searchParams.get('k'),
		today
	});
	if (certificate.kind === 'unknown') error(404, t.unknown);
	// Guesses add up; an office that checks the papers of a whole fleet goes on.
	await giveBack('certificate', address);
	if (certificate.kind === 'public') return { certificate };

	const origin = useSettings().origin ?? url.origin;
	const channels = useChannels();
	const line = (id: string, label: string) => {
		const found = findLine(channels, id);
		return found ? [{ label, display: found.line.display }] : [];
	};
	return {
		certificate,
		address: `${origin}/certificates/${certificate.serial}?k=${certificate.privateKey}`,
		verifyAddress: `${new URL(origin).host}${localPath(lang, '/verify')}`,
		lines: [
			...line('emergency-call', layout.dangerNow),
			...line('national-hotline-call', layout.callHotline)
		],
		own: locals.person !== null,
		renewal: certificate.newer ? null : renewalWords(lang, renewalOf(certificate, today))
	};
};
