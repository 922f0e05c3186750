import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { sizeAgreements } from '../coordination/roster/sizes-check.ts';
import { kyselyOver, openDatabase } from '../db/connect.ts';
import { brokenLink, type ChainRow } from '../db/functions/log-chain.ts';
import { migrate, migrationNames } from '../db/migrate.ts';
import type { UnixMillis } from '../db/schema.ts';
import { journalOf, readJournal } from '../erasure/journal.ts';
import { parseSerial } from '../proof/serial.ts';

/** One thing that was looked at. No problem: it is as it must be. */
export interface Checked {
	what: string;
	/** How many rows were looked at, where that says something. */
	looked?: number;
	problems: string[];
}

/** Rows that break a rule, named by id up to this many: enough to look them up, not a page of them. */
const named = 5;
const dayMillis = 24 * 60 * 60 * 1000;

/**
 * Looks at everything the records promise, over one read-only snapshot, so that the site may go on meanwhile.
 *
 * @throws SqliteError when the file can't be opened or is no database
 */
export async function checkDatabase(
	path: string,
	{
		migrationsDir,
		at,
		journal = []
	}: {
		migrationsDir: string;
		at: UnixMillis;
		/** Where the journal of erasures stands. */
		journal?: readonly string[];
	}
): Promise<Checked[]> {
	const wanted = await freshSchema(migrationsDir);
	const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5000 });
	try {
		sqlite.exec('begin');
		const integrity = integrityOf(sqlite);
		if (integrity.problems.length > 0) return [integrity];
		const migrations = migrationsOf(sqlite, migrationsDir);
		// The questions below are written for this code's tables.
		if (migrations.problems.length > 0) return [integrity, migrations];
		return [
			integrity,
			migrations,
			schemaOf(sqlite, wanted),
			referencesOf(sqlite),
			...agreementsOf(sqlite),
			serialsOf(sqlite),
			keptCoursesOf(sqlite),
			jsonOf(sqlite),
			logOf(sqlite),
			await erasuresOf(sqlite, journal),
			clockOf(sqlite, at)
		];
	} finally {
		sqlite.close();
	}
}

function integrityOf(sqlite: Sqlite.Database): Checked {
	const rows = sqlite.pragma('integrity_check(20)') as { integrity_check: string }[];
	const said = rows.map((row) => row.integrity_check);
	return {
		what: 'The file is whole (integrity_check)',
		problems: said.length === 1 && said[0] === 'ok' ? [] : said
	};
}

function migrationsOf(sqlite: Sqlite.Database, folder: string): Checked {
	const known = migrationNames(folder);
	const table = sqlite
		.prepare("select 1 from sqlite_master where type = 'table' and name = 'schema_migrations'")
		.get();
	const done = table
		? (sqlite.prepare('select name from schema_migrations').pluck().all() as string[])
		: [];
	return {
		what: 'Its migrations are those of this code',
		looked: done.length,
		problems: [
			...known.filter((name) => !done.includes(name)).map((name) => `${name} is not applied yet`),
			...done.filter((name) => !known.includes(name)).map((name) => `${name} is unknown here`)
		]
	};
}

type SchemaObjects = Map<string, string>;

/** Every table, index and trigger that the migrations make, `trigger completions_no_update` -> its SQL. */
async function freshSchema(folder: string): Promise<SchemaObjects> {
	const db = openDatabase(':memory:');
	try {
		await migrate(db, folder);
		const { rows } = await sql<SchemaRow>`select type, name, sql from sqlite_master`.execute(db);
		return byName(rows);
	} finally {
		await db.destroy();
	}
}

interface SchemaRow {
	type: string;
	name: string;
	sql: string | null;
}

function byName(rows: SchemaRow[]): SchemaObjects {
	return new Map(
		rows
			.filter(({ name }) => !name.startsWith('sqlite_') && name !== 'schema_migrations')
			.map(({ type, name, sql }) => [`${type} ${name}`, (sql ?? '').replace(/\s+/g, ' ')])
	);
}

function schemaOf(sqlite: Sqlite.Database, wanted: SchemaObjects): Checked {
	const found = byName(
		sqlite.prepare('select type, name, sql from sqlite_master').all() as SchemaRow[]
	);
	const problems: string[] = [];
	for (const [name, text] of wanted) {
		if (!found.has(name)) problems.push(`${name} is missing`);
		else if (found.get(name) !== text) problems.push(`${name} is not as the migrations make it`);
	}
	for (const name of found.keys()) {
		if (!wanted.has(name)) problems.push(`${name} comes from no migration`);
	}
	const triggers = [...wanted.keys()].filter((name) => name.startsWith('trigger ')).length;
	return {
		what: `Tables, indexes and the ${triggers} triggers that keep records append-only are in place`,
		looked: wanted.size,
		problems
	};
}

function referencesOf(sqlite: Sqlite.Database): Checked {
	const rows = sqlite.pragma('foreign_key_check') as {
		table: string;
		rowid: number | null;
		parent: string;
	}[];
	return {
		what: 'Every row points at rows that are there (foreign_key_check)',
		problems: cut(
			rows.map(({ table, rowid, parent }) => `${table} row ${rowid} lacks its ${parent}`)
		)
	};
}

