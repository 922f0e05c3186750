/** The sizes of type on a sheet, in points, the largest first. The pages' stylesheet has a rule for each. */
export const sizes = [
	15, 14.5, 14, 13.5, 13, 12.5, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5
] as const;
export type Size = (typeof sizes)[number];

/**
 * The largest size at which something fits into a height; the smallest where none does, for a test to find.
 * @param heightAt its height in points when it is set in a size
 */
export function largestThatFits(
	room: number,
	heightAt: (size: Size) => number,
	from: Size = 15
): Size {
	return sizes.find((size) => size <= from && heightAt(size) <= room) ?? sizes.at(-1)!;
}
