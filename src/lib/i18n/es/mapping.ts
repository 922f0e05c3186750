import type { Catalogue } from '../catalogue.ts';

export const mapping: Catalogue['mapping'] = {
	title: 'Llevar los archivos a otro sistema',
	lead: 'Para quien administra un sistema de gestión del aprendizaje: qué es cada columna de un archivo exportado y adónde suele ir.',
	howTitle: 'El camino corto',
	how: [
		'Quien coordina abre Archivos, elige Personas o Cada curso completado, las columnas para un sistema de aprendizaje, el formato CSV y “Otro sistema”.',
		'Descárguelo con sus definiciones en un ZIP. La ficha que trae indica el SHA-256 del archivo: compárelo antes de importar.',
		'Asigne las columnas una sola vez, como se indica abajo. Los nombres y el orden de las columnas no cambian mientras no cambie la versión de las definiciones.',
		'Vuelva a importar cuando quiera. En Personas, relacione por external_id y course; en Cada curso completado, por completion_id, que nunca cambia.'
	],
	noStandard:
		'Son archivos simples. No son paquetes SCORM ni declaraciones xAPI, y Sightline no envía nada por sí solo a otro sistema.',
	whereTitle: 'Qué columna va en cada lugar',
	whereText:
		'Los nombres de la primera columna son ejemplos de cómo esos sistemas llaman a un campo; el suyo puede usar otros. Los de la segunda son los nuestros, tal como están en la fila 1.',
	whereCaption: 'Campos habituales y nuestras columnas',
	theirField: 'Cómo suelen llamarlo',
	ourColumn: 'Nuestra columna',
	note: 'Qué tener en cuenta',
	fields: [
		{
			theirs: 'ID de usuario, número de empleado',
			ours: ['external_id'],
			note: 'El número que guarda su organización. Impórtelo como texto: los ceros iniciales cuentan. Donde esté vacío, use person_id, que todas las personas tienen.'
		},
		{
			theirs: 'Nombre completo',
			ours: ['name'],
			note: 'Un solo campo, como lo escribió la persona. No lo separamos en nombre y apellido: sería adivinar.'
		},
		{
			theirs: 'ID o código del curso',
			ours: ['course'],
			note: 'Dé a su curso el mismo código o tradúzcalo una vez.'
		},
		{ theirs: 'Versión', ours: ['course_version'], note: 'Vacío si no se completó.' },
		{
			theirs: 'Fecha de asignación',
			ours: ['assigned_on'],
			note: 'Solo en el archivo de personas.'
		},
		{ theirs: 'Fecha límite', ours: ['due_on'], note: 'Solo en el archivo de personas.' },
		{ theirs: 'Fecha de inicio', ours: ['started_at'], note: 'Con su desfase respecto de UTC.' },
		{
			theirs: 'Fecha en que se completó',
			ours: ['completed_on', 'completed_at'],
			note: 'El día para los sistemas que aceptan días; el momento para los que aceptan ambos.'
		},
		{
			theirs: 'Estado',
			ours: ['status'],
			note: 'Vea la tabla de abajo. Cada curso completado no lo tiene: todas sus filas son cursos completados.'
		},
		{
			theirs: 'Puntaje, porcentaje',
			ours: ['score', 'out_of'],
			note: 'Respuestas correctas y preguntas. El porcentaje es 100 × score ÷ out_of. Solo está si se eligió; vacío si fue una declaración sin cuestionario.'
		},
		{
			theirs: 'Puntaje para aprobar',
			ours: ['pass_mark'],
			note: 'Respuestas correctas necesarias.'
		},
		{
			theirs: 'Fecha de vencimiento',
			ours: ['valid_until'],
			note: 'El último día que cuenta. Vacío: no vence.'
		},
		{
			theirs: 'Número de certificado',
			ours: ['certificate_serial', 'certificate_address'],
			note: 'Cualquiera puede comprobarlo en esa dirección. Importe el número de serie como texto.'
		},
		{
			theirs: 'ID del registro',
			ours: ['completion_id'],
			note: 'En el archivo de cursos completados. Así, importar dos veces el mismo archivo no agrega nada.'
		},
		{
			theirs: 'Duración',
			ours: ['minutes'],
			note: 'La duración indicada del curso, no un tiempo medido. active_minutes tampoco es una duración; lea qué significa antes de usarlo.'
		}
	],
	statusTitle: 'En qué se convierten los estados',
	statusCaption: 'Nuestros estados y lo que esos sistemas suelen tener',
	ourStatus: 'Nuestra palabra',
	means: 'Qué significa',
	theirStatus: 'Suele ser',
	statuses: {
		exempt: 'Exento, dispensado',
		current: 'Completado, aprobado',
		lapsed: 'Vencido',
		overdue: 'Atrasado',
		in_progress: 'En progreso',
		not_started: 'Sin comenzar, inscrito'
	},
	formTitle: 'Cómo se escriben los archivos',
	form: [
		'CSV para otro sistema: UTF-8 sin marca de orden de bytes, comas, CRLF después de cada registro, comillas según RFC 4180 y los nombres de las columnas en la fila 1.',
		'CSV para personas: lo mismo con marca de orden de bytes, encabezados en el idioma de quien lo generó y un apóstrofo delante de un texto que una hoja de cálculo calcularía.',
		'XLSX: los textos son textos, los números son números y los días son fechas con el formato AAAA-MM-DD; la segunda hoja contiene las definiciones.',
		'JSON: las filas son objetos cuyas claves son los nombres de las columnas; una celda vacía es null.',
		'Los días son AAAA-MM-DD en la zona horaria de la organización. Los momentos siguen ISO 8601 con su desfase. Vacío significa que no se sabe o no corresponde: nunca es cero ni un guion.',
		'Las filas tienen un orden fijo: personas por nombre (al final quienes no lo han dado), luego person_id, curso y asignación; cursos completados por día y luego completion_id; cifras según lo que las agrupa.',
		'Un archivo es un solo momento: exported_at indica cuál, en cada fila.'
	],
	examplesTitle: 'Ejemplos y esquemas',
	examplesText:
		'Nadie de los ejemplos existe. Los escribe el mismo código que escribe los archivos reales.',
	schemaText: 'JSON Schema (borrador 2020-12) de los archivos JSON:',
	columnsTitle: 'Todas las columnas',
	columnsCaption: (file) => `Columnas del archivo: ${file}`,
	column: 'Columna',
	type: 'Tipo',
	types: { text: 'Texto', number: 'Número entero', day: 'Día', moment: 'Momento' },
	onlyWhenChosen: 'Solo si se eligió.'
};
