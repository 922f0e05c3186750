import { shared, type Column } from './shared.ts';

/** The columns of the completion records, in their order. */
export const completionColumns = {
	organization_id: shared.organization_id,
	organization: shared.organization,
	completion_id: {
		type: 'text',
		heading: { en: 'Completion ID', es: 'ID del registro' },
		meaning: {
			en: 'The completion record’s id; it never changes.',
			es: 'El identificador del registro; nunca cambia.'
		}
	},
	person_id: shared.person_id,
	name: shared.name,
	external_id: shared.external_id,
	site_id: shared.site_then_id,
	site: shared.site_then,
	cohort_id: shared.cohort_id,
	cohort: shared.cohort,
	course: shared.course,
	course_version: shared.course_version,
	language: shared.language,
	kind: {
		type: 'text',
		heading: { en: 'First or renewal', es: 'Primera vez o renovación' },
		meaning: {
			en: 'first: the person’s first completion of this course. renewal: a later one.',
			es: 'first: la primera vez que la persona completó este curso. renewal: una vez posterior.'
		}
	},
	cycle: shared.cycle,
	started_at: {
		type: 'moment',
		heading: shared.started_at.heading,
		meaning: {
			en: 'The moment at which the person began the course, with the offset of the organization’s time zone.',
			es: 'El momento en que la persona comenzó el curso, con el desfase de la zona horaria de la organización.'
		}
	},
	completed_at: shared.completed_at,
	completed_on: {
		type: 'day',
		heading: { en: 'Completed on', es: 'Completado el' },
		meaning: {
			en: 'The day of the completion in the time zone beside it.',
			es: 'El día en que se completó, en la zona horaria que se indica al lado.'
		}
	},
	time_zone: {
		type: 'text',
		heading: { en: 'Time zone', es: 'Zona horaria' },
		meaning: { en: 'The time zone of that day.', es: 'La zona horaria de ese día.' }
	},
	minutes: {
		type: 'number',
		heading: { en: 'Course length (minutes)', es: 'Duración del curso (minutos)' },
		meaning: {
			en: 'The course’s stated length, in minutes; not a measured time.',
			es: 'La duración indicada del curso, en minutos; no es un tiempo medido.'
		}
	},
	score: shared.score,
	out_of: shared.out_of,
	pass_mark: shared.pass_mark,
	valid_until: {
		type: 'day',
		heading: shared.valid_until.heading,
		meaning: {
			en: 'The last day on which the completion counts as current by itself. Empty when it does not lapse.',
			es: 'El último día en que el curso completado sigue vigente por sí mismo. Vacío si no vence.'
		}
	},
	certificate_serial: shared.certificate_serial,
	certificate_address: shared.certificate_address,
	delivery: shared.delivery,
	basis: shared.basis,
	exported_at: shared.exported_at,
	definitions: shared.definitions
} satisfies Record<string, Column>;
