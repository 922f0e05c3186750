import { z } from 'zod';
import { bilingual, day, languages, slug, translatable } from './text-schema.ts';

const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 1.0.0');
const count = z.int().min(0);

const reviewKinds = ['counsel', 'survivor', 'practitioner'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** courses/<course>/course.yaml */
export const courseFile = z.strictObject({
	slug,
	version,
	languages: z.array(z.enum(languages)).refine((list) => list.includes('en'), 'must contain en'),
	title: bilingual,
	audience: bilingual,
	summary: bilingual,
	grade: z.int().min(1).max(16),
	quiz: z
		.strictObject({
			draw: z.int().min(1),
			pass: z.int().min(1),
			leave_alone_min: count,
			leave_alone_misses_max: count,
			safety_critical_min: count
		})
		.transform((quiz) => ({
			draw: quiz.draw,
			pass: quiz.pass,
			leaveAloneMin: quiz.leave_alone_min,
			leaveAloneMissesMax: quiz.leave_alone_misses_max,
			safetyCriticalMin: quiz.safety_critical_min
		})),
	objectives: z
		.array(z.strictObject({ id: slug, text: bilingual, standards: z.array(z.string()) }))
		.min(1),
	modules: z.array(slug).min(1),
	/** Whether its drills have to be finished before the course is complete. */
	drills: z.strictObject({ required: z.boolean() }).default({ required: false }),
	/** The channels of its "whom to call" card, in order. */
	call: z.array(slug).min(2),
	reviews: z.array(
		z.strictObject({
			kind: z.enum(reviewKinds),
			name: z.string().min(1),
			on: day,
			version,
			/** The modules that were read; left out, it was the whole course. */
			modules: z.array(slug).min(1).optional()
		})
	),
	changes: z.array(z.strictObject({ version, on: day, text: bilingual })).min(1)
});

/** What stands between the dashes at the top of a module. */
export const moduleFrontMatter = z
	.strictObject({
		title: z.string().trim().min(1),
		summary: z.string().trim().min(1),
		minutes: z.int().min(1),
		objectives: z.array(slug).min(1),
		content_notice: z.string().trim().min(1).nullable(),
		legal_or_scripts: z.boolean(),
		checked: day
	})
	.transform(({ content_notice, legal_or_scripts, ...rest }) => ({
		...rest,
		contentNotice: content_notice,
		legalOrScripts: legal_or_scripts
	}));

export const exploitations = ['sex', 'labor', 'both', 'none'] as const;
export const optionActions = ['report', 'leave', 'confront', 'ignore', 'other'] as const;

const option = z.strictObject({
	id: slug,
	best: z.boolean().default(false),
	action: z.enum(optionActions),
	text: translatable,
	feedback: translatable
});

const item = z
	.strictObject({
		id: slug,
		objective: slug,
		module: slug,
		difficulty: z.int().min(1).max(3),
		exploitation: z.enum(exploitations),
		leave_alone: z.boolean(),
		safety_critical: z.boolean(),
		sources: z.array(z.string()),
		scene: translatable,
		question: translatable,
		options: z.array(option).length(4, 'must hold exactly four options')
	})
	.transform(({ leave_alone, safety_critical, ...rest }) => ({
		...rest,
		leaveAlone: leave_alone,
		safetyCritical: safety_critical
	}));

/** courses/<course>/questions.yaml */
export const itemsFile = z.strictObject({ items: z.array(item).min(1) });

export type CourseFile = z.output<typeof courseFile>;
export type FrontMatter = z.output<typeof moduleFrontMatter>;
export type Quiz = CourseFile['quiz'];
export type Objective = CourseFile['objectives'][number];
export type Review = CourseFile['reviews'][number];
export type CourseChange = CourseFile['changes'][number];
export type ItemOption = z.output<typeof option>;
export type ItemText = z.output<typeof item>;