/** What no foreign key can say: records that belong together tell the same story. Each query gives the ids that don't. */
const agreements: [what: string, counted: string, query: string][] = [
	[
		'Every completion has a certificate',
		'completions',
		`select id from completions as c
		where not exists (select 1 from certificates where completion_id = c.id)`
	],
	[
		'Every certificate has a completion',
		'certificates',
		`select id from certificates as c
		where not exists (select 1 from completions where completions.id = c.completion_id)`
	],
	[
		'Every completion by quiz rests on a passed attempt of the same person and course',
		'completions',
		`select c.id from completions as c left join attempts as a on a.id = c.attempt_id
		where c.basis = 'quiz' and (a.id is null or a.passed is not 1 or a.person_id <> c.person_id or a.course <> c.course
			or a.course_version <> c.course_version or a.delivery <> c.delivery)`
	],
	[
		'Every renewal follows the completion of the cycle before it',
		'completions',
		`select c.id from completions as c where c.cycle > 1 and not exists (
			select 1 from completions as b
			where b.person_id = c.person_id and b.course = c.course and b.cycle = c.cycle - 1)`
	],
	[
		'Every attempt belongs to its enrolment’s person and course',
		'attempts',
		`select a.id from attempts as a join enrolments as e on e.id = a.enrolment_id
		where a.person_id <> e.person_id or a.course <> e.course`
	],
	[
		'Every graded attempt has as many right answers as its score says',
		'attempts',
		// A record brought in from elsewhere, as the demo's are, has no answers to count.
		`select a.id from attempts as a where a.submitted_at is not null
			and exists (select 1 from attempt_items as i where i.attempt_id = a.id) and a.score <>
			(select count(*) from attempt_items as i where i.attempt_id = a.id and i.correct = 1)`
	],
	[
		'Every completion in a cohort is of the cohort’s organization',
		'completions',
		`select c.id from completions as c join cohorts as h on h.id = c.cohort_id
		where c.organization_id is not h.organization_id`
	],
	[
		'Every question asked again belongs to its completion’s person and course',
		'recalls',
		`select r.id from recalls as r join completions as c on c.id = r.completion_id
		where r.person_id <> c.person_id or r.course <> c.course`
	],
	[
		'Every kept question is the one that its row names',
		'item_versions',
		`select digest from item_versions
		where not json_valid(content) or json_extract(content, '$.id') is not item`
	],
	[
		'Details of the log were erased only with the data of whom they are about',
		'audit_entries',
		// Whom a line names without being about them: who did it under their own name, who was invited by that name.
		`select id from audit_entries as e where e.erased_at is not null and not exists (
			select 1 from erasures as x where x.at = e.erased_at and x.done_at is not null
				and (x.organization_id is null or x.organization_id = e.organization_id)
				and (x.person_id in (e.about_id, e.other_id) or (x.organization_id is null and (
					x.person_id = e.person_id or (e.action = 'staff.invite' and exists (
						select 1 from invitations as i
						where i.accepted_by = x.person_id and i.organization_id = e.organization_id))))))`
	],
	[
		'Every erasure stands in the log, at its moment and about its person',
		'erasures',
		`select id from erasures as x where x.done_at is not null and not exists (
			select 1 from audit_entries as e where e.about_id = x.person_id and e.at = x.done_at
				and e.action in ('person.erase', 'person.close')
				and (x.organization_id is null or x.organization_id = e.organization_id))`
	],
	['No erasure stands open', 'erasures', 'select id from erasures where done_at is null'],
	[
		'Who was erased has no name, no address and no way in',
		'people',
		`select id from people where erased_at is not null and (name is not null or email is not null
			or password_hash is not null or return_code_hash is not null
			or exists (select 1 from sessions where person_id = people.id))`
	],
	[
		'Every person with an address can be found by it',
		'people',
		`select id from people where (email is null) <> (email_key is null)`
	]
];

function agreementsOf(sqlite: Sqlite.Database): Checked[] {
	return [...agreements, ...sizeAgreements].map(([what, table, query]) => ({
		what,
		looked: sqlite.prepare(`select count(*) from ${table}`).pluck().get() as number,
		problems: cut(sqlite.prepare(query).pluck().all() as string[])
	}));
}

function serialsOf(sqlite: Sqlite.Database): Checked {
	let looked = 0;
	const wrong: string[] = [];
	const rows = sqlite.prepare('select id, serial from certificates').iterate();
	for (const { id, serial } of rows as IterableIterator<{ id: string; serial: string }>) {
		looked += 1;
		const read = parseSerial(serial);
		if (read.kind !== 'ok' || read.serial !== serial) wrong.push(id);
	}
	return { what: 'Every serial has its check digit', looked, problems: cut(wrong) };
}

