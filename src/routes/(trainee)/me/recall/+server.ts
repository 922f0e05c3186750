import { error, redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useCourse, useDb } from '#lib/server/app.ts';
import { beginRecall } from '#lib/server/training/recall.ts';
import type { RequestHandler } from './$types';

/** Begins the recall that waits on `/me` for a course, or comes back to it. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const { lang, person } = locals;
	const course = (await request.formData()).get('course');
	const begun = await beginRecall(useDb(), {
		personId: person!.id,
		course: useCourse(typeof course === 'string' ? course : '', lang),
		language: lang,
		at: now()
	});
	if (begun.kind !== 'begun') error(404, catalogue(lang).recall.notDue);
	redirect(303, localPath(lang, `/me/recall/${begun.recallId}`));
};
