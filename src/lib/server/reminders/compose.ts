import { findLine } from '../../channels/lines.ts';
import { dayIn } from '../../counting/calendar.ts';
import {
	enrolledDefinition,
	figureDefinitions,
	statusDefinitions
} from '../../counting/figures.ts';
import { catalogue } from '../../i18n/catalogue.ts';
import {
	formatDay,
	formatNumber,
	inLanguage,
	localPath,
	type Language
} from '../../i18n/language.ts';
import type { Channel } from '../content/index.ts';
import { greetedName } from '../mail/greeted-name.ts';
import type { Day } from '../db/schema.ts';
import type { SummaryFigures } from './summary.ts';

export type About = 'assigned' | 'before' | 'overdue' | 'lapsing' | 'lapsed';

/** A course that a reminder names, with what it is about. */
export interface ReminderCourse {
	about: About;
	course: { en: string; es?: string | undefined };
	day: Day | null;
	/** Of the link that opens this course. */
	token: string;
}

export interface ReminderGiven {
	name: string | null;
	organization: { name: string; timeZone: string };
	/** At least one, the most urgent first. */
	courses: readonly ReminderCourse[];
	expiresAt: number;
	mayStop: boolean;
}

/** The site as mails speak of it. */
export interface Sender {
	/** The site's own address from its settings, never from a request. */
	origin: string;
	/** The lines that a visitor of this site sees. */
	channels: readonly Channel[];
}

/** The name by which a mail greets: the first one alone, since a mail passes through many hands. */
export function firstName(name: string | null): string | null {
	const whole = greetedName(name);
	if (whole === null) return null;
	// Some rosters write "Vega, Luz".
	const given = whole.includes(',') ? (whole.split(',')[1] ?? '') : whole;
	const words = given.trim().split(/\s+/);
	return words.find((word) => /\p{L}{2}/u.test(word) && !word.endsWith('.')) ?? null;
}

/** The words of a reminder, in the reader's language: plain text, which hides no address behind other words. */
export function composeReminder(
	{ origin, channels }: Sender,
	language: Language,
	given: ReminderGiven
): { subject: string; text: string } {
	const t = catalogue(language).reminders;
	const courses = given.courses.map(({ about, course, day, token }) => ({
		about,
		course: inLanguage(course, language).text,
		day: day === null ? null : formatDay(language, day),
		link: origin + localPath(language, `/reminder/${token}`)
	}));
	const [first] = courses;
	if (!first) throw new Error('A reminder names no course.');
	return {
		subject:
			courses.length === 1
				? t.mailSubject[first.about](first.course, first.day)
				: t.mailSubjectSeveral(courses.length),
		text: t.mailText({
			name: firstName(given.name),
			organization: given.organization.name,
			courses,
			until: formatDay(language, dayIn(given.organization.timeZone, given.expiresAt)),
			stop: `${first.link}/stop`,
			mayStop: given.mayStop,
			lines: ['emergency-call', 'national-hotline-call'].flatMap((id) => {
				const found = findLine(channels, id);
				return found
					? [
							{
								name: inLanguage(found.channel.name, language).text,
								number: found.line.display
							}
						]
					: [];
			}),
			report: origin + localPath(language, '/report')
		})
	};
}

/** The words of a weekly summary: numbers under their own names, nobody's name. */
export function composeSummary(
	{ origin }: Sender,
	language: Language,
	given: {
		name: string | null;
		organization: { id: string; name: string };
		figures: SummaryFigures;
		token: string;
	}
): { subject: string; text: string } {
	const t = catalogue(language).reminders;
	const { figures } = given;
	const number = (value: number) => formatNumber(language, value);
	const of = figures.statuses;
	const lastWeek = figures.lastWeek;
	return {
		subject: t.summarySubject(given.organization.name),
		text: t.summaryText({
			name: firstName(given.name),
			organization: given.organization.name,
			day: formatDay(language, figures.day),
			sites: figures.sites,
			figures: [
				...(of === null
					? []
					: [
							...(['overdue', 'lapsed'] as const).map((status) => ({
								name: statusDefinitions[status].name[language],
								value: number(of[status])
							})),
							{ name: t.summaryFigures.dueSoon, value: number(figures.dueSoon) },
							{ name: t.summaryFigures.lapsing, value: number(figures.lapsing) },
							...(['not_started', 'in_progress'] as const).map((status) => ({
								name: statusDefinitions[status].name[language],
								value: number(of[status])
							})),
							{
								name: statusDefinitions.current.name[language],
								value: t.summaryFigures.of(
									number(of.current),
									number(figures.enrolled),
									enrolledDefinition.name[language]
								)
							}
						]),
				...(['completions', 'people'] as const).map((figure) => ({
					name: t.summaryFigures.lastWeek(figureDefinitions[figure].name[language]),
					value: number(lastWeek[figure])
				}))
			],
			link: `${origin}${localPath(language, '/coordinate')}?organization=${encodeURIComponent(given.organization.id)}`,
			stop: `${origin}${localPath(language, `/reminder/${given.token}/stop`)}`
		})
	};
}
