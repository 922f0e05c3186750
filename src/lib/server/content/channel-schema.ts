import { z } from 'zod';
import { bilingual, day, slug, webAddress } from './text-schema.ts';

const purposes = ['emergency', 'report', 'support'] as const;
export const areas = ['us', 'mo', 'ks', 'kc', 'ca', 'mx'] as const;
const lineKinds = ['call', 'text', 'chat', 'form', 'email', 'site', 'relay'] as const;

/** What a channel is about; a page picks channels by these and by area. `officials` marks what is not for the public. */
const topics = [
	'danger',
	'trafficking',
	'adult',
	'child',
	'sex',
	'labor',
	'wages',
	'online',
	'crime',
	'missing',
	'roads',
	'violence-at-home',
	'sexual-assault',
	'suicide',
	'native',
	'youth',
	'officials'
] as const;

export type Purpose = (typeof purposes)[number];
export type Area = (typeof areas)[number];
export type LineKind = (typeof lineKinds)[number];
export type Topic = (typeof topics)[number];

const line = z
	.strictObject({
		id: slug,
		kind: z.enum(lineKinds),
		/** What tells this line from its neighbours of the same kind ("From outside Missouri"). */
		label: bilingual.nullable(),
		value: z.string().min(1),
		display: z.string().min(1),
		letters: z.string().min(1).nullable(),
		/** The word a text message must say, for services that ask for one. */
		keyword: z
			.string()
			.regex(/^[A-Z]+$/, 'must be one word in capitals')
			.nullable(),
		confidence: z.enum(['high', 'medium']),
		source: z.strictObject({ title: z.string().min(1), url: webAddress }),
		source_read_on: day,
		called_on: day.nullable(),
		called_by: z.string().trim().min(1).nullable()
	})
	.superRefine((value, context) => {
		const wrong = wrongValue(value.kind, value.value);
		if (wrong) context.addIssue({ code: 'custom', path: ['value'], message: wrong });
		if ((value.called_on === null) !== (value.called_by === null))
			context.addIssue({
				code: 'custom',
				path: ['called_on'],
				message: 'called_on and called_by are filled in together'
			});
	})
	.transform(({ source_read_on, called_on, called_by, ...rest }) => ({
		...rest,
		sourceReadOn: source_read_on,
		calledOn: called_on,
		calledBy: called_by
	}));

const channel = z.strictObject({
	id: slug,
	purpose: z.enum(purposes),
	name: bilingual,
	for: bilingual,
	area: z.enum(areas),
	topics: z.array(z.enum(topics)).min(1),
	operator: bilingual,
	hours: bilingual,
	/** Open day and night; null when its operator doesn't say. */
	always: z.boolean().nullable(),
	languages: bilingual,
	notes: z.array(bilingual),
	lines: z.array(line).min(1)
});

export const channelsFile = z.strictObject({ channels: z.array(channel).min(1) });

export type Line = z.output<typeof line>;
export type Channel = z.output<typeof channel>;

function wrongValue(kind: LineKind, value: string): string | undefined {
	switch (kind) {
		case 'call':
		case 'text':
		case 'relay':
			return /^(\+[1-9]\d{7,14}|\*?\d{2,6})$/.test(value)
				? undefined
				: 'must be a number as +18005550100, a short code or a star code';
		case 'email':
			return /^[^\s@]+@[^\s@]+\.[a-z]+$/.test(value) ? undefined : 'must be an e-mail address';
		case 'chat':
		case 'form':
		case 'site':
			return /^https:\/\/\S+$/.test(value) ? undefined : 'must be an https address';
	}
}
