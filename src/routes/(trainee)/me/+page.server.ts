import { addDays, dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { formatDay, inLanguage } from '#lib/i18n/language.ts';
import { now, useContent, useDb } from '#lib/server/app.ts';
import { ownElsewhere } from '#lib/server/coordination/standing/elsewhere.ts';
import { mergedAt } from '#lib/server/coordination/merging/folds.ts';
import { certificatesOf } from '#lib/server/proof/find.ts';
import { cyclesOf } from '#lib/server/training/cycles.ts';
import { openRecalls } from '#lib/server/training/recall.ts';
import { progressOfAll } from '#lib/server/training/progress.ts';
import { certificatePath, standingIn } from '#lib/server/training/show-course.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { lang } = locals;
	const person = locals.person!;
	const db = useDb();
	const at = now();
	const progress = await progressOfAll(db, person.id, useContent().courses);
	const started = useContent().courses.filter(({ slug }) =>
		progress.some(({ course }) => course === slug)
	);
	const [places, certificates, recalls] = [
		await cyclesOf(db, { personId: person.id, courses: started, at }),
		await certificatesOf(db, person.id, dayIn(homeTimeZone, at)),
		await openRecalls(db, useContent(), { personId: person.id, at })
	];
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
		courses: progress.flatMap((one) => {
			const course = started.find(({ slug }) => slug === one.course);
			if (!course) return [];
			return {
				slug: course.slug,
				title: inLanguage(course.title, lang).text,
				organization: one.organization,
				standing: standingIn(course, one, lang, places.get(course.slug))
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
