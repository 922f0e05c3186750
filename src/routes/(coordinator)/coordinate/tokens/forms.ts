import { z } from 'zod';
import type { Catalogue } from '#lib/i18n/catalogue.ts';
import { scopes, tokenDays } from '#lib/server/api/tokens.ts';
import { clientId, oneLine, problemWords, several } from '../fields.ts';

/** The form that makes a token. */
export function newToken(catalogue: Catalogue) {
	const words = problemWords(catalogue);
	const own = catalogue.tokens.problems;
	return z
		.object({
			client_id: clientId(words),
			name: oneLine(own['system-missing'], words['name-too-long']),
			scopes: several().pipe(
				z
					.array(z.enum(scopes, { error: own['scope-missing'] }), { error: own['scope-missing'] })
					.min(1, own['scope-missing'])
			),
			days: z
				.string({ error: own['days-missing'] })
				.transform(Number)
				.refine((days) => tokenDays.some((known) => known === days), own['days-missing'])
		})
		.transform(({ client_id, ...given }) => ({ clientId: client_id, ...given }));
}
