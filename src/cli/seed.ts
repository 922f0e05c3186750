import { createAccount, createGuest, nameGuest } from '../lib/server/auth/people.ts';
import type { Content, Course } from '../lib/server/content/index.ts';
import {
	changeOrganization,
	createOrganization
} from '../lib/server/coordination/organization/organizations.ts';
import { addPerson } from '../lib/server/coordination/roster/add-person.ts';
import { assignCourse, createCohort } from '../lib/server/coordination/roster/cohort-changes.ts';
import { findCohort } from '../lib/server/coordination/roster/cohorts.ts';
import { joinCohort } from '../lib/server/coordination/roster/join.ts';
import { changeEntry, type EntryChange } from '../lib/server/coordination/roster/roster-changes.ts';
import { markLeft } from '../lib/server/coordination/roster/leaving.ts';
import type { Acting } from '../lib/server/coordination/scope.ts';
import { openSite } from '../lib/server/coordination/organization/sites.ts';
import { assign } from '../lib/server/coordination/standing/assignments.ts';
import { recordElsewhere } from '../lib/server/coordination/standing/elsewhere.ts';
import { exempt } from '../lib/server/coordination/standing/exemptions.ts';
import { openGroup } from '../lib/server/coordination/together/group-sessions.ts';
import { makeKiosk } from '../lib/server/coordination/together/kiosks.ts';
import type { Db } from '../lib/server/db/connect.ts';
import { groupCode, newId, newReadableCode } from '../lib/server/db/ids.ts';
import type { Day, Language, UnixMillis } from '../lib/server/db/schema.ts';
import { addDays, dayIn } from '../lib/counting/calendar.ts';
import type { AssignmentTerms } from '../lib/counting/status.ts';
import { demoPeople, type DemoPerson } from './demo-people.ts';
import { train } from './demo-training.ts';

export interface Seeded {
	/** With passwords that stand nowhere else: whoever calls this prints them once. */
	accounts: { role: 'coordinator' | 'trainee'; email: string; password: string }[];
	/** As it is read aloud: `ABCD-EFGH`. */
	joinCode: string;
}

const zone = 'America/Chicago';
const dayMillis = 24 * 60 * 60 * 1000;

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
	const begun = at - 440 * dayMillis;
	const today = dayIn(zone, at);

	const made = await createOrganization(db, {
		name: 'Riverbend Freight (demo)',
		state: 'mo',
		timeZone: zone,
		at: begun
	});
	if (made.kind !== 'made') throw new Error(`The demo's organization: ${made.kind}.`);
	const organizationId = made.id;
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
	const acting = (when: UnixMillis): Acting => ({
		...whole,
		personId: coordinator.personId,
		at: when
	});
	await changeOrganization(db, acting(begun), { name: made.name, identifier: 'badge' });
	const site = async (name: string) => {
		const opened = await openSite(db, acting(begun), { clientId: newId(), name });
		if (!('siteId' in opened)) throw new Error(`The demo's site: ${opened.kind}.`);
		return opened.siteId;
	};
	const sites = {
		kansasCity: await site('Kansas City yard'),
		wichita: await site('Wichita terminal')
	};
	const cohort = async (name: string, when: UnixMillis, terms: AssignmentTerms | null) => {
		const opened = await createCohort(db, acting(when), {
			clientId: newId(),
			name,
			siteId: null,
			courses: [],
			terms: { dueOn: null, dueAfter: null, renewMonths: null }
		});
		if (opened.kind === 'unknown-site') throw new Error('The demo lost a site.');
		const { cohortId } = opened;
		if (terms) {
			await assignCourse(db, acting(when + 60_000), cohortId, { course: course.slug, terms });
		}
		return cohortId;
	};
	const cohorts = {
		drivers: await cohort('Drivers', begun, {
			dueOn: addDays(today, 30),
			dueAfter: null,
			renewMonths: 12
		}),
		hires: await cohort('New hires this fall', at - 21 * dayMillis, {
			dueOn: addDays(today, -2),
			dueAfter: null,
			renewMonths: null
		}),
		office: await cohort('Dispatch office', at - 95 * dayMillis, null)
	};
	const office = content.courses.find(({ slug }) => slug === 'community') ?? course;
	await assign(db, acting(at - 94 * dayMillis), {
		course: office.slug,
		target: { kind: 'job', job: 'Dispatcher' },
		terms: { dueOn: null, dueAfter: { days: 120, from: 'joining' }, renewMonths: null }
	});

	const accounts: Seeded['accounts'] = [
		{ role: 'coordinator', email: coordinator.email, password: coordinator.password }
	];
	for (const person of demoPeople) {
		const joined = at - person.joined * dayMillis;
		const { name, language, kept } = person;
		const entry: EntryChange | null = kept && {
			externalId: kept.badge,
			siteId: sites[kept.site],
			job: kept.job,
			hiredOn: dayIn(zone, joined)
		};
		let personId: string;
		if (person.cohort === null) {
			if (name === null || entry === null) throw new Error('Who is entered by hand has a name.');
			await addPerson(db, acting(joined), { clientId: newId(), name, language, ...entry });
			continue;
		}
		if (person.email !== undefined && name !== null) {
			const own = await account(db, name, person.email, language, joined);
			accounts.push({ role: 'trainee', email: own.email, password: own.password });
			personId = own.personId;
		} else {
			personId = (await createGuest(db, { language, clientId: null, at: joined })).id;
			if (name !== null) await nameGuest(db, { personId, name });
		}
		await joinCohort(db, { cohortId: cohorts[person.cohort], personId, at: joined });
		if (entry) await changeEntry(db, acting(joined), personId, entry);
		await train(db, course, personId, person, at, random);
		await standApart(db, acting, personId, { person, course, office, today, at });
	}

	const yard = { clientId: newId(), name: 'Drivers’ lounge tablet', idleMinutes: 5 };
	await makeKiosk(db, acting(at - 20 * dayMillis), { ...yard, cohortId: cohorts.drivers });
	await openGroup(db, acting(at - dayMillis), {
		clientId: newId(),
		course,
		cohortId: cohorts.hires,
		heldOn: addDays(today, 6),
		leader: 'Dana Whitfield'
	});

	const hires = await findCohort(db, whole, cohorts.hires);
	return { accounts, joinCode: groupCode(hires?.joinCode ?? '') };
}

/** What the coordinator wrote down of somebody who left, is exempt or trained elsewhere. */
async function standApart(
	db: Db,
	acting: (when: UnixMillis) => Acting,
	personId: string,
	{
		person: { left, exempt: why, elsewhere },
		course,
		office,
		today,
		at
	}: { person: DemoPerson; course: Course; office: Course; today: Day; at: UnixMillis }
): Promise<void> {
	if (why) {
		await exempt(db, acting(at - 10 * dayMillis), personId, {
			clientId: newId(),
			course: course.slug,
			fromOn: addDays(today, -10),
			untilOn: addDays(today, why.days),
			reason: why.reason
		});
	}
	if (elsewhere) {
		const { done, ...told } = elsewhere;
		await recordElsewhere(db, acting(at - 8 * dayMillis), personId, {
			clientId: newId(),
			course: office.slug,
			...told,
			doneOn: addDays(today, -done),
			minutes: 60,
			validUntil: null,
			paper: null,
			exempt: null
		});
	}
	if (left !== undefined) {
		await markLeft(db, acting(at - left * dayMillis), personId, addDays(today, -left));
	}
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
