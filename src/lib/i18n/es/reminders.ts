import type { CourseWords, ReminderWords, SummaryWords, reminders as en } from '../en/reminders.ts';
import { plural } from '../language.ts';

const many = (count: number, one: string, other: string) =>
	`${count} ${plural('es', count, { one, other })}`;

type Asked = CourseWords & Pick<ReminderWords, 'organization'>;

const asks: Record<CourseWords['about'], (words: Asked) => string> = {
	assigned: ({ organization, course, day }) =>
		`${organization} le ha asignado un curso: ${course}.` +
		(day === null ? '' : ` Complételo a más tardar el ${day}.`),
	before: ({ organization, course, day }) =>
		`Este es un recordatorio de ${organization}: complete el curso “${course}”` +
		(day === null ? '.' : ` a más tardar el ${day}.`),
	overdue: ({ organization, course, day }) =>
		`Este es un recordatorio de ${organization}: el curso “${course}” debía completarse` +
		(day === null ? '' : ` a más tardar el ${day}`) +
		'. Complételo lo antes posible.',
	lapsing: ({ organization, course, day }) =>
		`Usted completó el curso “${course}” para ${organization}. Sigue vigente` +
		(day === null ? '' : ` hasta el ${day}`) +
		'; vuelva a tomarlo antes de esa fecha.',
	lapsed: ({ organization, course, day }) =>
		`Usted completó el curso “${course}” para ${organization}, pero ya no está vigente` +
		(day === null ? '' : ` (último día: ${day})`) +
		'. Vuelva a tomarlo.'
};

const owed: Record<CourseWords['about'], (day: string | null) => string> = {
	assigned: (day) =>
		day === null ? 'Nuevo para usted' : `Nuevo para usted: complételo a más tardar el ${day}`,
	before: (day) => (day === null ? 'Complételo' : `Complételo a más tardar el ${day}`),
	overdue: (day) => (day === null ? 'Atrasado' : `Atrasado: la fecha límite era el ${day}`),
	lapsing: (day) =>
		day === null ? 'Por renovar' : `Por renovar: lo que completó sigue vigente hasta el ${day}`,
	lapsed: (day) =>
		day === null ? 'Por renovar' : `Por renovar: lo que completó estuvo vigente hasta el ${day}`
};

