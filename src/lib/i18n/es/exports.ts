import type { Catalogue } from '../catalogue.ts';
import { plural } from '../language.ts';

const many = (count: number, one: string, other: string) =>
	`${count.toLocaleString('es-US')} ${plural('es', count, { one, other })}`;

export const exports: Catalogue['exports'] = {
	title: 'Archivos',
	lead: 'Archivos que usted generó. Solo usted puede descargarlos y se eliminan solos.',
	make: 'Generar un archivo',
	makeText:
		'Contiene lo que usted puede ver en este momento. Para limitarlo, elija primero los filtros en la página de donde sale.',
	of: {
		people: 'Personas',
		completions: 'Cada curso completado',
		counts: 'Cifras',
		elsewhere: 'Capacitación en otro lugar',
		'audit-pack': 'Paquete de auditoría',
		certificates: 'Certificados de un grupo'
	},
	ofText: {
		people: 'Una fila por cada persona y cada asignación que la alcanza, con estado y fechas.',
		completions: 'Una fila por cada curso completado, con su certificado.',
		counts: 'Cuántas personas completaron qué, por mes, curso, sede y más.',
		elsewhere:
			'Lo registrado de capacitaciones de otros. En un archivo aparte, porque no entra en ningún conteo.'
	},
	mapping: 'Cómo llevar las columnas a otro sistema',
	yours: 'Sus archivos',
	none: 'Todavía no hay archivos',
	noneText: 'Los archivos que genere estarán aquí hasta que venzan.',
	refresh: 'Ver cómo van',
	newTitle: {
		people: 'Generar un archivo de personas',
		completions: 'Generar un archivo de cursos completados',
		counts: 'Generar un archivo de cifras',
		elsewhere: 'Generar un archivo de capacitaciones en otro lugar'
	},
	filters: 'Qué contendrá',
	noFilters: 'Todo lo que usted puede ver',
	changeFilters: 'Cambiar los filtros',
	preset: 'Columnas para',
	presets: {
		usual: 'Uso habitual',
		proof: 'Una inspección',
		lms: 'Un sistema de aprendizaje',
		all: 'Todo',
		last: 'Como la última vez'
	},
	presetHint: 'Marca las columnas según el uso. Puede cambiarlas más abajo.',
	columnsLegend: 'Columnas',
	columnsHint:
		'Aparecen en el archivo en este orden. Los puntajes, cuestionarios y minutos dicen de una persona más de lo que se suele necesitar.',
	columnsFixed: 'Las columnas dependen de cómo se agrupan las cifras.',
	formatLegend: 'Formato',
	formats: { csv: 'CSV', xlsx: 'Libro de Excel (XLSX)', json: 'JSON', zip: 'ZIP', pdf: 'PDF' },
	formatHints: {
		csv: 'Se abre en casi cualquier programa.',
		xlsx: 'Los días son fechas y los números son números; las definiciones están en una segunda hoja.',
		json: 'Para programas; su esquema está publicado.'
	},
	profileLegend: 'Para quién',
	profiles: { spreadsheet: 'Personas', system: 'Otro sistema' },
	profileHints: {
		spreadsheet: 'Encabezados en su idioma; nada del archivo se calcula.',
		system:
			'Nombres de columna fijos y textos exactamente como se registraron. JSON siempre es así.'
	},
	keepLabel: 'Conservarlo',
	keep: { 1: '24 horas', 3: '3 días', 7: '7 días' },
	submit: 'Generar el archivo',
	log: 'El registro anota que usted lo generó, con sus filtros y columnas.',
	states: { waiting: 'En espera', making: 'Generándose', ready: 'Listo', failed: 'No se generó' },
	progress: (done, rows) => `${done.toLocaleString('es-US')} de ${many(rows, 'fila', 'filas')}`,
	progressOf: (done, all) =>
		`${done.toLocaleString('es-US')} de ${many(all, 'registro', 'registros')}`,
	counting: 'Contando las filas',
	ready: (name) => `Listo: ${name}`,
	rows: (count) => many(count, 'fila', 'filas'),
	recordsAtLabel: 'Registros al',
	expiresLabel: 'Se elimina el',
	checksum: 'SHA-256',
	fetch: 'Descargar',
	fetchAll: 'Con las definiciones, en un ZIP',
	fetchDefinitions: 'Definiciones',
	fetchAbout: 'Ficha con la consulta y la suma de verificación (JSON)',
	remove: 'Eliminar',
	removed: 'Eliminado.',
	again: 'Pedirlo de nuevo',
	problems: {
		'disk-full':
			'El disco está lleno, así que el archivo no se generó y no quedó nada de él. Avise a quien administra el sitio y pídalo de nuevo.',
		'too-many-rows':
			'Una hoja admite como máximo 1,048,575 filas. Pida CSV o JSON, o limite los filtros.',
		'too-many-certificates':
			'Hay más de 20,000 certificados. Elija una sede, un curso o un período más corto, o tome la lista sin los archivos.',
		unexpected:
			'Algo falló de nuestro lado, tres veces. Pídalo de nuevo; si vuelve a fallar, avise a quien administra el sitio.'
	},
	formProblems: {
		columns: 'Elija al menos una columna',
		format: 'Elija un formato de la lista',
		profile: 'Elija para quién es el archivo',
		keep: 'Elija cuánto tiempo conservarlo',
		'too-many': 'Usted tiene 20 archivos. Elimine uno primero.'
	},
	sheets: {
		people: 'Personas',
		completions: 'Completados',
		counts: 'Cifras',
		elsewhere: 'En otro lugar',
		definitions: 'Definiciones'
	}
};
