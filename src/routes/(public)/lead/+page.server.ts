import { inLanguage, localPath } from '#lib/i18n/language.ts';
import { now, siteOrigin, useCourse, useDb } from '#lib/server/app.ts';
import { leaderTokenIn } from '#lib/server/auth/leader-cookie.ts';
import { findGroupByLeader } from '#lib/server/training/together.ts';
import type { PageServerLoad } from './$types';

/** What stands on the big screen between the parts: how to join, and where the session is. Nobody's name. */
export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	const { lang } = locals;
	const group = await findGroupByLeader(useDb(), leaderTokenIn(cookies, url), now());
	if (!group) {
		locals.pageStatus = 404;
		return { group: null };
	}
	const course = useCourse(group.course, lang);
	const address = siteOrigin(url) + localPath(lang, '/together');
	return {
		group: {
			code: group.code,
			state: group.state,
			phones: group.phones,
			title: inLanguage(course.title, lang).text,
			organization: group.organization,
			modules: course.modules.map(({ slug, title }) => ({
				slug,
				title: inLanguage(title, lang).text,
				shown: group.shown.includes(slug)
			})),
			scanned: `${address}/${group.code}`,
			address: address.replace(/^https?:\/\//, '')
		}
	};
};
