import { shared, type Column } from './shared.ts';

/** A column about how somebody did a course: of what they did for others it says nothing. */
const doneForIt = <Of extends Column>(column: Of): Of => ({
	...column,
	meaning: {
		en: `${column.meaning.en} Empty, too, where the person completed it for nobody or for another organization.`,
		es: `${column.meaning.es} También vacío si la persona lo completó por su cuenta o para otra organización.`
	}
});

/** The columns of the table of people, in their order: one row for each person and each assignment that reaches them. */
export const peopleColumns = {
	as_of: {
		type: 'day',
		heading: { en: 'As of', es: 'Al día' },
		meaning: {
			en: 'The day on which the status held, in the organization’s time zone. What was recorded after that day is left out of the row.',
			es: 'El día al que corresponde el estado, en la zona horaria de la organización. Lo registrado después de ese día no entra en la fila.'
		}
	},
	organization_id: shared.organization_id,
	organization: shared.organization,
	person_id: shared.person_id,
	name: shared.name,
	external_id: shared.external_id,
	site: {
		type: 'text',
		heading: shared.site_then.heading,
		meaning: {
			en: 'The site where the person worked on that day. Empty when none was known.',
			es: 'La sede donde trabajaba la persona ese día. Vacío si no se conocía ninguna.'
		}
	},
	cohort: {
		type: 'text',
		heading: shared.cohort.heading,
		meaning: {
			en: 'The cohorts that the person was in on that day, by their names today, with a semicolon and a blank between them. Empty when there was none.',
			es: 'Los grupos en los que estaba la persona ese día, con sus nombres actuales, separados por punto y coma y un espacio. Vacío si no había ninguno.'
		}
	},
	job: {
		type: 'text',
		heading: { en: 'Job', es: 'Puesto' },
		meaning: {
			en: 'The person’s job on that day, as the organization writes it. Empty when none was known.',
			es: 'El puesto de la persona ese día, como lo escribe la organización. Vacío si no se conocía ninguno.'
		}
	},
	hired_on: {
		type: 'day',
		heading: { en: 'Hired on', es: 'Fecha de contratación' },
		meaning: {
			en: 'The day on which the person was hired, as the organization says. Empty when it has not said.',
			es: 'El día en que se contrató a la persona, según la organización. Vacío si no lo ha indicado.'
		}
	},
	assigned_to: {
		type: 'text',
		heading: { en: 'Assigned to', es: 'Asignado a' },
		meaning: {
			en: 'Whom the assignment reaches: everyone, site, job or cohort.',
			es: 'A quién alcanza la asignación: everyone (todas las personas), site (una sede), job (un puesto) o cohort (un grupo).'
		}
	},
	assigned_name: {
		type: 'text',
		heading: { en: 'Which one', es: 'Cuál' },
		meaning: {
			en: 'The name of that site, job or cohort. Empty for everyone.',
			es: 'El nombre de esa sede, puesto o grupo. Vacío si es para todas las personas.'
		}
	},
	course: shared.course,
	course_version: shared.course_version,
	language: shared.language,
	assigned_on: {
		type: 'day',
		heading: { en: 'Assigned on', es: 'Asignado el' },
		meaning: {
			en: 'The day from which the assignment, with its terms of today, reached the person: the day it was made, or the later one on which they joined the organization, its site, job or cohort.',
			es: 'El día desde el que la asignación, con sus condiciones actuales, alcanza a la persona: el día en que se hizo o, si fue después, el día en que la persona entró en la organización o en su sede, puesto o grupo.'
		}
	},
	due_on: {
		type: 'day',
		heading: { en: 'Due on', es: 'Fecha límite' },
		meaning: {
			en: 'The last day on which completing the course is on time: a set day, or so many days after the person’s hire date or joining. Empty when no date was set.',
			es: 'El último día para completar el curso a tiempo: una fecha fija o tantos días después de la contratación o del ingreso de la persona. Vacío si no se fijó una fecha.'
		}
	},
	started_at: {
		type: 'moment',
		heading: shared.started_at.heading,
		meaning: {
			en: `${shared.started_at.meaning.en} Empty when they have not.`,
			es: `${shared.started_at.meaning.es} Vacío si no lo ha comenzado.`
		}
	},
	started_on: {
		type: 'day',
		heading: { en: 'Started on', es: 'Comenzado el' },
		meaning: {
			en: 'The day of that moment in the organization’s time zone. Empty when they have not begun.',
			es: 'El día de ese momento en la zona horaria de la organización. Vacío si no lo ha comenzado.'
		}
	},
	completed_at: {
		type: 'moment',
		heading: shared.completed_at.heading,
		meaning: {
			en: 'The moment of the latest completion, wherever it was made, with the offset of the organization’s time zone. Empty when there is none.',
			es: 'El momento en que se completó por última vez, dondequiera que haya sido, con el desfase de la zona horaria de la organización. Vacío si no se ha completado.'
		}
	},
	completed_on: {
		type: 'day',
		heading: { en: 'Completed on', es: 'Completado el' },
		meaning: {
			en: 'The day of the latest completion, wherever it was made, in the time zone in which it was recorded. Empty when there is none.',
			es: 'El día en que se completó por última vez, dondequiera que haya sido, en la zona horaria en que se registró. Vacío si no se ha completado.'
		}
	},
	score: doneForIt(shared.score),
	out_of: doneForIt(shared.out_of),
	pass_mark: doneForIt(shared.pass_mark),
	attempts: {
		type: 'number',
		onlyWhenChosen: true,
		heading: { en: 'Quizzes submitted', es: 'Cuestionarios enviados' },
		meaning: {
			en: 'Quizzes of this course that the person submitted in the cycle of the latest completion, up to and with the one that was passed; without a completion, all those submitted so far. Those of what they did for nobody or for another organization are not counted.',
			es: 'Cuestionarios de este curso que la persona envió en el ciclo de la última vez que lo completó, hasta el aprobado inclusive; si no lo ha completado, todos los enviados hasta ahora. No se cuentan los de lo que hizo por su cuenta o para otra organización.'
		}
	},
	active_minutes: {
		type: 'number',
		onlyWhenChosen: true,
		heading: { en: 'Minutes with recorded activity', es: 'Minutos con actividad registrada' },
		meaning: {
			en: 'Different clock minutes in which the site recorded something that the person did in this course on or before that day, in all cycles: began it, finished a part, answered a scene of a drill, opened or submitted a quiz, answered a question shown by itself. What they did for nobody or for another organization is left out. Reading between two such acts is not measured, so the time spent is longer than this. It is no measured duration: do not hand it in as hours of training.',
			es: 'Minutos distintos del reloj en los que el sitio registró algo que la persona hizo en este curso hasta ese día, en todos los ciclos: comenzarlo, terminar una parte, responder una escena de un ejercicio, abrir o enviar un cuestionario, responder una pregunta mostrada por separado. No incluye lo que hizo por su cuenta o para otra organización. La lectura entre dos de esos actos no se mide, así que el tiempo dedicado es mayor. No es una duración medida: no la presente como horas de capacitación.'
		}
	},
	status: {
		type: 'text',
		heading: { en: 'Status', es: 'Estado' },
		meaning: {
			en: 'One of exempt, current, lapsed, overdue, in_progress, not_started: the first that holds.',
			es: 'Uno de exempt, current, lapsed, overdue, in_progress, not_started: el primero que se cumple.'
		}
	},
	cycle: shared.cycle,
	valid_until: shared.valid_until,
	certificate_serial: shared.certificate_serial,
	certificate_address: shared.certificate_address,
	delivery: doneForIt(shared.delivery),
	basis: doneForIt(shared.basis),
	exported_at: shared.exported_at,
	definitions: shared.definitions
} satisfies Record<string, Column>;
