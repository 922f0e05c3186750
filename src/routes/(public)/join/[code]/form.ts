import { z } from 'zod';
import { readName } from '#lib/forms/person-fields.ts';
import { nameField } from '#lib/forms/person-schema.ts';
import type { Catalogue } from '#lib/i18n/catalogue.ts';
import { externalKey, longestExternalId } from '#lib/server/coordination/roster/external-id.ts';
import type { Identifier } from '#lib/server/db/schema.ts';

/** What the page asks of whoever joins: a name, where they have none yet, and the organization's number. */
export interface Asked {
	name: boolean;
	number: Exclude<Identifier, 'none'> | null;
}

/**
 * The form of the join page.
 * @param without whoever hasn't got the number at hand has said so, and goes on: nobody is kept from the course
 */
export const joining = ({ fields, join }: Catalogue['account'], asked: Asked, without: boolean) =>
	z.object({
		client_id: z.string().optional().catch(undefined),
		name: asked.name
			? nameField(fields)
			: z
					.unknown()
					.optional()
					.transform(() => null),
		number:
			asked.number === null
				? z
						.unknown()
						.optional()
						.transform(() => null)
				: numberField(join, asked.number, without)
	});

const numberField = (
	words: Catalogue['account']['join'],
	kind: Exclude<Identifier, 'none'>,
	without: boolean
) =>
	z
		.string()
		.catch('')
		.transform((typed, context) => {
			const read = readName(typed);
			if (read.kind === 'ok' && externalKey(read.value) !== '') {
				if ([...read.value].length <= longestExternalId) return read.value;
			} else if (read.kind !== 'too-long') {
				if (without) return null;
				context.addIssue({ code: 'custom', message: words.numbers[kind].missing });
				return z.NEVER;
			}
			context.addIssue({ code: 'custom', message: words.numberTooLong });
			return z.NEVER;
		});
