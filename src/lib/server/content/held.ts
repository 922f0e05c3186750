import type { Content } from './course.ts';

// The entry and the built site are two bundles of one process, which find it under the same symbol.
const key = Symbol.for('sightline.content');
const shared = globalThis as { [key]?: Content };

/** Keeps what the entry has read, so that the site in the same process needn't read and check it all again. */
export function holdContent(content: Content): void {
	shared[key] = content;
}

/** What the entry has read; undefined where there is no entry: under Vite, in a test, in a command. */
export function heldContent(): Content | undefined {
	return shared[key];
}
