import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { homeTimeZone } from '#lib/counting/calendar.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage, languages, localPath } from '#lib/i18n/language.ts';
import { now, useContent, useCourse, useDb } from '#lib/server/app.ts';
import { listPackets, recordPacket } from '#lib/server/approval/packets.ts';
import { newId } from '#lib/server/db/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const courses = useContent().courses;
	const packets = await listPackets(useDb());
	return {
		timeZone: homeTimeZone,
		courses: courses.map(({ slug, title }) => ({
			value: slug,
			label: inLanguage(title, locals.lang).text
		})),
		packets: packets.map((packet) => ({
			...packet,
			stands: courses.some(
				({ slug, digest }) => slug === packet.course && digest === packet.courseDigest
			)
		})),
		clientId: newId()
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { approval: t, errors: words } = catalogue(locals.lang);
		if (!locals.person) error(403, words.forbiddenTitle);
		const slugs = useContent().courses.map(({ slug }) => slug);
		const text = (missing: string) =>
			z.string({ error: missing }).trim().min(1, missing).max(200, t.problems.long);
		const form = z.object({
			client_id: z.string().min(8).max(64),
			course: z
				.string({ error: t.problems.course })
				.refine((slug) => slugs.includes(slug), t.problems.course),
			language: z.enum(languages, { error: t.problems.language }),
			reviewer: text(t.problems.reviewer),
			body: text(t.problems.body),
			purpose: text(t.problems.purpose)
		});
		const read = readForm(form, await request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { client_id: clientId, ...given } = read.value;
		const course = useCourse(given.course, locals.lang);
		await recordPacket(
			useDb(),
			{ personId: locals.person.id, at: now() },
			{ ...given, clientId, courseVersion: course.version, courseDigest: course.digest }
		);
		redirect(303, `${localPath(locals.lang, '/admin/approval')}#given`);
	}
};
