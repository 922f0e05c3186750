import type { Content, Course } from '../../content/index.ts';

/** What of the site's content stands in packs: small enough to be handed to the thread that makes them. */
export interface PackContent extends Pick<Content, 'rules' | 'channels' | 'sources'> {
	readonly courses: readonly Pick<Course, 'slug' | 'title' | 'version' | 'digest'>[];
}

/** The part of the content that packs need, as data that can be sent to another thread. */
export function packContent({ rules, channels, sources, courses }: Content): PackContent {
	return {
		...{ rules, channels, sources },
		courses: courses.map(({ slug, title, version, digest }) => ({ slug, title, version, digest }))
	};
}
