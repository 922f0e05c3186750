import type { Course, Drill, Item } from '../content/index.ts';
import { compiledForEach } from '../db/compiled-once.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';

/** An item in one of its versions, as an attempt keeps it. */
export type ItemVersion = Omit<Item, 'digest'>;

/** What is kept of a course's version: enough to say later what was completed. */
export interface CourseVersion extends Pick<
	Course,
	| 'slug'
	| 'version'
	| 'title'
	| 'languages'
	| 'quiz'
	| 'objectives'
	| 'reviews'
	| 'minutes'
	| 'bankDigest'
> {
	modules: { slug: string; title: Course['modules'][number]['title']; minutes: number }[];
}

/** Stores a course and some of its items in the version they have now, inside the caller's transaction. */
export async function storeVersions(
	trx: Db,
	course: Course,
	items: readonly Item[],
	at: UnixMillis
): Promise<void> {
	const { slug, version, title, languages, quiz, objectives, reviews, minutes, bankDigest } =
		course;
	const snapshot: CourseVersion = {
		slug,
		version,
		title,
		languages,
		quiz,
		objectives,
		reviews,
		minutes,
		bankDigest,
		modules: course.modules.map(({ slug, title, minutes }) => ({ slug, title, minutes }))
	};
	await trx
		.insertInto('course_versions')
		.values({
			course: slug,
			version,
			digest: course.digest,
			snapshot: JSON.stringify(snapshot),
			first_seen_at: at
		})
		.onConflict((oc) => oc.doNothing())
		.execute();
	for (const { digest, ...item } of items) {
		await trx
			.insertInto('item_versions')
			.values({
				digest,
				course: slug,
				item: item.id,
				content: JSON.stringify(item satisfies ItemVersion),
				first_seen_at: at
			})
			.onConflict((oc) => oc.doNothing())
			.execute();
	}
}

/** More versions than the banks of all courses hold. */
const versionsKept = 2000;
const kept = new Map<string, ItemVersion>();

/**
 * Items in the versions that some digests name. A digest is that of the content, which never changes under it: what was
 * read once is kept, in place of reading and parsing a dozen of them for every page of a quiz.
 */
export async function itemVersions(
	db: Reader,
	digests: readonly string[]
): Promise<ReadonlyMap<string, ItemVersion>> {
	const found = new Map<string, ItemVersion>();
	const lacking: string[] = [];
	for (const digest of digests) {
		const known = kept.get(digest);
		if (known) found.set(digest, known);
		else lacking.push(digest);
	}
	if (lacking.length === 0) return found;
	if (kept.size + lacking.length > versionsKept) kept.clear();
	for (const { digest, content } of await contentsOf(db, lacking)) {
		const item = JSON.parse(content) as ItemVersion;
		kept.set(digest, item);
		found.set(digest, item);
	}
	return found;
}

const contentsOf = compiledForEach((db: Reader, digests) =>
	db
		.selectFrom('item_versions')
		.select(['digest', 'content'])
		.where('digest', 'in', digests as string[])
);

/** Stores the scenes of a drill in the version they have now, inside the caller's transaction. */
export async function storeDrillVersion(
	trx: Db,
	course: Pick<Course, 'slug'>,
	{ slug, digest, scenes }: Drill,
	at: UnixMillis
): Promise<void> {
	await trx
		.insertInto('drill_versions')
		.values({
			digest,
			course: course.slug,
			drill: slug,
			scenes: JSON.stringify(scenes),
			first_seen_at: at
		})
		.onConflict((oc) => oc.doNothing())
		.execute();
}

/** A course in the version asked for: as it is now, or as it was last seen in that version. */
export async function courseInVersion(
	db: Reader,
	course: Course,
	version: string
): Promise<CourseVersion | Course> {
	if (course.version === version) return course;
	const row = await db
		.selectFrom('course_versions')
		.select('snapshot')
		.where('course', '=', course.slug)
		.where('version', '=', version)
		.orderBy('first_seen_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? (JSON.parse(row.snapshot) as CourseVersion) : course;
}
