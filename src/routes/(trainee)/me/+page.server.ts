import { addDays, dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { formatDay, inLanguage } from '#lib/i18n/language.ts';
import { now, useContent, useDb } from '#lib/server/app.ts';
import { ownElsewhere } from '#lib/server/coordination/standing/elsewhere.ts';
import { mergedAt } from '#lib/server/coordination/merging/folds.ts';
import { certificatesOf } from '#lib/server/proof/find.ts';
import { openRecalls } from '#lib/server/training/recall.ts';
import { standingsOf } from '#lib/server/training/progress.ts';
import { certificatePath, standingIn } from '#lib/server/training/show-course.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { lang } = locals;
	const person = locals.person!;
	const db = useDb();
	const at = now();
	const { courses } = useContent();
	const standings = await standingsOf(db, { personId: person.id, courses, at });
	const certificates = await certificatesOf(db, person.id, dayIn(homeTimeZone, at));
	const recalls = await openRecalls(db, useContent(), { personId: person.id, at });
	const elsewhere = await ownElsewhere(db, person.id);
	return {
		elsewhere: elsewhere.map((record) => {
			const course = useContent().courses.find(({ slug }) => slug === record.course);
			return { ...record, about: course ? inLanguage(course.title, lang).text : record.course };
		}),
		recalls: recalls.map(({ course, stage, answered, closesOn }) => ({
			course: course.slug,
			title: inLanguage(course.title, lang).text,
			stage,
			answered,
			until: formatDay(lang, addDays(closesOn, -1))
		})),
		name: person.name,
		mergedAt: await mergedAt(db, person.id),
		guest: person.guest,
		courses: [...standings].flatMap(([slug, { progress, place }]) => {
			const course = courses.find((one) => one.slug === slug);
			if (!course) return [];
			return {
				slug,
				title: inLanguage(course.title, lang).text,
				organization: progress.organization,
				standing: standingIn(course, progress, lang, place)
			};
		}),
		certificates: certificates.map(({ serial, privateKey, course, completedOn, state }) => ({
			serial,
			href: certificatePath(lang, { serial, privateKey }),
			title: course.title[lang],
			completedOn: formatDay(lang, completedOn),
			state
		}))
	};
};
