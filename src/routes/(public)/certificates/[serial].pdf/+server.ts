import { error, redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, siteOrigin, useChannels, useDb } from '#lib/server/app.ts';
import { isPrintable } from '#lib/server/proof/certificate.ts';
import { readPaperSize } from '#lib/server/proof/pdf.ts';
import { printCertificate } from '#lib/server/proof/print.ts';
import { pdfFile } from '../../../pdf-file.ts';
import { askedCertificate } from '../asked-for.ts';
import type { RequestHandler } from './$types';

/** The paper itself, for whoever has its key or is its holder. Anybody else, and a revoked one, is led to its page. */
export const GET: RequestHandler = async (event) => {
	const { locals, params, url } = event;
	const certificate = await askedCertificate(event, params.serial);
	const size = readPaperSize(url.searchParams.get('size'));
	if (size === null) error(404, catalogue(locals.lang).errors.notFoundTitle);
	if (certificate.kind === 'public' || !isPrintable(certificate.state)) {
		const key = certificate.kind === 'private' ? `?k=${certificate.privateKey}` : '';
		redirect(303, localPath(locals.lang, `/certificates/${certificate.serial}${key}`));
	}
	const printer = { origin: siteOrigin(url), channels: useChannels() };
	const asked = { language: locals.lang, size, at: now() };
	return pdfFile(await printCertificate(useDb(), certificate, asked, printer));
};
