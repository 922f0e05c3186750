import { plural } from '../language.ts';
import type { imports as en } from '../en/imports.ts';

const number = (count: number) => new Intl.NumberFormat('es-US').format(count);
const many = (count: number, one: string, other: string) =>
	`${number(count)} ${plural('es', count, { one, other })}`;

export const imports: typeof en = {
	title: 'Incorporar una lista de personal',
	lead: 'Suba la lista que usted lleva de su personal. Antes de que cambie nada, verá todo lo que cambiaría.',
	room: 'Importar',
	steps: {
		upload: 'Subir',
		columns: 'Elegir columnas',
		check: 'Revisar',
		confirm: 'Mirar y confirmar',
		done: 'Listo'
	},
	stepsLabel: 'Pasos',

	file: 'Archivo',
	fileHint:
		'CSV o Excel (.xlsx), hasta 20 MB y 50,000 filas. Una fila por persona, con encabezados como Nombre, Gafete, Sede, Puesto, Fecha de contratación, Grupo, Idioma.',
	upload: 'Subir y leer',
	whatHappens: 'Qué pasa con el archivo',
	whatHappensText:
		'Solo se guardan las columnas que usted elija. El archivo se borra cuando usted lo confirma o lo descarta y, en todo caso, a los 7 días. Quite las fechas de nacimiento y los números de Seguro Social: aquí no hacen falta.',
	recent: 'Subidas recientes',
	recentCaption: 'Listas que se subieron hace poco',
	when: 'Cuándo',
	state: 'Estado',
	states: {
		reading: 'Leyéndose',
		mapping: 'Falta elegir las columnas',
		checking: 'Revisándose',
		preview: 'Espera su confirmación',
		applying: 'Incorporándose',
		done: 'Lista',
		refused: 'No se pudo leer',
		cancelled: 'Descartada'
	},
	seeLinks: 'Después, reparta enlaces personales',

	working: {
		reading: 'Leyendo el archivo',
		checking: 'Revisando cada fila',
		applying: 'Incorporando la lista'
	},
	readSoFar: (rows: number) => `${many(rows, 'fila leída', 'filas leídas')} hasta ahora`,
	progress: (done: number, total: number) => `${number(done)} de ${number(total)} pasos`,
	leavePage:
		'Puede cerrar esta página. El trabajo sigue sin usted, también después de un reinicio, y lo encontrará en “Importar”.',
	lookAgain: 'Ver cómo va',
	still:
		'Lleva un rato sin avanzar. No se ha perdido nada: sigue solo desde donde se detuvo. Si continúa así, avise a quien administra el servidor de que el disco puede estar lleno.',
	discard: 'Descartar este archivo',
	discardText: 'No se ha incorporado nada de él. Se borran el archivo y sus filas.',
	rows: (count: number) => many(count, 'fila', 'filas'),

	columnsTitle: 'Qué contienen las columnas',
	columnsLead: (file: string, rows: number) =>
		`${file}: ${many(rows, 'fila', 'filas')} debajo de los encabezados. Una celda vacía no cambia nada en su lista.`,
	remembered:
		'Estos encabezados ya se conocen de un archivo anterior, así que se han puesto las mismas opciones.',
	readAs: 'Se leyó como',
	encodings: {
		'utf-8': 'Texto UTF-8',
		'utf-16le': 'Texto UTF-16',
		'utf-16be': 'Texto UTF-16',
		'windows-1252': 'Texto de Windows (1252)'
	},
	separators: {
		',': 'separado por comas',
		';': 'separado por punto y coma',
		'\t': 'separado por tabuladores'
	},
	sheetOf: (sheet: string) => `Excel, hoja “${sheet}”`,
	headingRow: (line: number) => `Los encabezados están en la fila ${line}`,
	otherSheet: 'Leer otra hoja',
	otherSheetLabel: 'Hoja',
	samplesCaption: 'Las columnas del archivo y lo que hay en ellas',
	column: 'Columna',
	samples: 'Ejemplos',
	fields: {
		name: 'Nombre completo',
		given: 'Nombre',
		family: 'Apellido',
		id: 'Identificador (número de gafete, de empleado o de licencia)',
		site: 'Sede',
		job: 'Puesto',
		hired: 'Fecha de contratación',
		cohort: 'Grupo',
		language: 'Idioma'
	},
	fieldShort: {
		name: 'Nombre',
		id: 'Identificador',
		site: 'Sede',
		job: 'Puesto',
		hired: 'Contratación',
		cohort: 'Grupo',
		language: 'Idioma'
	},
	fieldHints: {
		name: 'O el nombre y el apellido más abajo, si el archivo los tiene por separado.',
		id: 'La mejor manera de reconocer a las personas. Se conservan los ceros iniciales.',
		cohort: 'Las personas entran en él. Tiene que existir ya.',
		language: 'Inglés o español: para sus hojas y recordatorios.'
	},
	notInFile: 'No está en este archivo',
	columnNamed: (letter: string, heading: string) =>
		heading === '' ? `Columna ${letter}` : `${letter}: ${heading}`,
	familyFirst: 'Cómo están escritos los nombres',
	familyFirstNo: 'Como deben leerse: María Gómez',
	familyFirstYes: 'Primero el apellido: Gómez, María',
	dayOrder: 'Cómo están escritas las fechas de contratación',
	dayOrderHint: (sample: string) => `El archivo no lo dice. ¿Qué significa ${sample}?`,
	dayOrders: {
		'month-first': 'Primero va el mes (3/4/2026 es el 4 de marzo)',
		'day-first': 'Primero va el día (3/4/2026 es el 3 de abril)'
	},
	daysRead: {
		'month-first': 'En 3/4/2026 primero va el mes: lo muestra el propio archivo.',
		'day-first': 'En 3/4/2026 primero va el día: lo muestra el propio archivo.'
	},
	defaultSite: 'Dónde trabajan quienes no tienen sede en el archivo',
	defaultSiteNone: 'No se sabe',
	whole: '¿Está aquí todo el personal?',
	wholeNo: 'No, o no es seguro: no se marca la salida de nadie',
	wholeYes: 'Sí, es la lista completa: marcar la salida de quienes no estén en ella',
	wholeHint: 'Verá quiénes serían antes de confirmar. Nunca se borra a nadie.',
	check: 'Revisar las filas',

	previewTitle: 'Lo que cambiaría este archivo',
	previewLead: 'Todavía no ha cambiado nada.',
	figures: {
		new: 'Personas nuevas',
		changed: 'Con cambios',
		back: 'De regreso',
		unchanged: 'Sin cambios',
		problem: 'Filas con un problema',
		leaving: 'Se marcaría su salida'
	},
	figuresCaption: 'En qué quedan las filas',
	figure: 'Filas',
	number: 'Cantidad',
	show: 'Mostrar',
	showing: {
		new: 'Personas nuevas',
		changed: 'Personas que cambian, y en qué',
		back: 'Personas que se fueron y regresan',
		problem: 'Problemas, por fila y columna',
		leaving: 'Quiénes no están en el archivo'
	},
	row: 'Fila',
	name: 'Nombre',
	what: 'Qué se guarda',
	change: 'Qué cambia',
	problemColumn: 'Columna',
	value: 'Lo que hay ahí',
	whatIsWrong: 'Qué hacer',
	wholeRow: 'Toda la fila',
	problemsText:
		'Estas filas quedan fuera. Corríjalas en su archivo y súbalo otra vez: a quienes ya están se les reconoce y no se duplican.',
	problemsFile: 'Descargar los problemas en CSV',
	noProblems: 'No se encontró ningún problema.',
	noSite: 'Sin sede',
	fromTo: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
	set: (field: string, after: string) => `${field}: ${after}`,
	nothing: 'nada',
	sitesTitle: 'Sedes que todavía no existen',
	sitesLegend: '¿Cuáles se deben abrir?',
	sitesHint:
		'Las filas de una sede que no se abra quedan fuera. Fíjese si es otra forma de escribir una sede que ya tiene.',
	siteRows: (name: string, rows: number) => `${name} (${many(rows, 'fila', 'filas')})`,
	confirmTitle: 'Incorporar la lista',
	confirm: 'Confirmar e incorporar',
	nothingToDo:
		'El archivo no cambia nada: todas las personas están en su lista como en el archivo.',
	confirmNothing: 'Terminar',
	manyLeave: (leaving: number, present: number) =>
		`Se marcaría la salida de ${many(leaving, 'persona', 'personas')} de ${number(present)}. Son muchas: ¿de verdad está todo el personal en el archivo?`,
	leavingLabel: 'Si es así, escriba cuántas personas se marcarán como salida',
	vagueLeave:
		'Algunas filas con un problema pueden referirse a personas cuya salida se marcaría. Si puede, corrija antes esas filas.',
	backToColumns: 'Elegir otra vez las columnas',

	doneTitle: 'La lista está incorporada',
	doneLead: (file: string) => `Se incorporó ${file}.`,
	came: {
		done: 'Filas incorporadas',
		already: 'Ya estaban así',
		left: 'Salidas marcadas',
		'moved-on': 'No incorporadas: la lista había cambiado mientras tanto',
		'left-out': 'Fuera: su sede no se debía abrir',
		problem: 'Fuera por un problema'
	},
	doneCaption: 'Lo que se hizo',
	leftOver: 'Lo que quedó fuera',
	keptUntil: (day: string) => `Esta lista se guarda hasta el ${day}.`,
	makeLinks: 'Crear enlaces personales',
	again: 'Subir otro archivo',
	assign: 'Asignar un curso',
	seeRoster: 'Ver la lista',

	refusedTitle: 'Este archivo no se puede leer',
	refused: {
		empty: 'No hay ninguna fila en él.',
		'old-excel':
			'Es un libro de un Excel antiguo o tiene contraseña. Guárdelo como “Libro de Excel (.xlsx)” sin contraseña y suba ese.',
		'not-a-table':
			'No es CSV ni un libro de Excel. Ábralo en su hoja de cálculo y guárdelo como CSV UTF-8 o como .xlsx.',
		'broken-file':
			'Está dañado. Ábralo en su hoja de cálculo y guárdelo de nuevo; si lo descargó, descárguelo otra vez.',
		'unsafe-file':
			'Contiene algo que ninguna lista de personal necesita, y no se abrió. Guárdelo de nuevo desde su hoja de cálculo.',
		'too-big-inside':
			'Al abrirse ocupa mucho más de lo que necesita una lista de personal. Copie las filas en un libro nuevo, sin imágenes ni formatos.',
		'too-many-rows':
			'Tiene más de 50,000 filas. Divídalo, por ejemplo por sede, y suba las partes una tras otra.',
		'too-many-columns':
			'Tiene más de 200 columnas. Deje las de nombres, identificadores, sedes y puestos.',
		'quote-open':
			'Hay unas comillas (") que se abren y nunca se cierran, y las filas se juntan. Quítelas o guarde el archivo como .xlsx.',
		'file-gone': 'Ya no está en el servidor. Súbalo otra vez.',
		'no-longer-allowed':
			'Quien lo subió ya no puede hacerlo para esta organización. Lo incorporado antes se conserva.'
	},
	refusedAt: (line: string) => `Mire la fila ${line}.`,
	cancelledTitle: 'Este archivo se descartó',
	cancelledText: 'No se incorporó nada de él y no se guarda nada de él.',

	problems: {
		'name-missing': 'Escriba el nombre.',
		'name-too-long': 'Acorte el nombre a 120 caracteres.',
		'name-is-number': 'Hay un número donde debería ir el nombre. ¿Es la columna correcta?',
		'looks-like-formula': 'Empieza como una fórmula (=, +, - o @). Quite ese signo.',
		garbled: 'Hay letras dañadas. Escríbalas de nuevo, o guarde el archivo como CSV UTF-8 o .xlsx.',
		'cell-error': 'La hoja de cálculo muestra un error aquí. Corrija la fórmula.',
		'formula-without-value':
			'La fórmula no tiene valor todavía. Abra el archivo en su hoja de cálculo, guárdelo y súbalo otra vez.',
		'id-too-long': 'Acórtelo a 40 caracteres.',
		'id-rounded':
			'La hoja de cálculo recortó este número. Dé formato de texto a la columna y escríbalo otra vez.',
		'job-too-long': 'Acórtelo a 80 caracteres.',
		'site-too-long': 'Acórtelo a 80 caracteres.',
		'cohort-too-long': 'Acórtelo a 80 caracteres.',
		'unknown-language': 'Escriba inglés o español, o déjelo vacío.',
		'day-unclear': 'Podrían ser dos días. Escríbalo como 2026-03-31.',
		'not-a-day': 'Esto no es una fecha. Escríbala como 2026-03-31.',
		'no-such-day': 'Ese día no existe. Escríbalo como 2026-03-31.',
		'short-year': 'Escriba el año con cuatro cifras.',
		'bare-number':
			'Hay un número donde debería ir una fecha. Dé formato de fecha a la columna o escriba 2026-03-31.',
		'odd-year': 'El año no puede ser correcto.',
		'too-many-cells':
			'La fila tiene más celdas que los encabezados. ¿Se coló una coma en un nombre?',
		'too-few-cells': 'La fila tiene menos celdas que los encabezados. ¿Falta un separador?',
		'lone-cell': 'Solo esta celda tiene algo. ¿Es un título o una suma? Entonces bórrela.',
		'headings-again': 'Aquí se repiten los encabezados. Borre la fila.',
		'merged-across': 'Hay celdas combinadas entre columnas. Sepárelas.',
		'site-unknown': 'No existe esa sede.',
		'site-closed': 'Esta sede está cerrada.',
		'site-out-of-reach': 'Esta sede no es una de las suyas.',
		'site-missing': 'Escriba una de sus sedes.',
		'cohort-unknown': 'No existe ese grupo. Créelo primero o escriba otro.',
		'cohort-closed': 'Este grupo está cerrado.',
		'cohort-several': 'Varios grupos tienen este nombre. Cambie antes el nombre de uno.',
		'id-elsewhere': 'Alguien de una sede que no es suya tiene este identificador.',
		'id-other-name': 'En su lista, este identificador es de alguien con otro nombre.',
		'several-match':
			'Varias personas de su lista tienen este nombre y nada en la fila dice cuál es. Escriba el identificador.',
		'several-left': 'Varias personas con este nombre se fueron. Escriba el identificador.',
		'id-twice': 'Otra fila tiene el mismo identificador.',
		'row-again': 'La misma fila ya está antes en el archivo. Cuenta una sola vez.',
		'name-twice': 'Otra fila tiene el mismo nombre y nada las distingue. Escriba identificadores.',
		'several-rows-match':
			'Dos filas pueden referirse a la misma persona de su lista, que todavía no tiene identificador.',
		'moved-on': 'La lista cambió después de la vista previa. Suba el archivo otra vez.',
		'left-out': 'Su sede no se debía abrir.'
	},
	otherRow: (line: string) => `Fila ${line}.`,
	otherName: (name: string) => `Ahí: ${name}.`,
	otherPeople: (count: string) => `${count} personas.`,
	problemHeadings: ['Fila', 'Columna', 'Encabezado', 'Lo que hay ahí', 'Qué hacer', 'Vea también'],

	errors: {
		'file-missing': 'Elija un archivo',
		'too-big':
			'El archivo tiene más de 20 MB. Quite imágenes y columnas que no hagan falta, o divídalo.',
		'no-room':
			'El servidor no tiene espacio para el archivo. No se guardó nada. Avise a quien lo administra e inténtelo más tarde.',
		'name-column-missing': 'Elija la columna del nombre, o las del nombre y el apellido',
		'column-twice': 'Esta columna está elegida dos veces',
		'day-order-missing': 'Elija cómo están escritas las fechas de contratación',
		'whole-refused': 'Solo quien ve toda la organización puede incorporar su lista completa',
		'site-refused': 'Elija una sede de la lista',
		'heading-unknown': 'Elija una columna de la lista',
		'count-wrong': 'Escriba el número de personas cuya salida se marcará',
		stale: 'Esta página ya no está al día. Mire lo que dice ahora.'
	}
};
