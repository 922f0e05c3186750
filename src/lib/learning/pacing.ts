/**
 * Reading, in words a minute, that nobody is held to be slower than: the fastest that a module's stated minutes may
 * assume. It counts where a rule asks that all is read and names no minutes.
 */
export const fastestReading = 260;

/** A course by the pieces that its `##` headings open. */
export interface PacedCourse {
	/** Its stated reading time. */
	readonly minutes: number;
	readonly modules: readonly { readonly slug: string; readonly words: readonly number[] }[];
}

/** One piece with the time for which it must have been shown. */
export interface PacedPiece {
	readonly module: string;
	/** From 0, within its module. */
	readonly position: number;
	readonly leastSeconds: number;
}

/**
 * The pieces of a course in their order. Their least times add up to the minutes that the rule asks for, but never to
 * more than the course's own reading time: nobody sits before a text for longer than it has words. Each piece's share
 * is that of its words.
 *
 * @param asked the fewest minutes that the rule asks for; null when it names none
 */
export function pacedPieces(course: PacedCourse, asked: number | null): PacedPiece[] {
	const all = course.modules.flatMap(({ slug, words }) =>
		words.map((count, position) => ({ module: slug, position, words: count }))
	);
	const words = all.reduce((sum, piece) => sum + piece.words, 0);
	if (words === 0)
		return all.map(({ module, position }) => ({ module, position, leastSeconds: 0 }));
	const minutes = asked === null ? words / fastestReading : Math.min(asked, course.minutes);
	const seconds = minutes * 60;
	let before = 0;
	return all.map(({ module, position, words: own }) => {
		const from = Math.round((seconds * before) / words);
		before += own;
		// Rounded where it ends, so that the whole is exact whatever the number of pieces.
		return { module, position, leastSeconds: Math.round((seconds * before) / words) - from };
	});
}

/** The name of a piece in a set. */
export function pieceKey({ module, position }: Pick<PacedPiece, 'module' | 'position'>): string {
	return `${module}:${position}`;
}

/**
 * The piece that somebody is on: the first, in the course's order, that was not shown for its time. One at a time in
 * a whole course, so that no second tab runs beside it. The last piece of a module closes it, also where a newer
 * version of the course has fewer of them. Null when all is read.
 *
 * @param done keys of the pieces that were
 * @param read slugs of the modules that count as read, whatever pieces they have by now
 */
export function pieceToRead(
	pieces: readonly PacedPiece[],
	done: ReadonlySet<string>,
	read: ReadonlySet<string>
): PacedPiece | null {
	const first = pieces.find(
		(piece, place) =>
			!read.has(piece.module) &&
			(!done.has(pieceKey(piece)) || piece.module !== pieces[place + 1]?.module)
	);
	return first ?? null;
}

/**
 * How much longer a piece has to be shown, in whole seconds; 0 when it was long enough.
 *
 * @param openedAt when it was first shown, and `now`, by the same clock in ms since 1970. A clock that was set back
 * since then says nothing of how long it was: all of it is still to come
 */
export function secondsLeft(openedAt: number, now: number, leastSeconds: number): number {
	const shown = Math.max(0, now - openedAt);
	return Math.max(0, Math.ceil(leastSeconds - shown / 1000));
}
