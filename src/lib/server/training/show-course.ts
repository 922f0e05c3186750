import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay, inLanguage, localPath, type Language } from '#lib/i18n/language.ts';
import type { Course } from '../content/index.ts';
import type { CyclePlace, RenewalPlace } from '#lib/learning/cycles.ts';
import { nextStep, pathOfStep, type Progress } from './progress.ts';

/** Where a person stands in a course, in words, and the way on. */
export interface Standing {
	status: string;
	/** `good` and `warn` are a completed course's: one that counts, and one that has lapsed. */
	tone: 'plain' | 'info' | 'good' | 'warn';
	read: number;
	parts: number;
	/** The way on; null for one who has not started. */
	way: { label: string; lang: Language; href: string } | null;
	/** How long it counts and when it can be renewed; null when nothing makes it lapse. */
	renewal: Renewal | null;
}

export interface Renewal {
	text: string;
	/** Whether the next cycle may begin now. */
	now: boolean;
}

/**
 * Puts a person's progress into the words and links of a page.
 *
 * @param place where they are in the course's cycles, by `cyclesOf`
 */
export function standingIn(
	course: Course,
	progress: Progress | null,
	lang: Language,
	place: CyclePlace | undefined
): Standing {
	return { ...standing(course, progress, lang, place), renewal: renewalIn(progress, lang, place) };
}

/** What a page says about the renewal of a course; null where there is nothing to say. */
export function renewalIn(
	progress: Progress | null,
	lang: Language,
	place: CyclePlace | undefined
): Renewal | null {
	const t = catalogue(lang).courses;
	const day = (on: string) => formatDay(lang, on);
	if (place?.kind === 'open') {
		const { renews: done } = progress ?? {};
		if (!done) return null;
		const by = place.renews?.by;
		if (by == null) return { text: t.renewsPlain(day(done.on)), now: false };
		const say = place.renews?.state === 'lapsed' ? t.renewsLapsed : t.renews;
		return { text: say(day(done.on), day(by)), now: false };
	}
	return renewalWords(lang, place?.renewal ?? null);
}

/** How long a completion counts and when it can be renewed, in words; null when nothing makes it lapse. */
export function renewalWords(lang: Language, renewal: RenewalPlace | null): Renewal | null {
	if (renewal === null) return null;
	const t = catalogue(lang).courses;
	const { by, opensOn, state } = renewal;
	const now = state !== 'later';
	const from = formatDay(lang, opensOn);
	if (by === null) return { text: now ? t.renewLicenseNow : t.renewLicenseLater(from), now };
	const until = formatDay(lang, by);
	if (state === 'lapsed') return { text: t.renewLapsed(until), now };
	return { text: now ? t.renewNow(until) : t.renewLater(until, from), now };
}

function standing(
	course: Course,
	progress: Progress | null,
	lang: Language,
	place: CyclePlace | undefined
): Omit<Standing, 'renewal'> {
	const t = catalogue(lang).courses;
	const href = (path: string) => localPath(lang, `/courses/${course.slug}${path}`);
	const parts = course.modules.length;
	const read = course.modules.filter(({ slug }) => progress?.read.has(slug)).length;
	if (!progress) return { status: t.statusNew, tone: 'plain', read, parts, way: null };
	const step = nextStep(course, progress);
	switch (step.kind) {
		case 'done': {
			const { completion } = progress;
			const lapsed = place?.kind === 'done' && place.renewal?.state === 'lapsed';
			const done = completion ? t.statusDone(formatDay(lang, completion.on)) : t.statusPassed;
			return {
				status: lapsed ? t.statusLapsed : done,
				tone: lapsed ? 'warn' : 'good',
				read,
				parts,
				way: completion?.certificate
					? { label: t.toCertificate, lang, href: certificatePath(lang, completion.certificate) }
					: null
			};
		}
		case 'quiz':
			return {
				status: t.statusQuiz,
				tone: 'info',
				read,
				parts,
				way: {
					label: progress.openAttempt ? t.toOpenQuiz : t.toQuiz,
					lang,
					href: href(progress.openAttempt ? `/quiz/${progress.openAttempt}` : '/quiz')
				}
			};
		case 'certify':
			return {
				status: catalogue(lang).pacing.certify.status,
				tone: 'info',
				read,
				parts,
				way: { label: catalogue(lang).pacing.certify.go, lang, href: href(pathOfStep(step)) }
			};
		case 'drill': {
			const drill = course.drills.find(({ slug }) => slug === step.drill)!;
			return {
				status: progress.passed ? t.statusPassedDrills : t.statusDrills,
				tone: 'info',
				read,
				parts,
				way: {
					label: t.goOn(inLanguage(drill.title, lang).text),
					lang,
					href: href(pathOfStep(step))
				}
			};
		}
		case 'paced':
		case 'module': {
			const module = course.modules.find(({ slug }) => slug === step.module)!;
			const title = inLanguage(module.title, lang);
			return {
				status: progress.passed ? t.statusPassed : t.statusReading(read, parts),
				tone: 'info',
				read,
				parts,
				way: {
					label: t.goOn(title.text),
					lang,
					href: href(
						pathOfStep(step) + (step.kind === 'module' && step.piece ? `#${step.piece}` : '')
					)
				}
			};
		}
	}
}

/** The private address of a certificate. */
export function certificatePath(
	lang: Language,
	{ serial, privateKey }: { serial: string; privateKey: string }
): string {
	return localPath(lang, `/certificates/${serial}?k=${privateKey}`);
}
