import type { z } from 'zod';
import { formatMoment } from '#lib/i18n/language.ts';
import { useDb } from '#lib/server/app.ts';
import {
	correctName,
	declineName,
	reinstateCertificate,
	revokeCertificate,
	staffCertificates
} from '#lib/server/coordination/certificates/certificates.ts';
import { findEntry } from '#lib/server/coordination/roster/roster.ts';
import type { Acting } from '#lib/server/coordination/scope.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { newId } from '#lib/server/db/ids.ts';
import { isPrintable } from '#lib/server/proof/certificate.ts';
import { changing, type Outcome } from '../../../changing.ts';
import type { Words } from '../../../fields.ts';
import { notFound, openDesk } from '../../../open-desk.ts';
import { correction, declining, reinstatement, revocation } from './forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const desk = await openDesk(event, 'people');
	const db = useDb();
	const [trainee, certificates] = [
		await findEntry(db, desk.scope, params.person),
		await staffCertificates(db, desk.scope, params.person, desk.today)
	];
	if (!trainee || !certificates) return notFound(event);
	const [only] = certificates;
	return {
		/** Whose forms are shown: one certificate's at a time. */
		open: url.searchParams.get('serial') ?? (certificates.length === 1 ? only!.serial : null),
		trainee: { personId: trainee.personId, name: trainee.name },
		certificates: certificates.map((certificate) => ({
			serial: certificate.serial,
			holder: certificate.holder,
			title: certificate.course.title[locals.lang],
			completedOn: certificate.completedOn,
			state: certificate.state,
			printable: isPrintable(certificate.state),
			asked: certificate.asked,
			clientId: newId(),
			steps: certificate.steps.map((step) => ({
				...step,
				at: formatMoment(locals.lang, step.at, desk.organization.timeZone)
			}))
		})),
		saved: url.searchParams.get('saved') === '1'
	};
};

/** An action on one certificate of this person. */
function onCertificate<Value>(
	schema: (words: Words) => z.ZodType<Value>,
	change: (db: Db, acting: Acting, personId: string, given: Value) => Promise<Outcome<RequestEvent>>
) {
	return changing<RequestEvent, Value>({
		page: ({ params }) => `/coordinate/people/${params.person}/certificates`,
		exists: async ({ params }, { scope }) =>
			(await findEntry(useDb(), scope, params.person)) !== null,
		schema,
		change: (db, acting, given, { params }) => change(db, acting, params.person, given)
	});
}

export const actions: Actions = {
	revoke: onCertificate(revocation, revokeCertificate),
	reinstate: onCertificate(reinstatement, reinstateCertificate),
	decline: onCertificate(declining, declineName),
	correct: onCertificate(correction, async (...given) => {
		const came = await correctName(...given);
		return came === 'new-name-same' ? { field: 'name', problem: came } : came;
	})
};
