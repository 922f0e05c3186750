import { now, useContent, useCourse, useDb, useStates } from '#lib/server/app.ts';
import { overviewOf, type Overview } from '#lib/server/training/overview.ts';

/** The overview of a course for whoever asks. @throws 404 where there is no such course */
export function courseOverview(
	slug: string,
	{ lang, person, kiosk }: Pick<App.Locals, 'lang' | 'person' | 'kiosk'>,
	url: URL
): Promise<Overview> {
	return overviewOf(person && useDb(), {
		content: useContent(),
		states: useStates(),
		course: useCourse(slug, lang),
		lang,
		place: { state: url.searchParams.get('state'), job: url.searchParams.get('job') },
		personId: person?.id ?? null,
		keeps: kiosk === null,
		at: now()
	});
}
