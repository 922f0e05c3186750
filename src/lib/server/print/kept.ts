/** Files that were made, by the digest of what they were made from. */
export interface Kept {
	/** The file of this digest, made now if it isn't kept. Whoever asks while it is being made waits for the same one. */
	take(
		digest: string,
		make: () => Promise<Uint8Array<ArrayBuffer>>
	): Promise<Uint8Array<ArrayBuffer>>;
	readonly size: number;
}

/**
 * Keeps the files asked for last, at most so many. A file that could not be made is not kept.
 * @param most how many
 */
export function keepFiles(most: number): Kept {
	const files = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
	return {
		take(digest, make) {
			const file = files.get(digest) ?? make();
			// What was asked for last stands last; the first is the oldest.
			files.delete(digest);
			files.set(digest, file);
			file.catch(() => files.delete(digest));
			for (const oldest of files.keys()) {
				if (files.size <= most) break;
				files.delete(oldest);
			}
			return file;
		},
		get size() {
			return files.size;
		}
	};
}
