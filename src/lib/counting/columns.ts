import { figureDefinitions, type Words } from './figures.ts';

/** The files that a coordinator can take out. */
export const exportKinds = ['counts', 'completions', 'people'] as const;
export type ExportKind = (typeof exportKinds)[number];

/**
 * The columns of every file in their order, with what each means. The names are part of the contract
 * with whoever imports the file: they stay as they are, in English, whatever the page's language.
 */
const shared = {
	definitions: {
		en: 'The version of these definitions. Files with the same version can be compared.',
		es: 'La versión de estas definiciones. Los archivos con la misma versión se pueden comparar.'
	},
	person_id: {
		en: 'The account’s id on this site. The same account has the same id in every file.',
		es: 'El identificador de la cuenta en este sitio. La misma cuenta tiene el mismo identificador en todos los archivos.'
	},
	name: {
		en: 'The name as the person typed it. Empty for a guest who has given none yet.',
		es: 'El nombre tal como lo escribió la persona. Vacío si entró sin registrarse y todavía no ha dado un nombre.'
	},
	cohort_id: { en: 'The cohort’s id.', es: 'El identificador del grupo.' },
	cohort: { en: 'The cohort’s name today.', es: 'El nombre actual del grupo.' },
	course: {
		en: 'The course’s short name, as in its address.',
		es: 'El nombre corto del curso, como en su dirección.'
	},
	course_version: {
		en: 'The version of the course that was completed.',
		es: 'La versión del curso que se completó.'
	},
	language: {
		en: 'The language in which the course was taken: en or es.',
		es: 'El idioma en que se tomó el curso: en o es.'
	},
	valid_until: {
		en: 'The last day on which the completion counts as current; where the assignment asks for renewal, no later than that asks. Empty when it does not lapse.',
		es: 'El último día en que el curso completado sigue vigente; si la asignación pide renovación, no más allá de lo que esta pide. Vacío si no vence.'
	},
	certificate_serial: {
		en: 'The certificate’s serial, which anyone can check on this site. Empty when there is none.',
		es: 'El número de serie del certificado, que cualquiera puede comprobar en este sitio. Vacío si no hay.'
	}
} satisfies Record<string, Words>;

const countColumns = {
	month: {
		en: 'The month of the completion, YYYY-MM, by days in the organization’s time zone. The first and last month hold only the days that lie within the period.',
		es: 'El mes en que se completó, AAAA-MM, según los días en la zona horaria de la organización. El primer y el último mes solo incluyen los días que caen dentro del período.'
	},
	course: shared.course,
	course_version: shared.course_version,
	language: shared.language,
	cohort_id: {
		en: 'The cohort for which the course was taken. Empty when it was for none.',
		es: 'El grupo para el que se tomó el curso. Vacío si no fue para ninguno.'
	},
	cohort: shared.cohort,
	site_id: {
		en: 'The site where the person worked on the day of the completion. Empty when none was known.',
		es: 'La sede donde trabajaba la persona el día en que completó el curso. Vacío si no se conocía ninguna.'
	},
	site: { en: 'The site’s name today.', es: 'El nombre actual de la sede.' },
	completions: figureDefinitions.completions.meaning,
	people: figureDefinitions.people.meaning,
	first_completions: figureDefinitions.first_completions.meaning,
	renewals: figureDefinitions.renewals.meaning,
	definitions: shared.definitions
} satisfies Record<string, Words>;

