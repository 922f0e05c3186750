import { plural } from '../language.ts';
import type { coordinate as en } from '../en/coordinate.ts';

const many = (count: number, one: string, other: string) =>
	`${count} ${plural('es', count, { one, other })}`;

export const coordinate: typeof en = {
	area: 'Para coordinadores',
	navigation: 'Coordinación',
	overview: 'Resumen',
	cohorts: 'Grupos',
	people: 'Personas',
	counts: 'Cifras',
	rule: 'Regla',
	log: 'Registro',
	organization: 'Organización',
	switchOrganization: 'Cambiar a otra organización',
	asOf: (day) => `Al ${day}`,
	nameless: 'Todavía sin nombre',
	noDay: 'Sin fecha límite',
	none: 'Ninguno',
	all: 'Todos',
	actions: 'Cambiar',
	show: 'Mostrar',
	clearFilters: 'Quitar todos los filtros',
	whatItMeans: 'Qué significan estas cifras',
	notSeen:
		'Aquí usted ve la capacitación: nombres, avances y resultados. Nunca verá si alguien abrió las páginas para reportar o pedir ayuda, y tampoco lo verá nadie más de su organización.',

	overviewPage: {
		title: 'Cómo va su capacitación',
		toDo: 'Lo que falta por hacer',
		nothingToDo: 'Nadie va con retraso y a nadie se le ha vencido un curso.',
		allCurrent: 'Todas las personas están al día.',
		byAssignment: 'Por grupo y curso',
		due: 'Fecha límite',
		completions: 'Cursos completados en los últimos doce meses',
		moreCounts: 'Todas las cifras y archivos',
		noCohorts: 'Todavía no hay grupos',
		noCohortsText:
			'Un grupo son las personas que usted capacita juntas: un turno, una terminal, una clase de reclutas. Cree uno, asígnele un curso y comparta su código para unirse.',
		makeCohort: 'Crear un grupo',
		nobody: 'Todavía no se ha unido nadie',
		nobodyText:
			'Comparta un código para unirse, su enlace o la hoja impresa. Nadie necesita correo electrónico para empezar.',
		seeCohorts: 'Ver los grupos',
		viewerTitle: 'Usted puede ver las cifras',
		viewerText: 'Su función aquí solo muestra cifras, sin nombres.'
	},

	cohortsPage: {
		title: 'Grupos',
		lead: 'Un grupo son las personas que usted capacita juntas. Se unen con su código, sin correo electrónico.',
		caption: 'Grupos de su organización',
		name: 'Nombre',
		joinCode: 'Código para unirse',
		members: 'Personas',
		courses: 'Cursos',
		state: 'Estado',
		open: 'Abierto',
		closed: 'Cerrado',
		empty: 'Todavía no hay grupos',
		emptyText: 'Cree el primero aquí abajo.',
		createTitle: 'Crear un grupo',
		nameLabel: 'Nombre del grupo',
		nameHint: 'Como lo llama su gente, por ejemplo “Turno de noche” o “Reclutas de primavera”.',
		coursesLegend: 'Cursos que debe tomar',
		coursesHint: 'Puede cambiarlo después.',
		dueLabel: 'Fecha límite (si la hay)',
		dueHint: 'El último día para completar el curso a tiempo.',
		create: 'Crear el grupo'
	},

	cohortPage: {
		joinTitle: 'Cómo se une la gente',
		joinCode: 'Código para unirse',
		joinText:
			'Abren esta dirección, o van a la página “Unirse con un código” y escriben el código.',
		copyLabel: 'Enlace para compartir',
		copy: 'Copiar el enlace',
		copied: 'Copiado',
		qrLabel: 'Código QR que abre la página para unirse',
		sheet: 'Hoja para imprimir',
		closedNotice:
			'Este grupo está cerrado: nadie más puede unirse. Quienes ya están pueden continuar.',
		assignments: 'Cursos que debe tomar este grupo',
		noAssignments: 'Todavía no tiene cursos',
		noAssignmentsText: 'Asígnele un curso aquí abajo para ver quién lo ha completado.',
		course: 'Curso',
		due: 'Fecha límite',
		endAssignment: 'Quitar',
		endAssignmentOf: (course) => `Quitar ${course}`,
		assignTitle: 'Asignarle un curso o cambiar una fecha límite',
		assign: 'Guardar',
		remove: 'Sacar',
		removeOf: (name) => `Sacar a ${name}`,
		members: (count) => many(count, 'persona', 'personas'),
		membersTitle: 'Quiénes están en el grupo',
		joinedOn: 'Se unió',
		noMembers: 'Todavía no se ha unido nadie',
		noMembersText: 'Comparta el código, el enlace o la hoja.',
		seeStatus: 'Ver cómo van',
		settings: 'Nombre y acceso',
		rename: 'Guardar el nombre',
		close: 'Cerrar a personas nuevas',
		closeText: 'Nadie más podrá unirse; quienes ya están se quedan.',
		reopen: 'Abrir de nuevo',
		reopenText: 'La gente podrá unirse otra vez con el mismo código.',
		saved: 'Guardado.'
	},

	sheetPage: {
		title: 'Hoja para unirse',
		print: 'Use la función Imprimir de su navegador. Cabe en una página tamaño carta.',
		back: 'Volver al grupo',
		heading: 'Tome su capacitación',
		steps: (address) => [
			'Apunte la cámara de su teléfono al cuadro.',
			`O vaya a ${address} y escriba este código.`,
			'Comience. No hace falta correo electrónico.'
		],
		code: 'Su código',
		courses: 'Sus cursos',
		dueOn: (day) => `a más tardar el ${day}`,
		privacy:
			'Su empleador ve su nombre, su avance y su resultado. No puede ver si usted abrió las páginas para reportar o pedir ayuda. Si un gerente o contratista puede estar involucrado, no le avise a esa persona.'
	},

	peoplePage: {
		title: 'Personas',
		lead: 'Una fila por cada persona y cada curso que su grupo debe tomar.',
		search: 'Nombre (cualquier parte)',
		cohort: 'Grupo',
		course: 'Curso',
		status: 'Estado',
		anyStatus: 'Cualquier estado',
		allCohorts: 'Todos los grupos',
		allCourses: 'Todos los cursos',
		found: (count) => many(count, 'fila', 'filas'),
		caption: 'Las personas y cómo van',
		name: 'Nombre',
		due: 'Fecha límite',
		started: 'Comenzó',
		completed: 'Completó',
		certificate: 'Certificado',
		empty: 'Todavía no hay nadie',
		emptyText:
			'Cuando alguien se une a un grupo que debe tomar un curso, aparece aquí, haya comenzado o no.',
		noneFound: 'Ninguna fila coincide con estos filtros',
		noneFoundText: 'Quite un filtro o busque otra parte del nombre.'
	},

	personPage: {
		rows: 'Cursos que debe tomar',
		account: 'Cuenta',
		guest:
			'Esta persona entró sin cuenta: no usa correo electrónico ni contraseña, así que no hay nada que restablecer.',
		resetTitle: 'Contraseña olvidada',
		resetText:
			'Cree un enlace para que esta persona ponga una contraseña nueva. Funciona una sola vez, durante tres días. No se lo dé a nadie más: quien lo abra puede entrar con esa cuenta. En el registro queda anotado que usted lo creó.',
		reset: 'Crear un enlace de un solo uso',
		linkTitle: 'El enlace está listo',
		linkText: (until) => `Entrégueselo usted. Funciona una sola vez, hasta el ${until}.`,
		linkLabel: 'Enlace de un solo uso',
		linkOnce: 'Solo se muestra ahora. Si crea un enlace nuevo, este deja de funcionar.',
		reachesFurther:
			'Esta cuenta también pertenece a otra organización, o trabaja para una. Pida al administrador del sitio que restablezca su contraseña.'
	},

	retention: {
		title: 'Lo que queda',
		text: 'Una semana, un mes, tres y seis meses después de completar un curso se vuelven a hacer tres preguntas.',
		caption: 'Respuestas correctas al terminar y después',
		stage: 'Después del curso',
		stages: {
			week: 'Una semana',
			month: 'Un mes',
			quarter: 'Tres meses',
			'half-year': 'Seis meses'
		},
		tooFew: 'menos de 5'
	},
	countsPage: {
		title: 'Cifras',
		from: 'Desde (incluido)',
		to: 'Hasta (incluido)',
		course: 'Curso',
		cohort: 'Grupo',
		language: 'Idioma del curso',
		by: 'Tabla por',
		groupings: {
			'month-course': 'Mes y curso',
			month: 'Mes',
			course: 'Curso',
			version: 'Curso y versión',
			language: 'Curso e idioma',
			cohort: 'Grupo y curso'
		},
		allCohorts: 'Todos los grupos',
		allCourses: 'Todos los cursos',
		allLanguages: 'Todos los idiomas',
		languages: { en: 'Inglés', es: 'Español' },
		period: (from, to) => `Del ${from} al ${to}`,
		totals: 'En este período',
		chartTitle: 'Cursos completados por mes',
		chartText: 'Los mismos números están en la tabla de abajo.',
		monthTable: 'Cifras por mes',
		groupTable: (grouping) => `Cifras por: ${grouping}`,
		month: 'Mes',
		version: 'Versión',
		cohortNone: 'Sin grupo',
		empty: 'En este período no se completó ningún curso',
		emptyText: 'Elija un período más largo o quite un filtro.',
		timeZone: (zone) => `Los días se cuentan en la zona horaria ${zone}.`
	},

	files: {
		title: 'Descargar un archivo',
		text: 'Cada archivo contiene lo que muestran los filtros. Cada descarga queda anotada en el registro.',
		counts: 'Cifras',
		completions: 'Cada curso completado',
		completionsText: 'Una fila por cada curso completado, con nombre y certificado.',
		people: 'Personas',
		spreadsheet: 'Para hoja de cálculo',
		spreadsheetHint:
			'Se abre en Excel y otros programas; los nombres que parecen fórmulas se guardan como simple texto.',
		system: 'Para otro sistema',
		systemHint: 'CSV sencillo, exactamente como está registrado.',
		definitions: 'Qué significan las columnas',
		download: (what, profile) => `${what}: ${profile}`
	},

	logPage: {
		title: 'Registro',
		lead: 'Quién cambió un grupo, descargó un archivo o creó un enlace. Nadie puede cambiar ni borrar una línea.',
		caption: 'Lo que se hizo, primero lo más reciente',
		when: 'Cuándo',
		who: 'Quién',
		what: 'Qué',
		details: 'Detalles',
		administrator: 'El administrador del sitio',
		empty: 'Todavía no se ha hecho nada',
		emptyText: 'El primer grupo que usted cree será la primera línea.',
		actions: {
			'cohort.create': 'Creó un grupo',
			'cohort.rename': 'Cambió el nombre de un grupo',
			'cohort.close': 'Cerró un grupo',
			'cohort.reopen': 'Abrió de nuevo un grupo',
			'assignment.add': 'Asignó un curso a un grupo',
			'assignment.change': 'Cambió una fecha límite',
			'member.remove': 'Sacó a una persona de un grupo',
			'assignment.end': 'Quitó un curso a un grupo',
			'export.counts': 'Descargó las cifras',
			'export.completions': 'Descargó los cursos completados',
			'export.people': 'Descargó la tabla de personas',
			'password.link': 'Creó un enlace de contraseña de un solo uso',
			'staff.add': 'Agregó a un coordinador',
			'staff.reset': 'Restableció el acceso de un coordinador',
			'staff.sign-in': 'Inició sesión',
			'staff.recovery-code': 'Inició sesión con un código de recuperación',
			'staff.second-factor': 'Configuró la verificación en dos pasos',
			'administrator.add': 'Agregó a una persona administradora del sitio',
			'administrator.end': 'Retiró la función de administración',
			'administrator.reset': 'Anuló la contraseña de una persona administradora',
			'administrator.sign-in': 'Inició sesión para administrar',
			'administrator.recovery-code': 'Inició sesión para administrar con un código de recuperación',
			'administrator.second-factor': 'Configuró la verificación en dos pasos para administrar',
			'organization.create': 'Abrió una organización',
			'rule.choose': 'Eligió la regla para la capacitación',
			'site.restore': 'Puso una copia de seguridad en lugar de la base de datos'
		},
		detailNames: {
			state: 'Estado',
			job: 'Trabajo',
			cohort: 'Grupo',
			before: 'Antes',
			course: 'Curso',
			due: 'Fecha límite',
			from: 'Desde',
			to: 'Hasta',
			language: 'Idioma',
			by: 'Tabla por',
			profile: 'Tipo de archivo',
			search: 'El nombre contiene',
			status: 'Estado',
			person: 'Persona',
			name: 'Nombre'
		}
	},

	problems: {
		'no-such-day': 'Escriba una fecha que exista, por ejemplo 2026-03-31',
		'wrong-way-round': 'El primer día no puede ser posterior al último',
		'period-too-long': 'Elija un período de diez años o menos',
		'unknown-course': 'Elija un curso de la lista',
		'unknown-language': 'Elija un idioma de la lista',
		'unknown-status': 'Elija un estado de la lista',
		'unknown-grouping': 'Elija una tabla de la lista',
		'search-too-long': 'Busque con 100 caracteres o menos',
		'unknown-profile': 'Ese tipo de archivo no existe',
		'name-missing': 'Escriba el nombre del grupo',
		'name-too-long': 'Use 80 caracteres o menos para el nombre',
		'form-stale': 'Este formulario ya venció. Abra la página otra vez y envíelo de nuevo.'
	},

	definitionsFile: {
		title: {
			counts: 'Qué contiene el archivo de cifras',
			completions: 'Qué contiene el archivo de cursos completados',
			people: 'Qué contiene el archivo de personas'
		},
		organization: 'Organización',
		timeZone: 'Zona horaria de sus días',
		madeAt: 'Creado el',
		version: 'Versión de las definiciones',
		rows: 'Filas',
		totals: 'Totales con estos filtros',
		filters: 'Filtros',
		allShown: 'todos',
		columns: 'Columnas',
		statuses: 'Estados',
		filterNames: {
			from: 'Desde (incluido)',
			to: 'Hasta (incluido)',
			course: 'Curso',
			cohort: 'Grupo',
			language: 'Idioma',
			by: 'Filas por',
			search: 'El nombre contiene',
			status: 'Estado'
		}
	}
};
