import type { Course } from '../lib/server/content/index.ts';
import type { Db } from '../lib/server/db/connect.ts';
import type { Language, UnixMillis } from '../lib/server/db/schema.ts';
import { itemsOf } from '../lib/server/training/attempt-rows.ts';
import { beginAttempt, submitAttempt } from '../lib/server/training/attempts.ts';
import { markRead, renewCourse, startCourse } from '../lib/server/training/enrolments.ts';
import type { DemoPerson } from './demo-people.ts';

const dayMillis = 24 * 60 * 60 * 1000;
/** The course takes most people one evening. */
const evening = 90 * 60_000;

/** Takes one of the demo’s people through the course, as far as they came, and once more where they renewed it. */
export async function train(
	db: Db,
	course: Course,
	personId: string,
	{ did, renewed, language, wrong = 0 }: DemoPerson,
	now: UnixMillis,
	random: (() => number) | undefined
): Promise<void> {
	if (did === null) return;
	const who = { personId, course, language };
	const read = 'read' in did ? did.read : course.modules.length;
	const end = 'read' in did ? now - dayMillis : now - did.completed * dayMillis;
	await startCourse(db, { ...who, at: end - evening });
	await readModules(db, who, read, end);
	if ('read' in did) return;
	await passQuiz(db, who, { wrong, end, random });
	if (renewed === undefined) return;
	const again = now - renewed * dayMillis;
	const opened = await renewCourse(db, { ...who, at: again - evening });
	if (opened.kind !== 'renewed') throw new Error(`The demo could not renew: ${opened.kind}.`);
	await readModules(db, who, read, again);
	await passQuiz(db, who, { wrong: 0, end: again, random });
}

interface Who {
	personId: string;
	course: Course;
	language: Language;
}

async function readModules(db: Db, who: Who, read: number, end: UnixMillis): Promise<void> {
	const { personId, course } = who;
	for (const [index, module] of course.modules.slice(0, read).entries()) {
		const at = end - evening + (index + 1) * 10 * 60_000;
		await markRead(db, { personId, course, module: module.slug, at });
	}
}

async function passQuiz(
	db: Db,
	{ personId, course, language }: Who,
	{ wrong, end, random }: { wrong: number; end: UnixMillis; random: (() => number) | undefined }
): Promise<void> {
	const sitting = await beginAttempt(db, {
		personId,
		course,
		language,
		presentation: 'one',
		at: end - 10 * 60_000,
		...(random ? { random } : {})
	});
	if (sitting.kind !== 'begun') throw new Error(`The demo could not begin a quiz: ${sitting.kind}`);
	const items = await itemsOf(db, sitting.attemptId);
	// Wrong answers only where the marks allow them: never where safety hangs on it, once at most where leaving alone is right.
	const harmless = items.filter(({ item }) => !item.leaveAlone && !item.safetyCritical);
	const leftAlone = items.filter(({ item }) => item.leaveAlone).slice(0, 1);
	const slips = new Set(
		[...harmless, ...leftAlone].slice(0, wrong).map(({ position }) => position)
	);
	const answers = new Map(
		items.map(({ item, position }) => {
			const option = item.options.find(({ best }) => best !== slips.has(position));
			return [position, option?.id ?? ''];
		})
	);
	const submitted = await submitAttempt(db, {
		personId,
		attemptId: sitting.attemptId,
		course,
		answers,
		at: end
	});
	if (submitted.kind !== 'graded' || !submitted.completed) {
		throw new Error('The demo could not complete a course.');
	}
}
