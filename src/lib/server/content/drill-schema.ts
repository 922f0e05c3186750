import { z } from 'zod';
import { exploitations, optionActions } from './course-schema.ts';
import { bilingual, slug } from './text-schema.ts';

/** What every scene shows: words, and a drawing of the place where it plays. */
const shown = {
	id: slug,
	/** Name of a drawing in src/lib/ui/drawings. */
	drawing: slug.nullable(),
	text: bilingual
};

const lookScene = z.strictObject({
	...shown,
	kind: z.literal('look'),
	question: bilingual,
	details: z
		.array(z.strictObject({ id: slug, matters: z.boolean(), text: bilingual, why: bilingual }))
		.min(4, 'must hold four to six details')
		.max(6, 'must hold four to six details'),
	next: slug
});

const decideScene = z.strictObject({
	...shown,
	kind: z.literal('decide'),
	question: bilingual,
	choices: z
		.array(
			z.strictObject({
				id: slug,
				verdict: z.enum(['best', 'okay', 'no']),
				action: z.enum(optionActions),
				text: bilingual,
				consequence: bilingual,
				why: bilingual,
				next: slug
			})
		)
		.min(3, 'must hold three or four choices')
		.max(4, 'must hold three or four choices')
});

const endScene = z.strictObject({
	...shown,
	kind: z.literal('end'),
	outcome: z.enum(['good', 'mixed', 'harm'])
});

/** courses/<course>/drills/<NN-slug>.yaml */
export const drillFile = z
	.strictObject({
		title: bilingual,
		summary: bilingual,
		minutes: z.int().min(1).max(20),
		objectives: z.array(slug).min(1),
		exploitation: z.enum(exploitations),
		leave_alone: z.boolean(),
		content_notice: bilingual.nullable(),
		sources: z.array(z.string()).min(1, 'a drill rests on at least one source'),
		/** The first one is the start. */
		scenes: z
			.array(z.discriminatedUnion('kind', [lookScene, decideScene, endScene]))
			.min(6, 'must hold six to twelve scenes')
			.max(12, 'must hold six to twelve scenes'),
		debrief: z.strictObject({
			text: bilingual,
			points: z
				.array(bilingual)
				.min(2, 'must hold two to four points')
				.max(4, 'must hold two to four points')
		})
	})
	.transform(({ leave_alone, content_notice, ...rest }) => ({
		...rest,
		leaveAlone: leave_alone,
		contentNotice: content_notice
	}));

export type DrillText = z.output<typeof drillFile>;
export type SceneText = DrillText['scenes'][number];
