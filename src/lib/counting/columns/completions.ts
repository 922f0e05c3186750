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
	rule: {
		type: 'text',
		onlyWhenChosen: true,
		heading: { en: 'Rule', es: 'Regla' },
		meaning: {
			en: 'The rule under which the course was completed, by its name in /rules. Empty when there was none.',
			es: 'La regla bajo la que se completó el curso, por su nombre en /rules. Vacío si no hubo ninguna.'
		}
	},
	hired_on: {
		type: 'day',
		onlyWhenChosen: true,
		heading: { en: 'Hired on (proof)', es: 'Contratación (constancia)' },
		meaning: {
			en: 'The hire date as it was kept with the completion. Empty when the rule did not ask for it or nobody knew it.',
			es: 'La fecha de contratación tal como se guardó al completar el curso. Vacío si la regla no la pedía o nadie la sabía.'
		}
	},
	position: {
		type: 'text',
		onlyWhenChosen: true,
		heading: { en: 'Position (proof)', es: 'Puesto (constancia)' },
		meaning: {
			en: 'The position as it was kept with the completion. Empty when the rule did not ask for it or nobody knew it.',
			es: 'El puesto tal como se guardó al completar el curso. Vacío si la regla no lo pedía o nadie lo sabía.'
		}
	},
	license_number: {
		type: 'text',
		onlyWhenChosen: true,
		heading: { en: 'License number (proof)', es: 'Número de licencia (constancia)' },
		meaning: {
			en: 'The license number as it was kept with the completion. Empty when the rule did not ask for it or nobody knew it.',
			es: 'El número de licencia tal como se guardó al completar el curso. Vacío si la regla no lo pedía o nadie lo sabía.'
		}
	},
	certified_on: {
		type: 'day',
		onlyWhenChosen: true,
		heading: { en: 'Certified on', es: 'Certificado por la persona el' },
		meaning: {
			en: 'The day on which the person certified by name that they did all of it. Empty when the rule did not ask for it.',
			es: 'El día en que la persona certificó con su nombre que lo hizo todo. Vacío si la regla no lo pedía.'
		}
	},
	arrived_at: {
		type: 'moment',
		onlyWhenChosen: true,
		heading: { en: 'Arrived at', es: 'Llegó el' },
		meaning: {
			en: 'When answers that were given on a phone without a network arrived here; the time of completion is when they were given. Empty where it was answered on the site.',
			es: 'Cuándo llegaron aquí las respuestas dadas en un teléfono sin conexión; la hora en que se completó es cuando se dieron. Vacío si se respondió en el sitio.'
		}
	},
	exported_at: shared.exported_at,
	definitions: shared.definitions
} satisfies Record<string, Column>;
