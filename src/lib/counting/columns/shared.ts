import type { Words } from '../figures.ts';

/**
 * What a cell holds. `day`: a calendar day, `YYYY-MM-DD`. `moment`: a time of the day with its offset,
 * `2026-06-15T12:30:00-05:00`. An empty cell stands for what isn't known or doesn't apply, in every kind.
 */
export type CellType = 'text' | 'number' | 'day' | 'moment';

/** One column of a file. */
export interface Column {
	/** What stands in row 1 of a file for a spreadsheet; a file for another system has the column's name there. */
	heading: Words;
	meaning: Words;
	type: CellType;
	/** Says more of a person than most uses need: it is in a file only when somebody chose it. */
	onlyWhenChosen?: true;
}

/** Columns that mean the same in several files. */
export const shared = {
	organization_id: {
		type: 'text',
		heading: { en: 'Organization ID', es: 'ID de la organización' },
		meaning: {
			en: 'The organization’s id on this site; it never changes.',
			es: 'El identificador de la organización en este sitio; nunca cambia.'
		}
	},
	organization: {
		type: 'text',
		heading: { en: 'Organization', es: 'Organización' },
		meaning: { en: 'The organization’s name today.', es: 'El nombre actual de la organización.' }
	},
	person_id: {
		type: 'text',
		heading: { en: 'Account ID', es: 'ID de la cuenta' },
		meaning: {
			en: 'The account’s id on this site; of merged records, that of the one that was kept. The same account has the same id in every file.',
			es: 'El identificador de la cuenta en este sitio; si se unieron registros, el de la cuenta que se conservó. La misma cuenta tiene el mismo identificador en todos los archivos.'
		}
	},
	name: {
		type: 'text',
		heading: { en: 'Name', es: 'Nombre' },
		meaning: {
			en: 'The name as the person typed it. Empty for a guest who has given none yet.',
			es: 'El nombre tal como lo escribió la persona. Vacío si entró sin registrarse y todavía no ha dado un nombre.'
		}
	},
	external_id: {
		type: 'text',
		heading: { en: 'Identifier', es: 'Número de identificación' },
		meaning: {
			en: 'The badge, employee or license number that the organization keeps for the person. Empty when there is none.',
			es: 'El número de credencial, de empleado o de licencia que la organización guarda para la persona. Vacío si no hay.'
		}
	},
	cohort_id: {
		type: 'text',
		heading: { en: 'Cohort ID', es: 'ID del grupo' },
		meaning: {
			en: 'The cohort for which the course was taken. Empty when it was for none.',
			es: 'El grupo para el que se tomó el curso. Vacío si no fue para ninguno.'
		}
	},
	cohort: {
		type: 'text',
		heading: { en: 'Cohort', es: 'Grupo' },
		meaning: { en: 'The cohort’s name today.', es: 'El nombre actual del grupo.' }
	},
	site_then_id: {
		type: 'text',
		heading: { en: 'Site ID', es: 'ID de la sede' },
		meaning: {
			en: 'The site where the person worked on the day of the completion; of merged records, by the one that was kept. Empty when none was known.',
			es: 'La sede donde trabajaba la persona el día en que completó el curso; si se unieron registros, según el que se conservó. Vacío si no se conocía ninguna.'
		}
	},
	site_then: {
		type: 'text',
		heading: { en: 'Site', es: 'Sede' },
		meaning: { en: 'The site’s name today.', es: 'El nombre actual de la sede.' }
	},
	course: {
		type: 'text',
		heading: { en: 'Course', es: 'Curso' },
		meaning: {
			en: 'The course’s short name, as in its address.',
			es: 'El nombre corto del curso, como en su dirección.'
		}
	},
	course_version: {
		type: 'text',
		heading: { en: 'Course version', es: 'Versión del curso' },
		meaning: {
			en: 'The version of the course that was completed. Empty when it was not.',
			es: 'La versión del curso que se completó. Vacío si no se completó.'
		}
	},
	language: {
		type: 'text',
		heading: { en: 'Language', es: 'Idioma' },
		meaning: {
			en: 'The language in which the course was completed: en or es. Empty when it was not.',
			es: 'El idioma en que se completó el curso: en o es. Vacío si no se completó.'
		}
	},
	started_at: {
		type: 'moment',
		heading: { en: 'Started at', es: 'Hora de inicio' },
		meaning: {
			en: 'The moment at which the person last began the course, with the offset of the organization’s time zone.',
			es: 'El momento en que la persona comenzó el curso por última vez, con el desfase de la zona horaria de la organización.'
		}
	},
	completed_at: {
		type: 'moment',
		heading: { en: 'Completed at', es: 'Hora en que se completó' },
		meaning: {
			en: 'The moment of the completion, with the offset of the organization’s time zone. Empty when there is none.',
			es: 'El momento en que se completó, con el desfase de la zona horaria de la organización. Vacío si no se ha completado.'
		}
	},
	score: {
		type: 'number',
		onlyWhenChosen: true,
		heading: { en: 'Score', es: 'Puntaje' },
		meaning: {
			en: 'Answers that were right in the quiz that was passed. Empty when no quiz was passed.',
			es: 'Respuestas correctas en el cuestionario aprobado. Vacío si no se aprobó ningún cuestionario.'
		}
	},
	out_of: {
		type: 'number',
		heading: { en: 'Questions', es: 'Preguntas' },
		meaning: {
			en: 'Questions in that quiz. Empty when no quiz was passed.',
			es: 'Preguntas de ese cuestionario. Vacío si no se aprobó ninguno.'
		}
	},
	pass_mark: {
		type: 'number',
		heading: { en: 'Pass mark', es: 'Puntaje para aprobar' },
		meaning: {
			en: 'Right answers that were needed to pass. Empty when no quiz was passed.',
			es: 'Respuestas correctas necesarias para aprobar. Vacío si no se aprobó ningún cuestionario.'
		}
	},
	cycle: {
		type: 'number',
		heading: { en: 'Cycle', es: 'Ciclo' },
		meaning: {
			en: 'Which completion of the course it is for this person: 1 for the first, 2 for the first renewal, and so on. Empty when there is none.',
			es: 'Qué vez es que la persona completa el curso: 1 la primera, 2 la primera renovación, y así sucesivamente. Vacío si no se ha completado.'
		}
	},
	valid_until: {
		type: 'day',
		heading: { en: 'Valid until', es: 'Vigente hasta' },
		meaning: {
			en: 'The last day on which the completion counts as current; where the assignment asks for renewal, no later than that asks. Empty when it does not lapse.',
			es: 'El último día en que el curso completado sigue vigente; si la asignación pide renovación, no más allá de lo que esta pide. Vacío si no vence.'
		}
	},
	certificate_serial: {
		type: 'text',
		heading: { en: 'Certificate', es: 'Certificado' },
		meaning: {
			en: 'The certificate’s serial, which anyone can check on this site. Empty when there is none.',
			es: 'El número de serie del certificado, que cualquiera puede comprobar en este sitio. Vacío si no hay.'
		}
	},
	certificate_address: {
		type: 'text',
		heading: { en: 'Check the certificate at', es: 'Dónde comprobar el certificado' },
		meaning: {
			en: 'The address at which anyone can check the certificate. Empty when there is none.',
			es: 'La dirección donde cualquiera puede comprobar el certificado. Vacío si no hay.'
		}
	},
	delivery: {
		type: 'text',
		heading: { en: 'Taken by', es: 'Cómo se tomó' },
		meaning: {
			en: 'How the course was taken: web (on a device of one’s own), kiosk (on a shared device), group (in a group session) or offline. Empty when it was not completed.',
			es: 'Cómo se tomó el curso: web (en un dispositivo propio), kiosk (en un dispositivo compartido), group (en una sesión en grupo) u offline (sin conexión). Vacío si no se completó.'
		}
	},
	basis: {
		type: 'text',
		heading: { en: 'Rests on', es: 'Se basa en' },
		meaning: {
			en: 'What the completion rests on: quiz (a quiz that was passed) or acknowledgment (the person’s name and date under a statement, without a quiz). Empty when it was not completed.',
			es: 'En qué se basa: quiz (un cuestionario aprobado) o acknowledgment (el nombre de la persona y la fecha al pie de una declaración, sin cuestionario). Vacío si no se completó.'
		}
	},
	exported_at: {
		type: 'moment',
		heading: { en: 'Exported at', es: 'Exportado el' },
		meaning: {
			en: 'The moment whose records this file holds, with the offset of the organization’s time zone; the same in every row.',
			es: 'El momento al que corresponden los registros de este archivo, con el desfase de la zona horaria de la organización; es el mismo en todas las filas.'
		}
	},
	definitions: {
		type: 'text',
		heading: { en: 'Definitions', es: 'Definiciones' },
		meaning: {
			en: 'The version of these definitions. Files with the same version can be compared.',
			es: 'La versión de estas definiciones. Los archivos con la misma versión se pueden comparar.'
		}
	}
} satisfies Record<string, Column>;

/** Whom a row is about. */
export const personColumns = {
	person_id: shared.person_id,
	name: shared.name,
	external_id: shared.external_id
} satisfies Record<string, Column>;
