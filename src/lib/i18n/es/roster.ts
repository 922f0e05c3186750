import { plural } from '../language.ts';
import type { roster as en } from '../en/roster.ts';

const many = (count: number, one: string, other: string) =>
	`${count} ${plural('es', count, { one, other })}`;

export const roster: typeof en = {
	sites: 'Sedes',
	assignments: 'Asignaciones',
	staff: 'Equipo',
	settings: 'Ajustes',
	saved: 'Guardado.',
	save: 'Guardar',
	end: 'Terminar',
	none: 'Ninguno',
	targets: {
		everyone: 'Todas las personas',
		site: 'Una sede',
		job: 'Un puesto',
		cohort: 'Un grupo'
	},
	/** Desde qué día propio de la persona se cuenta la fecha límite. */
	dueFrom: { hire: 'el día de contratación', joining: 'el día de ingreso' },
	targetNamed: {
		site: (name) => `Sede: ${name}`,
		job: (name) => `Puesto: ${name}`,
		cohort: (name) => `Grupo: ${name}`
	},
	people: (count) => many(count, 'persona', 'personas'),

	sitesPage: {
		title: 'Sedes',
		lead: 'Una sede es un lugar donde trabaja su gente: una terminal, un hospital, un hotel.',
		empty: 'Todavía no hay sedes',
		emptyText: 'Agregue la primera aquí abajo. Sin sedes, todo pertenece a toda la organización.',
		caption: 'Sedes de su organización',
		name: 'Nombre',
		people: 'Personas',
		state: 'Estado',
		open: 'Abierta',
		closed: 'Cerrada',
		addTitle: 'Agregar una sede',
		nameLabel: 'Nombre de la sede',
		nameHint: 'Como la llama su gente, por ejemplo “Patio de Kansas City”.',
		add: 'Agregar la sede'
	},
	sitePage: {
		renameTitle: 'Nombre',
		seePeople: 'Ver quiénes trabajan aquí',
		close: 'Cerrar la sede',
		closeText:
			'No se podrá asignar a nadie más a esta sede. Quienes trabajan aquí se quedan, con los cursos que deben tomar.',
		reopen: 'Abrir la sede de nuevo',
		reopenText: 'Se podrá asignar de nuevo a personas a esta sede.',
		closedNotice: 'Esta sede está cerrada: no se puede asignar a nadie más.'
	},

	assignmentsPage: {
		title: 'Asignaciones',
		lead: 'Una asignación hace obligatorio un curso: para todas las personas, una sede, un puesto o un grupo.',
		empty: 'Todavía no hay asignaciones',
		emptyText: 'Asigne el primer curso aquí abajo.',
		caption: 'Las asignaciones y cómo van',
		for: 'Para',
		course: 'Curso',
		due: 'Fecha límite',
		addTitle: 'Asignar un curso',
		targetLabel: 'Quién debe tomarlo',
		siteLabel: 'Sede',
		siteHint: 'Solo para una asignación a una sede.',
		jobLabel: 'Puesto',
		jobHint:
			'Solo para una asignación a un puesto: como está escrito en las páginas de las personas.',
		cohortLabel: 'Grupo',
		cohortHint: 'Solo para una asignación a un grupo.',
		choose: 'Elija …',
		dueLegend: 'Fecha límite',
		dueKinds: {
			none: 'Sin fecha límite',
			day: 'A más tardar un día fijo',
			hire: 'Algunos días después de la contratación de cada persona',
			joining: 'Algunos días después del ingreso de cada persona'
		},
		hireHint: 'Si no se conoce la fecha de contratación, cuenta el día de ingreso.',
		dayLabel: 'Día',
		dayHint: 'Solo para “un día fijo”: el último día para completar el curso a tiempo.',
		daysLabel: 'Días',
		daysHint:
			'Solo para días después de la contratación o del ingreso, por ejemplo 90. Quien fue contratado hace más tiempo queda con retraso de inmediato.',
		renewLabel: 'Renovar después de tantos meses (si hace falta)',
		renewHint:
			'El curso completado cuenta hasta el mismo día, tantos meses después. Déjelo vacío si se toma una sola vez.',
		add: 'Asignar'
	},
	assignmentPage: {
		terms: 'Condiciones',
		standing: 'Cómo va',
		reachesNobody: 'Todavía no alcanza a nadie',
		reachesNobodyText:
			'Las personas quedan incluidas al unirse o cuando se anota su sede o su puesto.',
		seePeople: 'Ver a quién alcanza',
		changeTitle: 'Otras condiciones',
		changeText:
			'Las condiciones nuevas valen desde ahora. Lo que se debía hasta ahora queda registrado, para poder mostrar cualquier día pasado tal como fue.',
		change: 'Guardar las condiciones',
		endTitle: 'Terminarla',
		endText:
			'Desde ahora nadie debe el curso por esta asignación. Lo que se completó queda registrado.',
		end: 'Terminar la asignación',
		ended: (day) => `Esta asignación terminó el ${day}.`,
		readOnly: 'Alcanza más allá de sus sedes; solo puede cambiarla quien ve toda la organización.',
		since: 'Desde'
	},
	due: {
		none: 'Sin fecha límite',
		line: (due) => `Fecha límite: ${due}`,
		afterHire: (days) => `${many(days, 'día', 'días')} después de la contratación`,
		afterJoining: (days) => `${many(days, 'día', 'días')} después del ingreso`
	},
	renewal: 'Renovación',
	renewEvery: (months) => `Cada ${many(months, 'mes', 'meses')}`,
	renewNever: 'Se toma una sola vez',

	personPage: {
		details: 'Lo que guarda su organización',
		kept: 'Registro y conservación de los datos',
		owesNothing: 'Ninguna asignación alcanza a esta persona',
		owesNothingLeft: 'Ninguno: esta persona se fue',
		site: 'Sede',
		job: 'Puesto',
		hiredOn: 'Fecha de contratación',
		joinedOn: 'En la lista desde',
		leftOn: 'Se fue el',
		claimed: 'Escrito al unirse',
		identifiers: {
			none: 'Identificador',
			badge: 'Número de gafete',
			employee: 'Número de empleado',
			license: 'Número de licencia'
		},
		changeTitle: 'Cambiar los datos',
		jobHint:
			'Como lo escribe su organización. Las asignaciones a un puesto se guían por estas palabras.',
		hiredHint: 'Déjelo vacío si no la conoce.',
		noSite: 'Sin sede',
		exemptionsTitle: 'Exenciones',
		noExemptions: 'No está exenta de ningún curso.',
		exemptionCaption: 'Exenciones de esta persona',
		course: 'Curso',
		everyCourse: 'Todos los cursos',
		from: 'Desde',
		until: 'Hasta',
		noEnd: 'Sin fin',
		reason: 'Motivo',
		by: 'Quién la dio',
		ended: (day) => `terminó el ${day}`,
		exemptTitle: 'Eximir a esta persona',
		exemptText: 'Quién la dio, cuándo y por qué queda registrado, también después de que termine.',
		fromLabel: 'Primer día',
		untilLabel: 'Último día (si lo hay)',
		reasonLabel: 'Motivo',
		reasonHint:
			'Para quien pregunte después, por ejemplo “De licencia” o “Certificada en otro lugar, papel archivado”.',
		exempt: 'Eximir',
		endExemption: 'Terminarla hoy',
		endExemptionOf: (course) => `Terminar la exención de: ${course}`,
		leaveTitle: 'Si deja la organización',
		leaveText:
			'Lo que hizo la persona queda registrado y su certificado sigue siendo suyo. Sale de todos los grupos y desde ese día no debe ningún curso.',
		leaveLabel: 'Primer día en que ya no pertenece a su organización',
		leave: 'Marcar que se fue',
		left: (day) => `Esta persona se fue el ${day}. Sus registros se conservan.`,
		takeBack: 'Reincorporar',
		asOf: (day) => `Estado al ${day}`
	},

	staffPage: {
		title: 'Equipo',
		lead: 'Quiénes coordinan para su organización y qué puede ver cada quien.',
		caption: 'Equipo de su organización',
		name: 'Nombre',
		email: 'Correo electrónico',
		role: 'Función',
		sites: 'Sedes',
		everySite: 'Toda la organización',
		noSites: 'Ninguna sede: no ve a nadie',
		you: 'usted',
		roles: { owner: 'Responsable', coordinator: 'Coordinación', viewer: 'Solo cifras' },
		roleHints: {
			owner: 'Ve y cambia todo, y decide quién más puede hacerlo.',
			coordinator: 'Capacita a las personas y ve cómo van: en todas partes o en algunas sedes.',
			viewer: 'Solo ve cifras, sin nombres.'
		},
		inviteTitle: 'Invitar a alguien',
		nameLabel: 'Para quién es',
		nameHint:
			'Para su propia lista. El enlace sirve a quien lo abra primero; no se lo dé a nadie más.',
		roleLegend: 'Función',
		reachLegend: 'Qué ve',
		sitesLegend: 'Cuáles sedes',
		sitesHint: 'Solo para “Algunas sedes”.',
		reaches: { every: 'Toda la organización', some: 'Algunas sedes' },
		invite: 'Crear el enlace',
		linkTitle: 'El enlace está listo',
		linkText: (until) =>
			`Entrégueselo usted mismo. Sirve una sola vez, hasta el ${until}. La persona inicia sesión o crea su cuenta, y configura la verificación en dos pasos.`,
		linkLabel: 'Enlace de invitación',
		linkOnce: 'Solo se muestra ahora. Anúlelo si se extravió.',
		openTitle: 'Invitaciones abiertas',
		openCaption: 'Invitaciones que nadie ha aceptado todavía',
		for: 'Para',
		expires: 'Válida hasta',
		revoke: 'Anular',
		revokeOf: (name) => `Anular la invitación para ${name}`
	},
	memberPage: {
		changeTitle: 'Función y sedes',
		removeTitle: 'Quitar del equipo',
		removeText: 'Pierde este acceso de inmediato. Su propia capacitación sigue siendo suya.',
		remove: 'Quitar',
		lastOwner: 'Es la última persona responsable. Primero nombre a otra.'
	},
	invitationPage: {
		title: (organization) => `Únase al equipo de ${organization}`,
		lead: (role) => `Se le invita con esta función: ${role}.`,
		sees: 'Usted verá',
		secondFactor:
			'Después de aceptar, configurará la verificación en dos pasos. Aquí hay registros de otras personas.',
		signInFirst: 'Inicie sesión con su propia cuenta, o cree una, y vuelva a este enlace.',
		signIn: 'Iniciar sesión',
		signUp: 'Crear una cuenta',
		as: (name) => `Inició sesión como ${name}.`,
		accept: 'Aceptar',
		gone: 'Esta invitación no está abierta',
		goneText: 'Ya se usó, se anuló o venció. Pida una nueva a quien se la envió.',
		already: 'Usted ya trabaja para esta organización. No se cambió nada.'
	},

	settingsPage: {
		title: 'Ajustes',
		nameLabel: 'Nombre de la organización',
		nameHint:
			'Aparecerá en los certificados desde ahora. Los ya emitidos conservan el nombre que tienen.',
		identifierLegend: 'Con qué distingue a las personas',
		identifierHint: 'Un número junto al nombre. No pida más de lo que exige su comprobante.',
		identifiers: {
			none: 'Solo el nombre',
			badge: 'Un número de gafete',
			employee: 'Un número de empleado',
			license: 'Un número de licencia'
		},
		timeZone: 'Zona horaria de sus días',
		timeZoneText: 'La fija el administrador del sitio.'
	},

	problems: {
		'ground-missing': 'Elija un motivo',
		'note-missing': 'Escriba una razón',
		'note-too-long': 'Use como máximo 300 caracteres',
		'new-name-missing': 'Escriba el nombre',
		'new-name-same': 'Este es el nombre que ya tiene el certificado',
		'new-name-too-long': 'Use como máximo 120 caracteres',
		'site-name-missing': 'Escriba el nombre de la sede',
		'name-taken': 'Otra sede tiene ese nombre',
		'organization-name-missing': 'Escriba el nombre de la organización',
		'organization-name-taken': 'Otra organización de este sitio tiene ese nombre',
		'target-missing': 'Elija quién debe tomar el curso',
		'unknown-site': 'Elija una sede de la lista',
		'unknown-cohort': 'Elija un grupo de la lista',
		'job-missing': 'Escriba el puesto',
		'unknown-due': 'Elija la fecha límite',
		'due-day-missing': 'Escriba el día, por ejemplo 2026-12-31',
		'days-wrong': 'Escriba días enteros, de 0 a 3660',
		'months-wrong': 'Escriba meses enteros, de 1 a 120, o déjelo vacío',
		'id-taken': 'Otra persona de su lista tiene ese número',
		'id-too-long': 'Use 40 caracteres o menos',
		'reason-missing': 'Escriba el motivo',
		'reason-too-long': 'Use 300 caracteres o menos para el motivo',
		'signature-rests':
			'Un curso completado ya se apoya en esta firma. Revoque su certificado en su lugar',
		'from-missing': 'Escriba el primer día, por ejemplo 2026-03-31',
		'until-before-from': 'El último día no puede ser anterior al primero',
		'unfit-left-day': 'Elija un día entre el de su ingreso y hoy',
		'unknown-role': 'Elija una función de la lista',
		'unknown-reach': 'Elija qué puede ver',
		'sites-missing': 'Elija al menos una sede',
		'owner-sees-all': 'La persona responsable ve toda la organización',
		'invitee-missing': 'Escriba para quién es',
		'last-owner': 'Es la última persona responsable. Primero nombre a otra.',
		'number-taken': 'Otra persona ya tiene el número del registro unido. Cambie primero el de ella',
		'person-name-missing': 'Escriba el nombre de la persona',
		'keep-present': 'Conserve el registro de quien sigue en su lista',
		'own-days':
			'En este curso cada persona tiene su propia fecha límite. Abra el curso arriba para cambiar las condiciones',
		'unknown-identifier': 'Elija una opción de la lista'
	}
};
