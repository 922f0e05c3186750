import { z } from 'zod';
import { readName } from '#lib/forms/person-fields.ts';
import { nameField } from '#lib/forms/person-schema.ts';
import type { Catalogue } from '#lib/i18n/catalogue.ts';
import { externalKey, longestExternalId } from '#lib/server/coordination/external-id.ts';
import type { Identifier } from '#lib/server/db/schema.ts';

/** What the page asks of whoever joins: a name, where they have none yet, and the organization's number. */
export interface Asked {
	name: boolean;
	number: Exclude<Identifier, 'none'> | null;
}

/** The form of the join page. Who hasn't got the number at hand says so and goes on: nobody is kept from the course. */
export const joining = ({ fields, join }: Catalogue['account'], asked: Asked) =>
	z
		.object({
			client_id: z.string().optional().catch(undefined),
			name: asked.name ? nameField(fields) : z.unknown().transform(() => null),
			number: z.string().catch(''),
			no_number: z.string().optional().catch(undefined)
		})
		.transform(({ client_id: clientId, name, number: typed, no_number: none }, context) => {
			const without = { clientId, name, claimedId: null };
			if (asked.number === null) return without;
			const words = join.numbers[asked.number];
			const read = readName(typed);
			const value = read.kind === 'ok' ? read.value : '';
			if (read.kind !== 'too-long' && externalKey(value) === '') {
				if (none !== undefined) return without;
				context.addIssue({ code: 'custom', path: ['number'], message: words.missing });
				return z.NEVER;
			}
			if (read.kind === 'too-long' || [...value].length > longestExternalId) {
				context.addIssue({ code: 'custom', path: ['number'], message: join.numberTooLong });
				return z.NEVER;
			}
			return { clientId, name, claimedId: value };
		});