export const reminders: typeof en = {
	mailSubject: {
		assigned: (course) => `Un curso para usted: ${course}`,
		before: (course, day) =>
			day === null ? `Pendiente: ${course}` : `Antes del ${day}: ${course}`,
		overdue: (course) => `Atrasado: ${course}`,
		lapsing: (course, day) =>
			day === null ? `Por renovar: ${course}` : `Renueve antes del ${day}: ${course}`,
		lapsed: (course) => `Por renovar: ${course}`
	},
	mailSubjectSeveral: (courses) => `Tiene ${courses} cursos pendientes`,
	mailText: (words) =>
		[
			words.name === null ? 'Hola:' : `Hola, ${words.name}:`,
			'',
			...(words.courses.length === 1
				? words.courses.flatMap((one) => [
						asks[one.about]({ ...one, organization: words.organization }),
						'',
						'Ir al curso:',
						one.link,
						'',
						`No necesita contraseña. El enlace funciona hasta el ${words.until}. Quien lo tenga puede tomar el curso en su nombre, así que no lo comparta.`,
						'',
						`Recibe este mensaje porque ${words.organization} le asignó el curso. Los recordatorios terminan cuando lo complete.`
					])
				: [
						`${words.organization} le pide ${words.courses.length} cursos:`,
						'',
						...words.courses.flatMap(({ about, course, day, link }) => [
							course,
							owed[about](day),
							link,
							''
						]),
						`No necesita contraseña. Los enlaces funcionan hasta el ${words.until}. Quien los tenga puede tomar los cursos en su nombre, así que no los comparta.`,
						'',
						`Recibe este mensaje porque ${words.organization} le asignó los cursos. Los recordatorios terminan cuando los complete.`
					]),
			words.mayStop
				? 'Si ya no quiere recibirlos, o si usted no es esta persona:'
				: 'Son parte de una obligación laboral, por lo que no se pueden desactivar aquí; si algún curso no le corresponde, hable con quien coordina la capacitación. Si usted no es esta persona, díganoslo aquí:',
			words.stop,
			'',
			'Si algo anda mal donde usted trabaja o vive:',
			...words.lines.map(({ name, number }) => `${name}: ${number}`),
			`Más formas de reportar o de recibir ayuda: ${words.report}`,
			'Si un gerente o contratista puede estar involucrado, no acuda a esa persona. Este sitio no le dice a su empleador si usted abrió las páginas para reportar o pedir ayuda.',
			''
		].join('\n'),

	summarySubject: (organization) => `La capacitación esta semana: ${organization}`,
	summaryText: (words: SummaryWords) =>
		[
			words.name === null ? 'Hola:' : `Hola, ${words.name}:`,
			'',
			`Así está la capacitación de ${words.organization} el ${words.day}` +
				(words.sites === null
					? ''
					: ` en ${plural('es', words.sites, { one: 'su sede', other: `sus ${words.sites} sedes` })}`) +
				':',
			'',
			...words.figures.map(({ name, value }) => `${name}: ${value}`),
			'',
			'Vea quiénes son y qué significa cada cifra:',
			words.link,
			'',
			'Recibe este resumen una vez por semana, cuando hay algo pendiente o se completó algo. Para no recibirlo más:',
			words.stop,
			''
		].join('\n'),
	summaryFigures: {
		dueSoon: 'Con fecha límite en los próximos 14 días',
		lapsing: 'Vencen en los próximos 30 días',
		lastWeek: (name) => `${name}, la semana pasada`,
		of: (value, all, name) => `${value} de ${all} (${name})`
	},

	followTitle: 'Su curso',
	followLead: (organization) => `${organization} le pide que tome este curso.`,
	followDue: (day) => `Complételo a más tardar el ${day}.`,
	followOverdue: (day) => `La fecha límite era el ${day}.`,
	followLapsing: (day) => `Lo que completó sigue vigente hasta el ${day}.`,
	followLapsed: (day) => `Lo que completó estuvo vigente hasta el ${day}.`,
	followAs: (name) => `Continúa como ${name}.`,
	followGo: 'Ir al curso',
	followDone: 'Aquí ya no le queda nada pendiente',
	followDoneText: 'Completó el curso, o ya no se le pide.',
	followSee: 'Ver el curso',
	followEndedTitle: 'Este enlace ya no funciona',
	followEndedText:
		'Tiene más de treinta días, o después se creó una contraseña. Inicie sesión para continuar o use el enlace de un mensaje más reciente.',
	followSignIn: 'Iniciar sesión',
	followOther: (name) =>
		`En este dispositivo hay otra sesión abierta: ${name}. Primero cierre esa sesión y luego abra otra vez el enlace.`,
	followOtherNameless:
		'Otra persona ya comenzó en este dispositivo. Primero cierre esa sesión y luego abra otra vez el enlace.',
	followSignOut: 'Cerrar sesión',
	followStaff:
		'Usted también trabaja para una organización en este sitio, así que un enlace por sí solo no abre su cuenta.',
	followPrivacy:
		'Su empleador ve su nombre, su progreso y su resultado. Este sitio no le dice si usted abrió las páginas para reportar o pedir ayuda.',
	followUnknown:
		'No hay nada en esta dirección. Quizás el enlace esté incompleto: cópielo entero del mensaje.',

	stopTitle: 'Estos mensajes',
	stopLead: (organization) => `Los envía ${organization}.`,
	stopUnwantedTitle: 'No recibir más recordatorios',
	stopUnwantedText:
		'Ya nadie le escribirá sobre estos cursos. Lo que tiene pendiente sigue pendiente, y quien coordina verá que no quiere correos.',
	stopUnwanted: 'No recibir más recordatorios',
	stopDutyTitle: 'Por qué no se pueden desactivar',
	stopDutyText:
		'Su organización los considera parte de una obligación laboral. Terminan solos cuando usted completa el curso. Si no le corresponde, hable con quien coordina la capacitación.',
	stopWrongTitle: 'Usted no es esta persona',
	stopWrongText:
		'Si no conoce esta organización, la dirección se escribió mal. Ya no le escribiremos y avisaremos a quien coordina.',
	stopWrong: 'Esta dirección no es de esa persona',
	stopSummaryTitle: 'No recibir más resúmenes semanales',
	stopSummaryText: 'Puede activarlos de nuevo en Recordatorios.',
	stopSummary: 'No recibir más resúmenes',
	stopped: 'Listo. Ya no se enviarán más de estos mensajes a esta dirección.',
	resumeText: 'Puede volver a recibirlos.',
	resume: 'Recibirlos de nuevo',
	resumed: 'Listo. Se enviarán de nuevo.',

	title: 'Recordatorios',
	lead: 'A quién se le recuerda, cuándo, y qué pasó con cada mensaje.',
	noMailTitle: 'Este sitio no envía correos',
	noMailText:
		'Quien opera el sitio no ha configurado un servidor de correo, así que nadie recibe recordatorios por correo electrónico. Imprima la lista de quienes todavía tienen un curso pendiente.',
	failingTitle: 'El correo está fallando',
	failingText: (waiting) =>
		`El servidor de correo no acepta nada en este momento. ${waiting} en espera; salen cuando vuelva a funcionar, si para entonces todavía corresponden. Quien administra el sitio también lo ve.`,
	waiting: (count) => many(count, 'mensaje está', 'mensajes están'),
	howTitle: 'Cuándo se recuerda a las personas',
	how: {
		on: 'Se envían recordatorios',
		off: 'Los recordatorios están desactivados',
		before: 'Antes de la fecha límite',
		daysBefore: (days) => `${days} días antes`,
		never: 'Nunca',
		after: 'Después de la fecha límite',
		afterText: 'Al día siguiente, y luego cada 14 días, tres veces',
		renewal: 'Renovación',
		renewalText:
			'30 días antes de que venza; una vez vencido, igual que después de una fecha límite',
		time: 'Hora',
		timeText: (zone) =>
			`De lunes a viernes, de 8 a 12 de la mañana, ${zone}; no en días feriados federales. Quien debe varios cursos recibe un solo mensaje por mañana.`,
		welcome: 'Al asignar un curso',
		welcomeOn: 'De inmediato',
		welcomeOff: 'No de inmediato',
		stop: '¿Pueden desactivarlos las personas?',
		stopYes: 'Sí',
		stopNo: 'No, son parte de una obligación laboral'
	},
	changeTitle: 'Cambiar',
	enabledLegend: 'Recordatorios por correo electrónico',
	enabled: 'Enviarlos',
	disabled: 'No enviar ninguno',
	beforeLabel: 'Días antes de la fecha límite',
	beforeHint: 'Hasta cinco números del 1 al 90, por ejemplo “14, 3”. Déjelo vacío para ninguno.',
	beforeProblem: 'Escriba hasta cinco números enteros del 1 al 90, por ejemplo 14, 3',
	welcomeLegend: 'Al asignar un curso',
	welcomeHint: 'A partir de hoy; a nadie se le avisa de lo que se le asignó antes.',
	stopLegend: '¿Pueden desactivarlos las personas?',
	stopHint: 'Siempre pueden indicar que la dirección no es suya.',
	chooseProblem: 'Elija una de las dos opciones',
	save: 'Guardar',
	summaryTitle: 'Su resumen semanal',
	summaryOwnText:
		'La primera mañana laborable de la semana: lo que hay que hacer, en cifras. No llega en una semana en la que nada está pendiente ni se completó nada.',
	summaryChoice: 'Enviármelo',

	sentTitle: 'Lo que se envió',
	sentCaption: 'Mensajes, del más reciente al más antiguo',
	person: 'Persona',
	course: 'Curso',
	about: 'Sobre qué',
	state: 'Resultado',
	when: 'Cuándo',
	next: 'Qué hacer',
	anyState: 'Todos, menos los omitidos',
	filterState: 'Resultado',
	events: {
		assigned: 'Curso asignado',
		before: 'Fecha límite cercana',
		overdue: 'Atrasado',
		lapsing: 'Por vencer',
		lapsed: 'Vencido',
		'by-hand': 'Enviado a mano',
		summary: 'Resumen semanal'
	},
	eventDays: (days) => many(days, 'día antes', 'días antes'),
	eventTimes: (time) => `mensaje ${time} de 4`,
	states: {
		queued: 'En espera',
		sending: 'Enviándose',
		sent: 'Enviado',
		'given-up': 'No enviado',
		skipped: 'Omitido',
		stopped: 'No hizo falta'
	},
	reasons: {
		refused: 'El servidor de correo lo rechazó definitivamente.',
		'not-now': 'El servidor de correo lo dejó para después.',
		unknown: 'Se cortó la conexión: quizás llegó y quizás no, así que no se envía otra vez.',
		newer: 'Un mensaje más reciente ocupó su lugar.',
		completed: 'El curso se completó.',
		exempt: 'La persona está exenta.',
		'not-owed': 'La persona se fue o la asignación terminó.',
		'no-address': 'No hay dirección de correo electrónico.',
		'wrong-address': 'Alguien indicó que la dirección no es suya.',
		unwanted: 'La persona no quiere recordatorios.',
		off: 'Los recordatorios se desactivaron.',
		nothing: 'Nada estaba pendiente ni se completó nada.'
	},
	advice: {
		refused: 'Pídale su dirección a la persona; puede cambiarla en Mi cuenta.',
		unknown: 'Nada. El próximo mensaje sale cuando corresponda.',
		'not-now': 'Quizás su buzón esté lleno. Avísele de otra manera.',
		'wrong-address': 'Pídale su dirección a la persona; puede cambiarla en Mi cuenta.',
		unwanted: 'Avísele de otra manera.'
	},
	noneSent: 'Todavía nada',
	noneSentText: 'Los primeros mensajes salen en la mañana del próximo día hábil.',
	noneFound: 'Ningún mensaje tiene este resultado',
	failuresTitle: 'Lo que necesita su atención',
	failures: (count) =>
		plural('es', count, {
			one: `En los últimos 30 días no se pudo enviar ${count} mensaje`,
			other: `En los últimos 30 días no se pudieron enviar ${count} mensajes`
		}),
	seeFailures: 'Verlos',
	unreachedTitle: 'Personas sin dirección',
	unreachedText:
		'La mayoría no necesita una dirección de correo aquí. Esta lista dice quiénes todavía tienen un curso pendiente, por sede, y cómo comenzar; imprímala o léala en voz alta.',
	unreached: 'La lista para imprimir',

	ofPerson: (name) => `Recordar a ${name}`,
	ofPersonLead: 'Un mensaje por curso, ahora mismo. Como máximo uno al día.',
	sendNow: 'Enviar un recordatorio ahora',
	onItsWay: 'Sale en menos de dos minutos.',
	sentToday: 'Ya se envió uno a mano hoy.',
	cannot: {
		'no-address':
			'Esta persona no tiene aquí una dirección de correo electrónico. Está en la lista para imprimir.',
		'wrong-address': 'Alguien indicó que la dirección no es suya.',
		unwanted: 'Esta persona no quiere recordatorios.',
		completed: 'No hay nada que recordar.',
		'no-mail': 'No hay un servidor de correo configurado.'
	},
	already: 'A esta persona ya se le recordó a mano hoy.',
	tooMany: 'Ha enviado muchos a mano en esta hora. Espere un poco; los demás salen por sí solos.',
	history: 'Mensajes a esta persona',
	back: 'Volver a la persona',
	remindLink: 'Recordatorios a esta persona',

	printTitle: 'Pendientes',
	printLead: (day) => `Al ${day}. Personas sin correo electrónico que tienen un curso pendiente.`,
	printHow: 'Use la función Imprimir de su navegador. Cada sede comienza en una página nueva.',
	printBack: 'Volver a los recordatorios',
	printSite: 'Sede',
	printAllSites: 'Todas las sedes',
	printNoSite: 'Sin sede',
	printName: 'Nombre',
	printDue: 'Fecha límite',
	printStatus: 'Estado',
	printToldOn: 'Se le avisó el',
	printStart: 'Cómo comenzar',
	printStartText: (address) =>
		`Abra ${address} en cualquier teléfono y escriba el código. Quien ya comenzó inicia sesión con su propio código de regreso.`,
	printNoCode: (address) =>
		`Abra ${address} y escriba su código de regreso; quien no tenga uno, pídalo a quien coordina.`,
	printCode: 'Código',
	printQr: 'Código QR que abre la página para unirse',
	printNobody: 'No hay a quién avisar',
	printNobodyText: 'Todas las personas sin correo electrónico están al día con lo que deben.',
	printEarlier: 'Personas anteriores',
	printMore: 'Más personas',
	printBehind: 'Todavía se están contando algunos cambios. Vuelva a abrir la página en un momento.'
};
