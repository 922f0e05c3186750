import { now, siteOrigin, useChannels, useDb } from '#lib/server/app.ts';
import { record } from '#lib/server/coordination/log/audit.ts';
import { staffCertificate } from '#lib/server/coordination/certificates/certificates.ts';
import { isPrintable } from '#lib/server/proof/certificate.ts';
import { readPaperSize } from '#lib/server/proof/pdf.ts';
import { printCertificate } from '#lib/server/proof/print.ts';
import { pdfFile } from '../../../../../../pdf-file.ts';
import { notFound, openDesk } from '../../../../open-desk.ts';
import type { RequestHandler } from './$types';

/** The paper of a certificate for staff with reach. That it was taken out stands in the log. */
export const GET: RequestHandler = async (event) => {
	const { locals, params, url } = event;
	const desk = await openDesk(event, 'people');
	const db = useDb();
	const { person, serial } = params;
	const certificate = await staffCertificate(db, desk.scope, person, serial, desk.today);
	const size = readPaperSize(url.searchParams.get('size'));
	if (!certificate || size === null || !isPrintable(certificate.state)) return notFound(event);
	const printer = { origin: siteOrigin(url), channels: useChannels() };
	const asked = { language: locals.lang, size, at: now() };
	const file = await printCertificate(db, certificate, asked, printer);
	await record(db, {
		organizationId: desk.organization.id,
		personId: desk.personId,
		action: 'certificate.print',
		detail: { person, name: certificate.holder, serial },
		at: desk.at
	});
	return pdfFile(file);
};
