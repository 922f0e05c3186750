import { error, type RequestEvent } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, useContent, useDb } from '#lib/server/app.ts';
import { findDesk, seesPeople, type Desk } from '#lib/server/coordination/desk.ts';
import { inLanguage, type Language } from '#lib/i18n/language.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url' | 'request'>;

/** The desks of requests that change nothing: the frame of a page and the page itself ask for the same one. */
const opened = new WeakMap<App.Locals, Promise<Desk | null>>();

/**
 * The desk that an address speaks of (`?organization=`, else the person's first). An organization that isn't
 * theirs is not found; a page with people on it refuses a viewer.
 *
 * @param may refuses whoever the page isn't for beyond that
 */
export async function openDesk(
	{ locals, url, request }: Asking,
	shows: 'counts' | 'people',
	may?: (desk: Desk) => boolean
): Promise<Desk> {
	const words = catalogue(locals.lang).errors;
	if (!locals.person) error(403, words.forbiddenTitle);
	const find = () => findDesk(useDb(), locals.person!, url.searchParams.get('organization'), now());
	let finding = request.method === 'GET' ? opened.get(locals) : find();
	if (!finding) opened.set(locals, (finding = find()));
	const desk = await finding;
	if (!desk) error(404, words.notFoundTitle);
	if (shows === 'people' && !seesPeople(desk.role)) error(403, words.forbiddenTitle);
	if (may && !may(desk)) error(403, words.forbiddenTitle);
	return desk;
}

/** What isn't there, or is another organization's: nobody can tell which. */
export function notFound({ locals }: Pick<Asking, 'locals'>): never {
	error(404, catalogue(locals.lang).errors.notFoundTitle);
}

/** The courses of this site with their titles, by slug. */
export function courseTitles(lang: Language): Record<string, string> {
	return Object.fromEntries(
		useContent().courses.map(({ slug, title }) => [slug, inLanguage(title, lang).text])
	);
}

/** What every link of these pages carries on: which organization, where there are several. */
export function carriedOn(desk: Desk): { organization: string | null } {
	return { organization: desk.organizations.length > 1 ? desk.organization.id : null };
}
