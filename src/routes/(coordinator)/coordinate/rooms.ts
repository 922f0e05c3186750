import type { Catalogue } from '#lib/i18n/catalogue.ts';

/** For whom a room is: whoever works for the organization, those who see people, or its owners. */
type Visitors = 'everyone' | 'people' | 'owners';

interface Room {
	to: string;
	label: (words: Catalogue) => string;
	visitors: Visitors;
}

interface Section {
	name: keyof Catalogue['coordinate']['sections'];
	/** The first that a visitor may enter is where the section's own link leads. */
	rooms: readonly Room[];
}

/** The rooms of a coordinator, by what people come for. A page below a room's address belongs to the room. */
const sections: readonly Section[] = [
	{
		name: 'overview',
		rooms: [
			{ to: '/coordinate', label: (w) => w.coordinate.overview, visitors: 'everyone' },
			{ to: '/coordinate/next', label: (w) => w.dashboard.next.title, visitors: 'people' }
		]
	},
	{
		name: 'people',
		rooms: [
			{ to: '/coordinate/people', label: (w) => w.coordinate.people, visitors: 'people' },
			{ to: '/coordinate/roster', label: (w) => w.records.roster, visitors: 'people' },
			{ to: '/coordinate/roster/import', label: (w) => w.imports.room, visitors: 'people' },
			{ to: '/coordinate/roster/links', label: (w) => w.links.title, visitors: 'people' },
			{ to: '/coordinate/reminders', label: (w) => w.reminders.title, visitors: 'people' }
		]
	},
	{
		name: 'training',
		rooms: [
			{ to: '/coordinate/assignments', label: (w) => w.roster.assignments, visitors: 'people' },
			{ to: '/coordinate/cohorts', label: (w) => w.coordinate.cohorts, visitors: 'people' },
			{
				to: '/coordinate/groups',
				label: (w) => w.together.rooms.title,
				visitors: 'people'
			},
			{ to: '/coordinate/kiosks', label: (w) => w.kiosk.rooms.title, visitors: 'people' }
		]
	},
	{
		name: 'figures',
		rooms: [
			{ to: '/coordinate/counts', label: (w) => w.coordinate.counts, visitors: 'everyone' },
			{ to: '/coordinate/exports', label: (w) => w.exports.title, visitors: 'everyone' },
			{ to: '/coordinate/audit-pack', label: (w) => w.packs.title, visitors: 'people' }
		]
	},
	{
		name: 'organization',
		rooms: [
			{ to: '/coordinate/sites', label: (w) => w.roster.sites, visitors: 'people' },
			{ to: '/coordinate/rule', label: (w) => w.coordinate.rule, visitors: 'everyone' },
			{ to: '/coordinate/staff', label: (w) => w.roster.staff, visitors: 'owners' },
			{ to: '/coordinate/settings', label: (w) => w.roster.settings, visitors: 'owners' },
			{ to: '/coordinate/tokens', label: (w) => w.tokens.title, visitors: 'owners' },
			{ to: '/coordinate/retention', label: (w) => w.retention.title, visitors: 'people' },
			{ to: '/coordinate/log', label: (w) => w.coordinate.log, visitors: 'people' }
		]
	}
];

export interface Door {
	to: string;
	label: string;
	/** What `aria-current` says: this very page, or a room that it is part of. */
	current: 'page' | 'true' | undefined;
}

/**
 * What the navigation of these rooms shows on a page: the sections that somebody may enter, and the rooms of the one
 * in which they are.
 * @param path without the language, as `data.path`
 */
export function doorsOn(
	path: string,
	words: Catalogue,
	{ seesPeople, governs }: { seesPeople: boolean; governs: boolean }
): { sections: Door[]; rooms: Door[] } {
	const mayEnter = ({ visitors }: Room) =>
		visitors === 'everyone' || (visitors === 'people' ? seesPeople : governs);
	const open = sections
		.map(({ name, rooms }) => ({ name, rooms: rooms.filter(mayEnter) }))
		.filter(({ rooms }) => rooms.length > 0);
	const holds = ({ to }: Room) =>
		path === to || (to !== '/coordinate' && path.startsWith(`${to}/`));
	// A room within a room is the one that somebody is in.
	const nearest = (room: Room, { rooms }: { rooms: readonly Room[] }) =>
		holds(room) && !rooms.some((other) => holds(other) && other.to.length > room.to.length);
	const here = open.find(({ rooms }) => rooms.some(holds));
	return {
		sections: open.map((section) => {
			const to = section.rooms[0]?.to ?? '/coordinate';
			const current = section !== here ? undefined : path === to ? 'page' : 'true';
			return { to, label: words.coordinate.sections[section.name], current };
		}),
		rooms:
			here === undefined || here.rooms.length < 2
				? []
				: here.rooms.map((room) => ({
						to: room.to,
						label: room.label(words),
						current: path === room.to ? 'page' : nearest(room, here) ? 'true' : undefined
					}))
	};
}
