import { useChannels, useContent } from '#lib/server/app.ts';
import type { PageServerLoad } from './$types';

export const prerender = true;

export const load: PageServerLoad = () => {
	const { channels, sources } = useContent();
	const shown = new Set(useChannels().flatMap(({ lines }) => lines.map(({ id }) => id)));
	return {
		channels: channels.map(({ id, name, operator, hours, languages, lines }) => ({
			id,
			name,
			operator,
			hours,
			languages,
			// A line that stays hidden until it was dialled is not printed here either.
			lines: lines.filter((line) => shown.has(line.id)),
			hidden: lines.filter((line) => !shown.has(line.id)).length
		})),
		sources: [...sources.values()].sort(
			(a, b) => a.publisher.localeCompare(b.publisher, 'en') || a.title.localeCompare(b.title, 'en')
		)
	};
};
