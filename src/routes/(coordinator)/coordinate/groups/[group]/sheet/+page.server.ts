import { readPage } from '#lib/forms/read-page.ts';
import { inLanguage } from '#lib/i18n/language.ts';
import { useCourse, useDb } from '#lib/server/app.ts';
import { readMembers } from '#lib/server/coordination/roster/cohorts.ts';
import { findGroup } from '#lib/server/coordination/together/group-sessions.ts';
import { mostOnSheet } from '#lib/server/coordination/together/signed-sheet.ts';
import { acknowledgmentRule, statementOf } from '#lib/server/training/acknowledge.ts';
import { notFound, openDesk } from '../../../open-desk.ts';
import type { PageServerLoad } from './$types';

/** Lines of a sheet that is filled in by hand, which with the signature are one Letter page; empty ones below names. */
const blankLines = { alone: 14, below: 4 };

export const load: PageServerLoad = async (event) => {
	const { lang } = event.locals;
	const desk = await openDesk(event, 'people');
	const group = await findGroup(useDb(), desk.scope, event.params.group);
	if (!group) return notFound(event);
	const course = useCourse(group.course, lang);
	const named = event.url.searchParams.get('names') === '1';
	const page = readPage(event.url.searchParams);
	const members = named
		? await readMembers(useDb(), desk.scope, group.cohortId, { page, perPage: mostOnSheet })
		: null;
	const signs = await acknowledgmentRule(useDb(), desk.organization.id, course);
	return {
		group,
		title: inLanguage(course.title, lang).text,
		parts: course.modules.map(({ title }) => inLanguage(title, lang).text),
		statement: signs ? statementOf(course, desk.organization.name, lang) : null,
		names: (members?.members ?? []).map(({ name }) => name ?? ''),
		pages: members && { page: members.page, pages: members.pages },
		/** How many lines stand on the sheets before this one. */
		before: members ? (members.page - 1) * mostOnSheet : 0,
		blank: named ? blankLines.below : blankLines.alone
	};
};