/** Kept versions are what a result is explained by: what was taken, in the words it had. */
function keptCoursesOf(sqlite: Sqlite.Database): Checked {
	const taken = sqlite
		.prepare(
			`select distinct course || ' ' || course_version from attempts
			union select distinct course || ' ' || course_version from completions`
		)
		.pluck()
		.all() as string[];
	const kept = new Set(
		sqlite.prepare("select course || ' ' || version from course_versions").pluck().all()
	);
	return {
		what: 'Every course version that somebody took is kept',
		looked: taken.length,
		problems: taken.filter((version) => !kept.has(version)).map((one) => `${one} is not kept`)
	};
}

function jsonOf(sqlite: Sqlite.Database): Checked {
	const columns = [
		['certificates', 'snapshot'],
		['audit_entries', 'detail'],
		['course_versions', 'snapshot'],
		['drill_versions', 'scenes'],
		['attempt_items', 'option_order']
	] as const;
	const problems = columns.flatMap(([table, column]) => {
		const wrong = sqlite
			.prepare(`select count(*) from ${table} where not json_valid(${column})`)
			.pluck()
			.get() as number;
		return wrong > 0 ? [`${wrong} of ${table}.${column} can't be read`] : [];
	});
	return { what: 'What is kept as JSON can be read', problems };
}

/** The chain of the log, from its first entry to its last, and that details were only erased where the log says so. */
function logOf(sqlite: Sqlite.Database): Checked {
	const count = (query: string) => sqlite.prepare(query).pluck().get() as number;
	const looked = count('select count(*) from audit_links');
	const unlinked = count(
		`select count(*) from audit_entries as e
		where not exists (select 1 from audit_links where entry_id = e.id)`
	);
	const broken = brokenLink(
		sqlite
			.prepare(
				`select * from audit_links as l left join audit_entries as e on e.id = l.entry_id
				order by l.position`
			)
			.iterate() as IterableIterator<ChainRow>
	);
	const place = { details: 'its details were changed', entry: 'it was changed', place: '' };
	const head = sqlite
		.prepare('select link from audit_links order by position desc limit 1')
		.pluck()
		.get() as string | undefined;
	return {
		what: `Every entry of the log is a link of its chain${head ? `, whose last one begins with ${head.slice(0, 16)}` : ''}`,
		looked,
		problems: [
			...(unlinked > 0 ? [`${unlinked} entries have no link`] : []),
			...(broken === null
				? []
				: [
						broken.what === 'place'
							? `The chain breaks before its link ${broken.position}: one before it is missing`
							: `The chain breaks at its link ${broken.position}, entry ${broken.entry}: ${place[broken.what]}`
					])
		]
	};
}

/** That the journal and the database know of the same erasures, as far as the database knows whom they are about. */
async function erasuresOf(sqlite: Sqlite.Database, places: readonly string[]): Promise<Checked> {
	const what = 'The journal of erasures, which outlives a restore, knows what the database knows';
	const { entries, found, unreadable } = readJournal(places);
	// Not closed: the connection is the caller's.
	const known = await journalOf(kyselyOver(sqlite));
	if (found.length === 0) {
		const none = `There is none at ${places.join(' or ')}: starting the site makes it from the database`;
		return { what, problems: known.length > 0 ? [none] : [] };
	}
	const here = new Set(known.map(({ kind, id }) => `${kind} ${id}`));
	const noted = new Set(entries.map(({ kind, id }) => `${kind} ${id}`));
	const person = sqlite.prepare('select 1 from people where id = ?');
	const held = sqlite.prepare('select 1 from legal_holds where id = ?');
	const back = entries.filter(
		(entry) =>
			!here.has(`${entry.kind} ${entry.id}`) &&
			(entry.kind === 'hold-end' ? held.get(entry.id) : person.get(entry.person)) !== undefined
	);
	const missing = known.filter(({ kind, id }) => !noted.has(`${kind} ${id}`));
	const start = 'Start the site again: it does them again';
	return {
		what,
		looked: entries.length,
		problems: [
			...unreadable.map((line) => `${line} can't be read`),
			...(back.length > 0
				? [`${back.length} erasures and holds were undone by a restore. ${start}`]
				: []),
			...(missing.length > 0 ? [`${missing.length} erasures and holds are not in it`] : [])
		]
	};
}

function clockOf(sqlite: Sqlite.Database, at: UnixMillis): Checked {
	const moments = [
		['completions', 'completed_at'],
		['certificates', 'issued_at'],
		['audit_entries', 'at'],
		['attempts', 'drawn_at']
	] as const;
	const problems = moments.flatMap(([table, column]) => {
		const ahead = sqlite
			.prepare(`select count(*) from ${table} where ${column} > ?`)
			.pluck()
			.get(at + dayMillis) as number;
		return ahead > 0 ? [`${ahead} rows of ${table} lie ahead: check the machine's clock`] : [];
	});
	return { what: 'Nothing is dated more than a day ahead', problems };
}

function cut(ids: string[]): string[] {
	if (ids.length <= named) return ids;
	return [...ids.slice(0, named), `and ${ids.length - named} more`];
}
