import { redirect } from '@sveltejs/kit';
import { addDays, dayIn } from '#lib/counting/calendar.ts';
import { toQuery } from '#lib/forms/address-query.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useDb } from '#lib/server/app.ts';
import { actingAt } from '#lib/server/coordination/desk.ts';
import { linkDays, makeLinks } from '#lib/server/coordination/roster/personal-links.ts';
import { drawSlips } from '#lib/server/coordination/roster/slips.ts';
import { csvPieces, streamOf } from '#lib/server/files/csv.ts';
import { carriedOn, openDesk } from '../../../open-desk.ts';
import { fileHeaders } from '../../../take-out.ts';
import { askedFor } from '../asked.ts';
import type { RequestHandler } from './$types';

/** Makes the links and hands them over, once: as a list for a messenger, or as slips to be cut apart. */
export const POST: RequestHandler = async (event) => {
	const desk = await openDesk(event, 'people');
	const { lang } = event.locals;
	const data = await event.request.formData();
	const filters = await askedFor(event, desk, data);
	const madeAs = data.get('as') === 'slips' ? 'slips' : 'csv';
	const days = linkDays.find((number) => String(number) === data.get('days')) ?? 30;
	const made = await makeLinks(useDb(), actingAt(desk), { filters, days, madeAs });
	if (made.kind !== 'made') {
		const { site, cohort, job, person, notStarted } = filters;
		const who = notStarted ? 'not-started' : null;
		const most = made.kind === 'too-many' ? made.most : null;
		const back = toQuery({ ...carriedOn(desk), site, cohort, job, person, who, most });
		return redirect(303, localPath(lang, '/coordinate/roster/links') + back);
	}
	const { name: organization, timeZone } = desk.organization;
	// The last whole day on which they work.
	const until = addDays(dayIn(timeZone, made.expiresAt), -1);
	const words = catalogue(lang).links;
	const spoken = data.get('language');
	const language = spoken === 'en' || spoken === 'es' ? spoken : null;
	const origin = siteOrigin(event.url);
	const addressOf = (token: string, of: 'en' | 'es') => origin + localPath(of, `/link/${token}`);
	if (madeAs === 'slips') {
		const of = new Map(made.links.map((link) => [link.token, language ?? link.language]));
		const file = await drawSlips(made.links, {
			organization,
			until,
			on: desk.today,
			language,
			reader: lang,
			addressOf: (token) => addressOf(token, of.get(token) ?? lang)
		});
		return new Response(file, { headers: fileHeaders('application/pdf', 'personal-links.pdf') });
	}
	const rows = made.links.map(({ name, externalId, token, language: own }) => [
		name,
		externalId,
		addressOf(token, language ?? own),
		until
	]);
	const headings = [
		words.headings.name,
		words.headings.id,
		words.headings.link,
		words.headings.until
	];
	return new Response(
		streamOf(csvPieces(headings, rows, 'spreadsheet'), () => undefined),
		{ headers: fileHeaders('text/csv; charset=utf-8; header=present', 'personal-links.csv') }
	);
};
