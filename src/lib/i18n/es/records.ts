import { plural } from '../language.ts';

const many = (count: number, one: string, other: string) =>
	`${count} ${plural('es', count, { one, other })}`;

/** The roster, and two records of one person: likely ones, merging, parting. */
export const records = {
	roster: 'Lista de personal',
	duplicates: 'Posibles duplicados',
	merges: 'Registros unidos',
	add: 'Agregar a una persona',
	toImport: 'Importar una hoja de cálculo',

	rosterPage: {
		title: 'Lista de personal',
		lead: 'Todas las personas de su organización, tengan o no un curso pendiente.',
		search: 'El nombre o el número empieza con',
		searchHint: 'La primera o la última palabra del nombre.',
		view: 'Mostrar',
		views: {
			present: 'Quienes están con ustedes',
			former: 'Quienes se fueron',
			claims: 'Números por revisar'
		},
		site: 'Sede',
		allSites: 'Todas las sedes',
		job: 'Puesto',
		allJobs: 'Todos los puestos',
		name: 'Nombre',
		hiredOn: 'Fecha de contratación',
		joinedOn: 'En la lista desde',
		leftOn: 'Se fue el',
		found: (count: number) => many(count, 'persona', 'personas'),
		caption: 'Personas en la lista',
		empty: 'Todavía no hay nadie en la lista',
		emptyText:
			'Traiga su lista desde una hoja de cálculo o agregue a las personas a mano. Otras entran con el código de un grupo.',
		noneFound: 'Nadie coincide con estos filtros',
		noneFoundText: 'Quite un filtro o pruebe con el comienzo de otra palabra del nombre.',
		noClaims: 'No hay números por revisar',
		noClaimsText:
			'Cuando alguien escribe un número al unirse, queda aquí hasta que usted lo compare.',
		claimsText:
			'Estos números los escribieron las propias personas. Compare cada uno con su lista antes de aceptarlo.',
		typed: (number: string) => `escribió: ${number}`,
		confirm: 'Es su número',
		confirmOf: (number: string, name: string) => `El número ${number} es de ${name}`,
		taken: 'Otra persona de su lista tiene este número. Revise primero los posibles duplicados.',
		toDuplicates: (count: number) =>
			count === 0 ? 'Posibles duplicados' : `Posibles duplicados: ${count}`
	},
	addPage: {
		title: 'Agregar a una persona',
		lead: 'No necesita correo electrónico. Dele un código para unirse cuando deba empezar.',
		name: 'Nombre',
		nameHint: 'Como debe aparecer en el certificado.',
		language: 'Idioma',
		languages: { en: 'Inglés', es: 'Español' },
		add: 'Agregar a la lista'
	},
	duplicatesPage: {
		title: 'Posibles duplicados',
		lead: 'Registros que podrían ser de la misma persona. Nada se une hasta que usted lo decida.',
		found: (count: number) => many(count, 'par', 'pares'),
		empty: 'No hay posibles duplicados',
		emptyText:
			'Cuando alguien se une con un número que ya está en su lista, o con un nombre que ya está en la misma sede, los dos registros aparecen aquí.',
		likeness: {
			identifier: 'El mismo número',
			name: 'El mismo nombre en la misma sede'
		},
		pair: (one: string, other: string) => `${one} y ${other}`,
		record: 'Registro',
		compare: 'Comparar y unir',
		compareOf: (one: string, other: string) => `Comparar y unir ${one} y ${other}`,
		distinct: 'Son dos personas',
		distinctOf: (one: string, other: string) => `${one} y ${other} son dos personas distintas`,
		typed: 'Lo que escribió al unirse',
		onRecord: 'registrado',
		account: 'Cuenta',
		withEmail: 'con correo electrónico',
		withoutEmail: 'sin correo electrónico'
	},
	mergePage: {
		title: 'Unir dos registros',
		lead: 'Para una persona que tiene dos registros aquí. Puede deshacerlo cuando quiera.',
		findTitle: '¿Cuál es el otro registro?',
		findText: (name: string) => `El otro registro de ${name}:`,
		search: 'El nombre o el número empieza con',
		find: 'Buscar',
		none: 'No se encuentra a nadie más con eso.',
		choose: 'Comparar',
		chooseOf: (name: string) => `Comparar con ${name}`,
		compareTitle: 'Cómo quedará',
		caption: 'Ambos registros y lo que se conservará',
		what: 'Dato',
		kept: 'Registro que se conserva',
		merged: 'Registro que se une',
		will: 'Quedará',
		name: 'Nombre',
		nothing: '–',
		swap: 'Conservar el otro registro',
		staysTitle: 'Lo que queda igual',
		stays: [
			'Cada curso completado y cada certificado de ambos, con el nombre y la cuenta con que se hicieron.',
			'Las dos formas de entrar: cada cuenta, enlace y código para volver sigue funcionando y muestra lo que se hizo con él.',
			'Los certificados ya emitidos: nada cambia en ellos.'
		],
		changesTitle: 'Lo que cambia',
		changes: [
			'Los dos cuentan como una sola persona en los conteos, las listas y los archivos, en la sede del registro que se conserva.',
			'Un curso completado con ambos, mientras el primero seguía vigente, cuenta una vez.',
			'Lo que debe la persona depende del registro que se conserva y de los grupos de ambos.'
		],
		completionsTitle: 'Cursos completados para su organización',
		completionsCaption: 'Cursos completados de ambos registros',
		course: 'Curso',
		day: 'Día',
		certificate: 'Certificado',
		of: 'De',
		noCompletions: 'Ninguno ha completado todavía un curso para su organización.',
		numbersDiffer:
			'Los dos tienen números distintos. Asegúrese de que sea una sola persona. Queda el número del registro que se conserva.',
		keepPresent:
			'Esta persona ya se fue según este registro y el otro sigue en su lista. Conserve el que sigue en su lista.',
		reason: 'Por qué es una sola persona',
		reasonHint: 'Para quien pregunte después, como “Se unió otra vez con un teléfono nuevo”.',
		merge: 'Unir los dos registros'
	},
	mergesPage: {
		title: 'Registros unidos',
		lead: 'Qué registros se unieron, quién lo hizo y por qué. Cada unión se puede deshacer, en cualquier orden.',
		caption: 'Registros unidos, los más recientes primero',
		when: 'Cuándo',
		kept: 'Se conservó',
		merged: 'Se unió',
		reason: 'Motivo',
		by: 'Quién',
		undo: 'Deshacer',
		undoOf: (one: string, other: string) => `Deshacer la unión de ${other} con ${one}`,
		undone: (day: string, by: string) => `deshecho el ${day} por ${by}`,
		empty: 'Todavía no se ha unido nada',
		emptyText:
			'Aquí quedan las uniones que haga desde la página de una persona o desde los posibles duplicados.'
	},
	person: {
		title: 'Otros registros de esta persona',
		none: 'Solo este.',
		text: 'Estos registros se unieron a este. Sus cuentas y certificados están como estaban.',
		merge: 'Unir con otro registro',
		confirm: 'Aceptar el número que escribió'
	},
	me: {
		title: 'Un registro para dos cuentas',
		text: (organization: string) =>
			`${organization} considera esta cuenta y otra como de una sola persona. Aquí ve lo que hizo con esta cuenta; lo que se hizo con la otra sigue allí, y ambas cuentan. Si no tiene otra cuenta con ellos, avíseles: pueden deshacerlo.`
	}
};
