/** Content of a tip is filled up to steps of this many bytes, so that its size tells little. */
export const contentStep = 4096;

/** Sealed keys are filled up to this many bytes: all of them have one size. */
export const keyStep = 512;

/** How many bytes state the length in front of what is padded. */
const prefix = 4;

/**
 * Fills bytes up to a multiple of `step` with zeros; their length stands in front, in four bytes.
 * @throws RangeError when they are too many to be counted there
 */
export function pad(bytes: Uint8Array, step: number): Uint8Array {
	if (bytes.length > 0x7fff_ffff) throw new RangeError('Too long to be padded.');
	const padded = new Uint8Array(Math.ceil((bytes.length + prefix) / step) * step);
	new DataView(padded.buffer).setUint32(0, bytes.length);
	padded.set(bytes, prefix);
	return padded;
}

/** What {@link pad} was given; null when it did not make this. */
export function unpad(padded: Uint8Array, step: number): Uint8Array | null {
	if (padded.length === 0 || padded.length % step !== 0) return null;
	const view = new DataView(padded.buffer, padded.byteOffset, padded.byteLength);
	const end = prefix + view.getUint32(0);
	if (end > padded.length || padded.length - end >= step) return null;
	if (padded.subarray(end).some((byte) => byte !== 0)) return null;
	return padded.slice(prefix, end);
}
