import { createAccount, createGuest, nameGuest } from '../lib/server/auth/people.ts';
import type { Content, Course } from '../lib/server/content/index.ts';
import { assignCourse, createCohort } from '../lib/server/coordination/roster/cohort-changes.ts';
import { findCohort } from '../lib/server/coordination/roster/cohorts.ts';
import { joinCohort } from '../lib/server/coordination/roster/join.ts';
import type { Db } from '../lib/server/db/connect.ts';
import { groupCode, newId, newReadableCode } from '../lib/server/db/ids.ts';
import type { Language, UnixMillis } from '../lib/server/db/schema.ts';
import { addDays, dayIn } from '../lib/counting/calendar.ts';
import { itemsOf } from '../lib/server/training/attempt-rows.ts';
import { beginAttempt, submitAttempt } from '../lib/server/training/attempts.ts';
import { markRead, startCourse } from '../lib/server/training/enrolments.ts';

export interface Seeded {
	/** With passwords that stand nowhere else: whoever calls this prints them once. */
	accounts: { role: 'coordinator' | 'trainee'; email: string; password: string }[];
	/** As it is read aloud: `ABCD-EFGH`. */
	joinCode: string;
}

const zone = 'America/Chicago';
const dayMillis = 24 * 60 * 60 * 1000;

interface Trainee {
	name: string | null;
	language: Language;
	cohort: 'drivers' | 'hires';
	/** Days before now on which they joined. */
	joined: number;
	/** Days before now on which they completed the course; a number of modules for those who only began. */
	did: { completed: number } | { read: number } | null;
	/** Questions they got wrong in the quiz they passed. */
	wrong?: number;
	/** Has an e-mail address and a password. */
	email?: string;
}

/** Invented people. Most are guests, as most drivers will be: no e-mail address is asked of anybody. */
const trainees: Trainee[] = [
	{
		name: 'Marisol Ortega',
		language: 'es',
		cohort: 'drivers',
		joined: 150,
		did: { completed: 148 }
	},
	{
		name: 'DeShawn Carter',
		language: 'en',
		cohort: 'drivers',
		joined: 150,
		did: { completed: 141 },
		wrong: 1
	},
	{
		name: 'Nguyễn Minh Anh',
		language: 'en',
		cohort: 'drivers',
		joined: 120,
		did: { completed: 118 }
	},
	{
		name: 'Ben Kowalski',
		language: 'en',
		cohort: 'drivers',
		joined: 120,
		did: { completed: 60 },
		wrong: 2
	},
	{ name: 'Fatuma Abdi', language: 'en', cohort: 'drivers', joined: 62, did: { completed: 58 } },
	{
		name: 'Ruth Yellowhorse',
		language: 'en',
		cohort: 'drivers',
		joined: 40,
		did: { completed: 33 },
		wrong: 1,
		email: 'ruth@riverbend.example'
	},
	{ name: 'Tomás Rivera', language: 'es', cohort: 'drivers', joined: 12, did: { read: 3 } },
	{ name: 'Priya Raman', language: 'en', cohort: 'hires', joined: 20, did: { completed: 18 } },
	{ name: 'Will Haskell', language: 'en', cohort: 'hires', joined: 20, did: { read: 2 } },
	{ name: 'Grace Oyelaran', language: 'en', cohort: 'hires', joined: 19, did: null },
	{ name: null, language: 'en', cohort: 'hires', joined: 4, did: { read: 1 } }
];

/**
 * Fills an empty database with a small organization whose people trained for real: every record is made by the
 * command that makes it on the site. The coordinator sets up a second factor at the first sign-in, like everyone.
 *
 * @param random unpredictable, in [0, 1): which questions are drawn. Passwords never come from it.
 */
