import { expect, test } from 'vitest';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { doorsOn } from './rooms.ts';

const words = catalogue('en');
const owner = { seesPeople: true, governs: true };
const coordinator = { seesPeople: true, governs: false };
const viewer = { seesPeople: false, governs: false };
const paths = (doors: { to: string }[]) => doors.map(({ to }) => to);

test('a page is marked in its section and in its room', () => {
	const { sections, rooms } = doorsOn('/coordinate/sites/x', words, owner);
	expect(sections.filter(({ current }) => current)).toEqual([
		{ to: '/coordinate/sites', label: 'Organization', current: 'true' }
	]);
	expect(rooms.find(({ current }) => current)?.to).toBe('/coordinate/sites');
	const own = doorsOn('/coordinate/sites', words, owner);
	expect(own.sections.find(({ current }) => current)?.current).toBe('page');
});

test('nobody is led to a door that is shut for them', () => {
	expect(paths(doorsOn('/coordinate/rule', words, viewer).rooms)).toEqual([]);
	expect(paths(doorsOn('/coordinate', words, viewer).sections)).toEqual([
		'/coordinate',
		'/coordinate/counts',
		'/coordinate/rule'
	]);
	const own = paths(doorsOn('/coordinate/rule', words, coordinator).rooms);
	expect(own).toContain('/coordinate/log');
	expect(own).not.toContain('/coordinate/staff');
	expect(paths(doorsOn('/coordinate/rule', words, owner).rooms)).toContain('/coordinate/tokens');
});

test('the overview is not the room of every page below it', () => {
	const { sections } = doorsOn('/coordinate/counts', words, owner);
	expect(sections.find(({ to }) => to === '/coordinate')?.current).toBeUndefined();
});
