import { foldName } from '../../db/functions/fold-name.ts';
import { isBlank, textOf, type Cell } from './table.ts';

/** What a column of a roster can hold. */
export const fields = [
	'name',
	'given',
	'family',
	'id',
	'site',
	'job',
	'hired',
	'cohort',
	'language'
] as const;
export type Field = (typeof fields)[number];
/** The place of each field's column, from 0. */
export type Columns = Partial<Record<Field, number>>;

/** Headings as files of people have them, in both languages, folded: case, accents and marks don't count. */
const known: Record<Field, readonly string[]> = {
	name: [
		...[
			'name',
			'full name',
			'employee name',
			'employee',
			'worker',
			'person',
			'driver name',
			'driver'
		],
		...['staff name', 'staff member', 'team member', 'associate', 'display name', 'legal name'],
		...[
			'nombre',
			'nombre completo',
			'nombre y apellido',
			'nombre y apellidos',
			'apellidos y nombre'
		],
		...['trabajador', 'trabajadora', 'empleado', 'empleada', 'conductor', 'chofer', 'persona']
	],
	given: [
		...[
			'first name',
			'given name',
			'given names',
			'first',
			'forename',
			'legal first name',
			'fname'
		],
		...['nombres', 'primer nombre', 'nombre de pila']
	],
	family: [
		...['last name', 'family name', 'surname', 'last', 'legal last name', 'lname'],
		...['apellido', 'apellidos', 'primer apellido']
	],
	id: [
		...['id', 'employee id', 'emp id', 'employee number', 'employee no', 'employee num', 'emp no'],
		...['emp number', 'emp', 'badge', 'badge number', 'badge no', 'badge id', 'license', 'licence'],
		...[
			'license number',
			'license no',
			'cdl',
			'cdl number',
			'staff id',
			'staff number',
			'person id'
		],
		...[
			'personnel number',
			'payroll number',
			'payroll id',
			'associate id',
			'worker id',
			'file number'
		],
		...['clock number', 'external id', 'identifier', 'identificador', 'numero de empleado'],
		...[
			'no de empleado',
			'num de empleado',
			'n de empleado',
			'numero empleado',
			'gafete',
			'credencial'
		],
		...[
			'numero de gafete',
			'licencia',
			'numero de licencia',
			'clave',
			'legajo',
			'matricula',
			'numero'
		],
		...['number', 'no']
	],
	site: [
		...[
			'site',
			'location',
			'terminal',
			'work location',
			'worksite',
			'work site',
			'facility',
			'hospital'
		],
		...['property', 'branch', 'yard', 'hotel', 'store', 'office', 'campus', 'site name', 'base'],
		...['home terminal', 'sitio', 'sede', 'ubicacion', 'lugar', 'lugar de trabajo', 'centro'],
		...['centro de trabajo', 'planta', 'sucursal', 'patio', 'oficina']
	],
	job: [
		...[
			'job',
			'job title',
			'title',
			'position',
			'role',
			'occupation',
			'job description',
			'position title'
		],
		...['puesto', 'puesto de trabajo', 'cargo', 'trabajo', 'ocupacion', 'funcion', 'oficio', 'rol']
	],
	hired: [
		...[
			'hire date',
			'hired',
			'hired on',
			'date of hire',
			'date hired',
			'start date',
			'doh',
			'hire dt'
		],
		...['original hire date', 'most recent hire date', 'employment date', 'fecha de contratacion'],
		...[
			'fecha contratacion',
			'fecha de ingreso',
			'fecha ingreso',
			'fecha de alta',
			'fecha de inicio'
		],
		...['contratado', 'contratada', 'contratado el', 'ingreso', 'alta']
	],
	cohort: [
		...['cohort', 'group', 'class', 'team', 'crew', 'training group', 'shift'],
		...['cohorte', 'grupo', 'clase', 'equipo', 'cuadrilla', 'turno']
	],
	language: [
		...['language', 'preferred language', 'lang', 'primary language'],
		...['idioma', 'lengua', 'idioma preferido']
	]
};

const fieldOf = new Map(
	fields.flatMap((field) => known[field].map((word) => [word, field] as const))
);

function folded(heading: string): string {
	return foldName(heading.replace(/[#º°ª.:*_/()\-–]+/g, ' ')).trim();
}

/** Which columns hold what, by their headings; the first of several that say the same. */
export function guessColumns(headings: readonly string[]): Columns {
	const columns: Columns = {};
	for (const [place, heading] of headings.entries()) {
		const field = fieldOf.get(folded(heading));
		if (field !== undefined && columns[field] === undefined) columns[field] = place;
	}
	// Beside a family name, what is headed “Nombre” or “Name” is the given name alone.
	if (columns.family !== undefined && columns.given === undefined && columns.name !== undefined) {
		columns.given = columns.name;
		delete columns.name;
	}
	if (columns.given !== undefined && columns.family !== undefined) delete columns.name;
	// A given name alone is all the name there is.
	if (columns.given !== undefined && columns.family === undefined && columns.name === undefined) {
		columns.name = columns.given;
		delete columns.given;
	}
	return columns;
}

/** How many of the first rows may be titles. */
export const headingsWithin = 30;

/**
 * Which of the first rows holds the headings: the one in which most cells are known ones; where none is, the first
 * with several texts. @returns its place among `rows`, or null where there are none
 */
export function findHeadingRow(rows: readonly { cells: readonly Cell[] }[]): number | null {
	let best: number | null = null;
	let bestKnown = 0;
	for (const [place, { cells }] of rows.slice(0, headingsWithin).entries()) {
		const count = cells.filter((cell) => fieldOf.has(folded(textOf(cell)))).length;
		if (count > bestKnown) [best, bestKnown] = [place, count];
	}
	if (best !== null) return best;
	const several = rows.findIndex(
		({ cells }) => cells.filter((cell) => textOf(cell) !== '').length > 1
	);
	if (several >= 0) return several;
	const any = rows.findIndex(({ cells }) => !isBlank(cells));
	return any >= 0 ? any : null;
}

/** Whether a row says the headings again, as print-outs do on every page. */
export function repeatsHeadings(cells: readonly Cell[], headings: readonly string[]): boolean {
	const said = cells.filter((cell) => textOf(cell).trim() !== '').length;
	return (
		said > 1 && cells.every((cell, place) => textOf(cell).trim() === (headings[place] ?? '').trim())
	);
}