export async function seedDemo(
	db: Db,
	content: Pick<Content, 'courses'>,
	{ at, random }: { at: UnixMillis; random?: () => number }
): Promise<Seeded> {
	const course = content.courses.find(({ slug }) => slug === 'truckers') ?? content.courses[0];
	if (!course) throw new Error('The demo needs a course.');
	const begun = at - 160 * dayMillis;
	const today = dayIn(zone, at);

	const organizationId = newId();
	await db
		.insertInto('organizations')
		.values({
			id: organizationId,
			name: 'Riverbend Freight (demo)',
			state: 'mo',
			time_zone: zone,
			created_at: begun
		})
		.execute();
	const coordinator = await account(db, 'Dana Whitfield', 'dana@riverbend.example', 'en', begun);
	await db
		.insertInto('staff')
		.values({
			organization_id: organizationId,
			person_id: coordinator.personId,
			role: 'owner',
			created_at: begun
		})
		.execute();

	const whole = { organizationId, sites: null };
	const acting = (when: UnixMillis) => ({
		...whole,
		personId: coordinator.personId,
		at: when
	});
	const make = async (name: string, when: UnixMillis, dueOn: string) => {
		const terms = { dueOn, dueAfter: null, renewMonths: null };
		const made = await createCohort(db, acting(when), {
			clientId: newId(),
			name,
			siteId: null,
			courses: [],
			terms
		});
		if (made.kind === 'unknown-site') throw new Error('The demo has no sites.');
		const { cohortId } = made;
		await assignCourse(db, acting(when + 60_000), cohortId, { course: course.slug, terms });
		return cohortId;
	};
	const cohorts = {
		drivers: await make('Drivers, Kansas City yard', begun, addDays(today, 30)),
		hires: await make('New hires this fall', at - 21 * dayMillis, addDays(today, -2))
	};

	const accounts: Seeded['accounts'] = [
		{ role: 'coordinator', email: coordinator.email, password: coordinator.password }
	];
	for (const trainee of trainees) {
		const joined = at - trainee.joined * dayMillis;
		const { language, name } = trainee;
		let personId: string;
		if (trainee.email !== undefined && name !== null) {
			const made = await account(db, name, trainee.email, language, joined);
			accounts.push({ role: 'trainee', email: made.email, password: made.password });
			personId = made.personId;
		} else {
			personId = (await createGuest(db, { language, clientId: null, at: joined })).id;
			if (name !== null) await nameGuest(db, { personId, name });
		}
		await joinCohort(db, { cohortId: cohorts[trainee.cohort], personId, at: joined });
		await train(db, course, personId, trainee, at, random);
	}

	const hires = await findCohort(db, whole, cohorts.hires);
	return { accounts, joinCode: groupCode(hires?.joinCode ?? '') };
}

async function account(
	db: Db,
	name: string,
	email: string,
	language: Language,
	at: UnixMillis
): Promise<{ personId: string; email: string; password: string }> {
	const password = groupCode(newReadableCode(16));
	const made = await createAccount(db, { name, email, password, language, at });
	if (made.kind === 'taken') throw new Error(`The demo needs ${email} for itself.`);
	return { personId: made.personId, email, password };
}

async function train(
	db: Db,
	course: Course,
	personId: string,
	{ did, language, wrong = 0 }: Trainee,
	now: UnixMillis,
	random: (() => number) | undefined
): Promise<void> {
	if (did === null) return;
	const read = 'read' in did ? did.read : course.modules.length;
	const end = 'read' in did ? now - dayMillis : now - did.completed * dayMillis;
	// The course takes most people one evening.
	const start = end - 90 * 60_000;
	await startCourse(db, { personId, course, language, at: start });
	for (const [index, module] of course.modules.slice(0, read).entries()) {
		const at = start + (index + 1) * 10 * 60_000;
		await markRead(db, { personId, course, module: module.slug, at });
	}
	if ('read' in did) return;
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
	// Wrong answers only where the marks allow them.
	const slips = new Set(
		items
			.filter(({ item }) => !item.leaveAlone && !item.safetyCritical)
			.slice(0, wrong)
			.map(({ position }) => position)
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
