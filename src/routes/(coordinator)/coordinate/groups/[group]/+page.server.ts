import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { inLanguage, localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useContent, useCourse, useDb } from '#lib/server/app.ts';
import { setLeaderCookie } from '#lib/server/auth/leader-cookie.ts';
import { actingAt } from '#lib/server/coordination/desk.ts';
import {
	endGroup,
	findGroup,
	makeLeaderLink,
	recordShown
} from '#lib/server/coordination/together/group-sessions.ts';
import { acknowledgmentRule } from '#lib/server/training/acknowledge.ts';
import { changing } from '../../changing.ts';
import { nothing, several } from '../../fields.ts';
import { notFound, openDesk } from '../../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { lang } = event.locals;
	const desk = await openDesk(event, 'people');
	const group = await findGroup(useDb(), desk.scope, event.params.group);
	if (!group) return notFound(event);
	const course = useCourse(group.course, lang);
	const rule = await acknowledgmentRule(useDb(), desk.organization.id, course);
	const number = (name: string) => Number(event.url.searchParams.get(name)) || 0;
	return {
		group,
		title: inLanguage(course.title, lang).text,
		state:
			group.endedAt !== null || desk.today > group.heldOn
				? ('over' as const)
				: desk.today < group.heldOn
					? ('before' as const)
					: ('on' as const),
		modules: course.modules.map(({ slug, title }) => ({
			slug,
			title: inLanguage(title, lang).text,
			shown: group.shown.includes(slug)
		})),
		drills: course.drillsRequired ? course.drills.length : 0,
		rule: rule && rule.label[lang],
		saved: event.url.searchParams.get('saved') === '1',
		entered: event.url.searchParams.has('people')
			? { people: number('people'), completed: number('completed') }
			: null
	};
};

const page = ({ params }: RequestEvent) => `/coordinate/groups/${params.group}`;

/** A leader's token for this session, or the page that says that there is none to lead. */
async function leaderToken(event: RequestEvent): Promise<{ token: string; expiresAt: number }> {
	const desk = await openDesk(event, 'people');
	const made = await makeLeaderLink(useDb(), actingAt(desk), event.params.group);
	if (made.kind === 'made') return made;
	if (made.kind === 'unknown') return notFound(event);
	return redirect(303, localPath(event.locals.lang, page(event)));
}

export const actions: Actions = {
	show: async (event) => {
		const made = await leaderToken(event);
		setLeaderCookie(event.cookies, event.url, made);
		redirect(303, localPath(event.locals.lang, '/lead'));
	},
	/** Shows the link at once: it is known on no other occasion. */
	link: async (event) => {
		const made = await leaderToken(event);
		const { lang } = event.locals;
		return { link: siteOrigin(event.url) + localPath(lang, `/lead/start/${made.token}`) };
	},
	parts: changing<RequestEvent, { module: string[] }>({
		page,
		exists: async ({ params }, { scope }) =>
			(await findGroup(useDb(), scope, params.group)) !== null,
		schema: () => z.object({ module: several() }),
		change: async (db, acting, { module }, { params }) => {
			const group = await findGroup(db, acting, params.group);
			const course = useContent().courses.find(({ slug }) => slug === group?.course);
			if (!group || !course) return 'unknown';
			return recordShown(db, acting, group.id, { course, modules: module });
		}
	}),
	end: changing<RequestEvent, object>({
		page,
		schema: nothing,
		change: (db, acting, _, { params }) => endGroup(db, acting, params.group)
	})
};
