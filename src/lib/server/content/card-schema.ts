import { z } from 'zod';
import { bilingual, day, slug } from './text-schema.ts';

const texts = (least: number, most: number) => z.array(bilingual).min(least).max(most);

/** What every card has, whatever its form. */
const shared = {
	/** The end of its address and of its file's name. */
	slug,
	/** How a list of cards calls it. */
	title: bilingual,
	/** One sentence: where it belongs. */
	use: bilingual,
	/** Duties or words to say to people: the sheet says so until the course is reviewed. */
	legal_or_scripts: z.boolean(),
	/** What its claims rest on; shown on its page. */
	sources: z.array(slug).min(1),
	/** The way round a manager who may be involved. */
	leave_out: bilingual,
	/** Lines of channels.yaml; neighbours of one channel share a row. */
	lines: z.array(slug).min(2).max(7)
};

const list = z.strictObject({ heading: bilingual, items: texts(1, 6) });

const part = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('signs'),
		control: texts(3, 5),
		exploitation: texts(3, 5)
	}),
	z.strictObject({ kind: z.literal('lists'), lists: z.array(list).min(1).max(8) }),
	z.strictObject({
		kind: z.literal('steps'),
		steps: z
			.array(list.extend({ mark: z.string().regex(/^[A-Z\d]$/, 'must be one letter or digit') }))
			.min(2)
			.max(7)
	}),
	z.strictObject({
		kind: z.literal('fields'),
		fields: z
			.array(z.strictObject({ label: bilingual, rows: z.int().min(1).max(6) }))
			.min(1)
			.max(10)
	})
]);

const card = z
	.discriminatedUnion('kind', [
		z.strictObject({
			kind: z.literal('wallet'),
			...shared,
			say: texts(1, 3),
			note: texts(2, 4),
			never: texts(3, 7)
		}),
		z.strictObject({
			kind: z.literal('sheet'),
			...shared,
			heading: bilingual,
			lead: bilingual,
			parts: z.array(part).min(1).max(4)
		})
	])
	.transform(({ legal_or_scripts, leave_out, ...rest }) => ({
		...rest,
		legalOrScripts: legal_or_scripts,
		leaveOut: leave_out
	}));

/** cards/<course>.yaml */
export const cardsFile = z.strictObject({
	course: slug,
	/** Day on which its facts were last checked; also the edition that is printed on it. */
	checked: day,
	cards: z.array(card).min(1)
});

/** posters/<state>.yaml */
export const posterFile = z.strictObject({
	/** A key of states.yaml. */
	state: slug,
	checked: day,
	title: bilingual,
	use: bilingual,
	sources: z.array(slug).min(1),
	heading: bilingual,
	signs: texts(3, 6),
	help: bilingual,
	seen: bilingual,
	lines: z.array(slug).min(2).max(6),
	/** What the state's law asks for, printed on the poster itself. */
	official: z.strictObject({
		text: bilingual,
		/** The source whose address says where the official poster is; null where none was read. */
		at: slug.nullable()
	}),
	/** What else there is to know of the duty, on the poster's page alone. */
	more: z.array(bilingual.extend({ sources: z.array(slug).min(1) }))
});

/** cards/lines.yaml: what a card calls a line. */
export const cardLinesFile = z.record(slug, bilingual);

export type CourseCards = z.output<typeof cardsFile>;
export type Card = z.output<typeof card>;
export type CardPart = z.output<typeof part>;
export type StatePoster = z.output<typeof posterFile>;
export type CardLines = z.output<typeof cardLinesFile>;