const completionColumns = {
	completion_id: {
		en: 'The completion record’s id; it never changes.',
		es: 'El identificador del registro; nunca cambia.'
	},
	person_id: shared.person_id,
	name: shared.name,
	cohort_id: countColumns.cohort_id,
	cohort: shared.cohort,
	course: shared.course,
	course_version: shared.course_version,
	language: shared.language,
	kind: {
		en: 'first: the person’s first completion of this course. renewal: a later one.',
		es: 'first: la primera vez que la persona completó este curso. renewal: una vez posterior.'
	},
	completed_on: {
		en: 'The day of the completion in the time zone beside it.',
		es: 'El día en que se completó, en la zona horaria que se indica al lado.'
	},
	time_zone: { en: 'The time zone of that day.', es: 'La zona horaria de ese día.' },
	minutes: {
		en: 'The course’s stated length, in minutes; not a measured time.',
		es: 'La duración indicada del curso, en minutos; no es un tiempo medido.'
	},
	score: {
		en: 'Answers that were right in the quiz that was passed.',
		es: 'Respuestas correctas en el cuestionario aprobado.'
	},
	out_of: { en: 'Questions in that quiz.', es: 'Preguntas de ese cuestionario.' },
	pass_mark: {
		en: 'Right answers that were needed to pass.',
		es: 'Respuestas correctas necesarias para aprobar.'
	},
	valid_until: shared.valid_until,
	certificate_serial: shared.certificate_serial,
	definitions: shared.definitions
} satisfies Record<string, Words>;

const peopleColumns = {
	as_of: {
		en: 'The day on which the status held, in the organization’s time zone.',
		es: 'El día al que corresponde el estado, en la zona horaria de la organización.'
	},
	person_id: shared.person_id,
	name: shared.name,
	external_id: {
		en: 'The badge, employee or license number that the organization keeps for the person. Empty when there is none.',
		es: 'El número de credencial, de empleado o de licencia que la organización guarda para la persona. Vacío si no hay.'
	},
	site: {
		en: 'The site where the person worked on that day. Empty when none was known.',
		es: 'La sede donde trabajaba la persona ese día. Vacío si no se conocía ninguna.'
	},
	job: {
		en: 'The person’s job on that day, as the organization writes it. Empty when none was known.',
		es: 'El puesto de la persona ese día, como lo escribe la organización. Vacío si no se conocía ninguno.'
	},
	hired_on: {
		en: 'The day on which the person was hired, as the organization says. Empty when it has not said.',
		es: 'El día en que se contrató a la persona, según la organización. Vacío si no lo ha indicado.'
	},
	assigned_to: {
		en: 'Whom the assignment reaches: everyone, site, job or cohort.',
		es: 'A quién alcanza la asignación: everyone (todas las personas), site (una sede), job (un puesto) o cohort (un grupo).'
	},
	assigned_name: {
		en: 'The name of that site, job or cohort. Empty for everyone.',
		es: 'El nombre de esa sede, puesto o grupo. Vacío si es para todas las personas.'
	},
	course: shared.course,
	status: {
		en: 'One of exempt, current, lapsed, overdue, in_progress, not_started: the first that holds.',
		es: 'Uno de exempt, current, lapsed, overdue, in_progress, not_started: el primero que se cumple.'
	},
	due_on: {
		en: 'The last day on which completing the course is on time: a set day, or so many days after the person’s hire date or joining. Empty when no date was set.',
		es: 'El último día para completar el curso a tiempo: una fecha fija o tantos días después de la contratación o del ingreso de la persona. Vacío si no se fijó una fecha.'
	},
	started_on: {
		en: 'The day on which the person last began the course. Empty when they have not.',
		es: 'El día en que la persona comenzó el curso por última vez. Vacío si no lo ha comenzado.'
	},
	completed_on: {
		en: 'The day of the latest completion, wherever it was made. Empty when there is none.',
		es: 'El día en que se completó por última vez, dondequiera que haya sido. Vacío si no se ha completado.'
	},
	valid_until: shared.valid_until,
	certificate_serial: shared.certificate_serial,
	definitions: shared.definitions
} satisfies Record<string, Words>;

export const exportColumns = {
	counts: countColumns,
	completions: completionColumns,
	people: peopleColumns
} satisfies Record<ExportKind, Record<string, Words>>;

/** The names of a file's columns. */
export type ColumnOf<Kind extends ExportKind> = keyof (typeof exportColumns)[Kind];
