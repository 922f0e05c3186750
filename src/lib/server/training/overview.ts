import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { inLanguage, type Language } from '#lib/i18n/language.ts';
import { cardsOf } from '../cards/find.ts';
import { needsReviewNotice, type Content, type Course } from '../content/index.ts';
import type { Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { Day, UnixMillis } from '../db/schema.ts';
import type { RuleChoice } from '../proof/rule-choices.ts';
import { countsFor, type StateNames } from '../proof/show-rules.ts';
import { ruleChoiceFor } from './attribution.ts';
import { drillStatesOf } from './drill-runs.ts';
import { leastMinutes } from './paced.ts';
import { standingsOf } from './progress.ts';
import { standingIn } from './show-course.ts';

interface Asked {
	content: Content;
	states: StateNames;
	course: Course;
	lang: Language;
	/** The state and job in the address, under "does this count where I work?". */
	place: { state: string | null; job: string | null };
	at: UnixMillis;
}

/**
 * The overview of a course: what everybody sees of it, and what one person does. Nothing else stands on the page beside
 * the site's frame, so two for whom both are the same get the same page (rendered-pages.ts).
 */
export interface Overview {
	shown: ShownCourse;
	own: OwnPart;
	/**
	 * Whether the page can be somebody else's, too: not while it carries a form's own id, nor what leads to a certificate.
	 */
	alike: boolean;
}

export type ShownCourse = ReturnType<typeof showCourse>;
type OwnPart = Awaited<ReturnType<typeof ownPart>>;

/** @param personId null for who has no session @param keeps whether the device may keep the course */
export async function overviewOf(
	db: Reader | null,
	{ personId, keeps, ...asked }: Asked & { personId: string | null; keeps: boolean }
): Promise<Overview> {
	const choice =
		db && personId !== null ? await ruleChoiceFor(db, personId, asked.course.slug) : null;
	const own = await ownPart(db, { personId, keeps, ...asked });
	return { shown: shown(asked, choice), own, alike: own.started && !own.completed };
}

/** Of each course what was shown today, by language and by the rule that an organization has chosen. */
const shownToday = new WeakMap<Course, { today: Day; by: Map<string, ShownCourse> }>();

function shown(asked: Asked, choice: RuleChoice | null): ShownCourse {
	const { course, lang, place, at } = asked;
	const today = dayIn(homeTimeZone, at);
	// Whoever asks about a place of their own choosing may ask about any.
	if (place.state !== null || place.job !== null) return showCourse(asked, choice, today);
	let known = shownToday.get(course);
	if (known?.today !== today) shownToday.set(course, (known = { today, by: new Map() }));
	const key = JSON.stringify([lang, choice?.state, choice?.job]);
	let made = known.by.get(key);
	if (!made) known.by.set(key, (made = showCourse(asked, choice, today)));
	return made;
}

function showCourse(
	{ content, states, course, lang, place }: Asked,
	choice: RuleChoice | null,
	today: Day
) {
	const change = course.changes.find((one) => one.version === course.version);
	return {
		counts: countsFor(content, states, course, place, { lang, today }, choice),
		course: {
			slug: course.slug,
			title: inLanguage(course.title, lang).text,
			audience: inLanguage(course.audience, lang).text,
			summary: inLanguage(course.summary, lang).text,
			minutes: course.minutes,
			languages: course.languages,
			version: course.version,
			versionOn: change?.on ?? null,
			quiz: course.quiz,
			objectives: course.objectives.map(({ id, text }) => ({ id, ...inLanguage(text, lang) })),
			modules: course.modules.map(({ slug, title, summary, minutes }) => ({
				slug,
				minutes,
				title: inLanguage(title, lang),
				summary: inLanguage(summary, lang)
			})),
			reviewed: !needsReviewNotice(course),
			reviews: course.reviews.filter((review) => review.version === course.version)
		},
		drills: course.drills.map(({ slug, title, summary, minutes }) => ({
			slug,
			title: title[lang],
			summary: summary[lang],
			minutes
		})),
		drillsRequired: course.drillsRequired,
		cards: cardsOf(content, course.slug).length > 0
	};
}

async function ownPart(
	db: Reader | null,
	{
		personId,
		keeps,
		course,
		lang,
		at
	}: Pick<Asked, 'course' | 'lang' | 'at'> & { personId: string | null; keeps: boolean }
) {
	const standings =
		db && personId !== null ? await standingsOf(db, { personId, courses: [course], at }) : null;
	const { progress = null, place } = standings?.get(course.slug) ?? {};
	return {
		/** Of the form that begins the course. */
		clientId: progress === null ? newId() : null,
		/** A shared device keeps nothing. */
		keeps,
		/** Slugs of the modules that were read. */
		read: [...(progress?.read ?? [])].sort(),
		drillStates: [...drillStatesOf(course, progress?.drills ?? null).values()].map(
			({ kind }) => kind
		),
		standing: standingIn(course, progress, lang, place),
		started: progress !== null,
		completed: progress?.completion != null,
		/** The rule that asks for pace, with the least minutes that it takes here. */
		pace: progress?.paced
			? {
					rule: progress.paced.label[lang],
					minutes: leastMinutes(course, progress.paced, lang)
				}
			: null,
		organization: progress?.organization ?? null
	};
}
