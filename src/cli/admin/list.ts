import { homeTimeZone, dayIn } from '../../lib/counting/calendar.ts';
import { columns, done, readArgs, withDatabase, type Command } from './command.ts';
import { record } from '../../lib/server/coordination/log/audit.ts';

/** More than anybody reads in a terminal; --find narrows it. */
const most = 100;

/** `list organizations` */
export const listOrganizations: Command = async ({ args, settings }) => {
	const read = readArgs(args, {});
	if (read.kind !== 'ok') return read;
	return withDatabase(settings, async (db) => {
		const rows = await db
			.selectFrom('organizations')
			.select(['id', 'name', 'state', 'time_zone'])
			.select((eb) => [
				eb
					.selectFrom('cohorts')
					.select((inner) => inner.fn.countAll<number>().as('count'))
					.whereRef('cohorts.organization_id', '=', 'organizations.id')
					.as('cohorts')
			])
			.orderBy('name')
			.execute();
		if (rows.length === 0) return done('There is no organization yet.');
		return done(
			...columns(
				['NAME', 'STATE', 'TIME ZONE', 'COHORTS', 'ID'],
				rows.map((row) => [row.name, row.state, row.time_zone, String(row.cohorts ?? 0), row.id])
			)
		);
	});
};

/** `list coordinators` */
export const listCoordinators: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, {});
	if (read.kind !== 'ok') return read;
	return withDatabase(settings, async (db) => {
		const rows = await db
			.selectFrom('staff')
			.innerJoin('people', 'people.id', 'staff.person_id')
			.innerJoin('organizations', 'organizations.id', 'staff.organization_id')
			.leftJoin('second_factors', 'second_factors.person_id', 'people.id')
			.select([
				'organizations.name as organization',
				'people.name',
				'people.email',
				'staff.role',
				'people.password_hash',
				'second_factors.confirmed_at'
			])
			.select((eb) =>
				eb
					.selectFrom('one_time_links')
					.select('one_time_links.expires_at')
					.whereRef('one_time_links.person_id', '=', 'people.id')
					.where('one_time_links.used_at', 'is', null)
					.where('one_time_links.expires_at', '>', at)
					.orderBy('one_time_links.expires_at', 'desc')
					.limit(1)
					.as('link')
			)
			.orderBy('organizations.name')
			.orderBy('people.email')
			.execute();
		if (rows.length === 0) return done('There is no coordinator yet.');
		const signInOf = (row: (typeof rows)[number]) => {
			if (row.password_hash === null) return row.link === null ? 'link ended' : 'link open';
			return row.confirmed_at === null ? 'password only' : 'password and second factor';
		};
		return done(
			...columns(
				['ORGANIZATION', 'NAME', 'EMAIL', 'ROLE', 'SIGN-IN'],
				rows.map((row) => [row.organization, row.name, row.email, row.role, signInOf(row)])
			)
		);
	});
};

/** `list administrators` */
export const listAdministrators: Command = async ({ args, settings }) => {
	const read = readArgs(args, {});
	if (read.kind !== 'ok') return read;
	return withDatabase(settings, async (db) => {
		const rows = await db
			.selectFrom('administrators')
			.innerJoin('people', 'people.id', 'administrators.person_id')
			.leftJoin('second_factors', 'second_factors.person_id', 'people.id')
			.select([
				'people.name',
				'people.email',
				'people.password_hash',
				'second_factors.confirmed_at'
			])
			.orderBy('people.email')
			.execute();
		if (rows.length === 0) return done('There is no administrator yet.');
		return done(
			...columns(
				['NAME', 'EMAIL', 'SIGN-IN'],
				rows.map((row) => [
					row.name,
					row.email,
					row.password_hash === null
						? 'no password yet'
						: row.confirmed_at === null
							? 'password only'
							: 'password and second factor'
				])
			)
		);
	});
};

/** `list people` */
export const listPeople: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, { find: { type: 'string' } });
	if (read.kind !== 'ok') return read;
	const find = read.values.find?.trim();
	return withDatabase(settings, async (db) => {
		let people = db.selectFrom('people');
		if (find !== undefined) {
			const pattern = `%${find}%`;
			people = people.where(({ or, eb }) =>
				or([eb('name', 'like', pattern), eb('email', 'like', pattern)])
			);
		}
		const { total } = await people
			.select((eb) => eb.fn.countAll<number>().as('total'))
			.executeTakeFirstOrThrow();
		const rows = await people
			.select(['id', 'name', 'email', 'language', 'created_at'])
			.select((eb) =>
				eb
					.selectFrom('completions')
					.select((inner) => inner.fn.countAll<number>().as('count'))
					.whereRef('completions.person_id', '=', 'people.id')
					.as('completions')
			)
			.orderBy('created_at', 'desc')
			.orderBy('id')
			.limit(most)
			.execute();
		// Whose names were looked for isn't kept: nobody could erase it here.
		await record(db, {
			...{ organizationId: null, personId: null, at },
			action: 'site.list-people',
			detail: { rows: rows.length }
		});
		if (rows.length === 0) return done(find ? `Nobody fits "${find}".` : 'There is nobody yet.');
		return done(
			...columns(
				['NAME', 'EMAIL', 'LANGUAGE', 'SINCE', 'COMPLETIONS', 'ID'],
				rows.map((row) => [
					row.name,
					row.email ?? 'guest',
					row.language,
					dayIn(homeTimeZone, row.created_at),
					String(row.completions ?? 0),
					row.id
				])
			),
			...(total > rows.length
				? [`${rows.length} of ${total}; --find TEXT narrows it.`]
				: [`${total} in all.`])
		);
	});
};
