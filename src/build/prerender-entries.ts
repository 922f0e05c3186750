import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * Every prerendered address under `/es`. Kit finds the English ones by itself or by the links on them;
 * a Spanish one that is not listed here would be answered in English.
 *
 * @param root the project's folder
 * @returns paths such as `/es/report/mo`
 */
export function spanishEntries(root: string): `/${string}`[] {
	const paths = [
		'',
		'/report',
		'/report/help',
		'/report/note',
		'/report/message',
		'/report/return',
		'/report/about',
		'/sources',
		'/changes',
		'/glossary',
		'/exports',
		'/cards',
		'/kept',
		'/offline'
	];
	for (const state of usStates(root)) paths.push(`/report/${state}`);
	for (const state of posterStates(root)) paths.push(`/posters/${state}`);
	const courses = join(root, 'content/courses');
	for (const course of readdirSync(courses)) {
		paths.push(
			`/courses/${course}/lines`,
			`/courses/${course}/kept`,
			`/courses/${course}/kept/quiz`,
			...courseCards(root, course)
		);
		for (const drill of courseDrills(join(courses, course))) {
			paths.push(
				`/courses/${course}/drills/${drill}/print`,
				`/courses/${course}/drills/${drill}/kept`
			);
		}
		for (const module of courseModules(join(courses, course))) {
			paths.push(`/courses/${course}/${module}`);
		}
	}
	return paths.map((path) => `/es${path}` as const);
}

function courseModules(folder: string): string[] {
	const course: unknown = parse(readFileSync(join(folder, 'course.yaml'), 'utf8'));
	const modules = (course as { modules?: unknown }).modules;
	return Array.isArray(modules) ? modules.map(String) : [];
}

function courseCards(root: string, course: string): string[] {
	const file = join(root, 'content/cards', `${course}.yaml`);
	if (!existsSync(file)) return [];
	const { cards } = parse(readFileSync(file, 'utf8')) as { cards?: { slug?: unknown }[] };
	const base = `/courses/${course}/cards`;
	return [base, ...(cards ?? []).map(({ slug }) => `${base}/${String(slug)}`)];
}

function posterStates(root: string): string[] {
	const folder = join(root, 'content/posters');
	return existsSync(folder) ? readdirSync(folder).map((name) => name.replace(/\.yaml$/, '')) : [];
}

function courseDrills(folder: string): string[] {
	const drills = join(folder, 'drills');
	if (!existsSync(drills)) return [];
	return readdirSync(drills).map((name) => name.replace(/^\d+-|\.yaml$/g, ''));
}

function usStates(root: string): string[] {
	const states: unknown = parse(readFileSync(join(root, 'content/states.yaml'), 'utf8'));
	return Object.keys(states as object);
}
