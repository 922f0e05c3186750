import { localPath } from '#lib/i18n/language.ts';
import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { renewalOf } from '#lib/learning/cycles.ts';
import { now, siteOrigin, useChannels, useDb } from '#lib/server/app.ts';
import { isPrintable } from '#lib/server/proof/certificate.ts';
import { honestWords, statedFacts } from '#lib/server/proof/facts.ts';
import { paperOf } from '#lib/server/proof/print.ts';
import { renewalWords } from '#lib/server/training/show-course.ts';
import { askedCertificate } from '../asked-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { params, locals, url, setHeaders } = event;
	const { lang } = locals;
	setHeaders({ 'x-robots-tag': 'noindex' });
	const found = await askedCertificate(event, params.serial);
	const stated = { facts: statedFacts(lang, found), honest: honestWords(lang, found) };
	if (found.kind === 'public') return { ...stated, certificate: found };

	const own = locals.person?.id === found.personId;
	const origin = siteOrigin(url);
	const paper = await paperOf(useDb(), found, lang, { origin, channels: useChannels() });
	return {
		...stated,
		certificate: found,
		address: paper.address,
		verifyAddress: `${new URL(origin).host}${localPath(lang, '/verify')}`,
		lines: paper.lines,
		logo: paper.logo && {
			src: `data:${paper.logo.type};base64,${paper.logo.bytes.toString('base64')}`,
			alt: paper.logo.alt
		},
		printable: isPrintable(found.state),
		replaced: paper.holder.replaced,
		own,
		/** On a shared device it is taken along by phone; nothing is saved there. */
		shared: locals.kiosk !== null,
		signedIn: locals.person !== null,
		renewal:
			own && !found.newer ? renewalWords(lang, renewalOf(found, dayIn(homeTimeZone, now()))) : null
	};
};
