/**
 * How wide a bar is, in percent of the widest, with one decimal. What is not zero can always be seen
 * (at least 1 %), and nothing is drawn for zero.
 */
export function shareOf(value: number, largest: number): number {
	if (value <= 0 || largest <= 0) return 0;
	return Math.max(1, Math.min(100, Math.round((value / largest) * 1000) / 10));
}

/**
 * A bar in parts: where each begins and how wide it is, in percent of the largest whole.
 * The parts touch, and together they are as wide as the whole would be.
 */
export function partsOf(
	values: readonly number[],
	largest: number
): { start: number; width: number }[] {
	const whole = values.reduce((sum, value) => sum + value, 0);
	const full = shareOf(whole, largest);
	let before = 0;
	let start = 0;
	return values.map((value) => {
		before += value;
		const end = whole > 0 ? Math.round((before / whole) * full * 10) / 10 : 0;
		const part = { start, width: Math.round((end - start) * 10) / 10 };
		start = end;
		return part;
	});
}
