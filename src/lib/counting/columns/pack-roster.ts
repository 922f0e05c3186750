import { personColumns, shared, type Column } from './shared.ts';

/** The columns of the roster of an audit pack: each person and course, held against the hire date. */
export const packRosterColumns = {
	...personColumns,
	site: {
		type: 'text',
		heading: { en: 'Site', es: 'Sede' },
		meaning: {
			en: 'Where the person worked on the last day looked at. Empty when none was known.',
			es: 'Dónde trabajaba la persona en el último día considerado. Vacío si no se conocía.'
		}
	},
	job: {
		type: 'text',
		heading: { en: 'Job', es: 'Puesto' },
		meaning: {
			en: 'The job on the last day looked at. Empty when none was known.',
			es: 'El puesto en el último día considerado. Vacío si no se conocía.'
		}
	},
	hired_on: {
		type: 'day',
		heading: { en: 'Hired on', es: 'Contratación' },
		meaning: {
			en: 'The hire date on the roster. Empty when the organization recorded none: no rule’s span can be held against it then.',
			es: 'La fecha de contratación en la lista de personal. Vacío si la organización no la registró: entonces no se puede comparar con el plazo de una regla.'
		}
	},
	joined_on: {
		type: 'day',
		heading: { en: 'On the roster since', es: 'En la lista desde' },
		meaning: {
			en: 'The first day on which the person stands on the roster of this site.',
			es: 'El primer día en que la persona figura en la lista de personal de este sitio.'
		}
	},
	left_on: {
		type: 'day',
		heading: { en: 'Left on', es: 'Se fue el' },
		meaning: {
			en: 'The first day on which the person no longer belonged to the organization. Empty for current staff.',
			es: 'El primer día en que la persona ya no pertenecía a la organización. Vacío para el personal actual.'
		}
	},
	last_day: {
		type: 'day',
		heading: { en: 'Looked at as of', es: 'Situación al' },
		meaning: {
			en: 'The last day looked at: the end of the period or, for former staff, their last day.',
			es: 'El último día considerado: el final del período o, para quienes ya se fueron, su último día.'
		}
	},
	course: shared.course,
	assigned_on: {
		type: 'day',
		heading: { en: 'Assigned on', es: 'Asignado el' },
		meaning: {
			en: 'The day on which the person first came under an assignment of the course that was in force. Empty without one.',
			es: 'El día en que a la persona le tocó por primera vez una asignación vigente del curso. Vacío si no hay.'
		}
	},
	assignment_due_on: {
		type: 'day',
		heading: { en: 'Due by assignment', es: 'Fecha límite de la asignación' },
		meaning: {
			en: 'The organization’s own due day. Empty without one.',
			es: 'La fecha límite de la propia organización. Vacío si no hay.'
		}
	},
	rule_due_on: {
		type: 'day',
		heading: { en: 'Due by rule', es: 'Fecha límite de la regla' },
		meaning: {
			en: 'The hire date and the days or months that the rule allows from it. Where the rule counts from the start in the role, the hire date stands in for it. Empty where the rule names no span or the hire date is missing.',
			es: 'La fecha de contratación más los días o meses que la regla permite. Si la regla cuenta desde el inicio en el puesto, se usa la fecha de contratación. Vacío si la regla no fija un plazo o falta la fecha de contratación.'
		}
	},
	due_on: {
		type: 'day',
		heading: { en: 'The day that counts', es: 'Fecha que cuenta' },
		meaning: {
			en: 'The day by which the first training had to be done: the rule’s, else the assignment’s.',
			es: 'El día hasta el cual debía hacerse la primera capacitación: el de la regla o, si no, el de la asignación.'
		}
	},
	outcome: {
		type: 'text',
		heading: { en: 'Outcome', es: 'Resultado' },
		meaning: {
			en: 'What the records say, exactly one of those listed below.',
			es: 'Lo que dicen los registros, exactamente uno de los que se enumeran abajo.'
		}
	},
	finding: {
		type: 'text',
		heading: { en: 'Finding', es: 'Conclusión' },
		meaning: {
			en: 'proven, explained or gap, as defined below.',
			es: 'proven, explained o gap, según se define abajo.'
		}
	},
	first_completed_on: {
		type: 'day',
		heading: { en: 'First trained on', es: 'Primera capacitación' },
		meaning: {
			en: 'The completion that first counted while the person belonged to the organization; it may be from before.',
			es: 'El primer curso completado que contaba mientras la persona pertenecía a la organización; puede ser anterior.'
		}
	},
	days_from_hire: {
		type: 'number',
		heading: { en: 'Days from hire', es: 'Días desde la contratación' },
		meaning: {
			en: 'Days from the hire date to that completion; negative for whoever came trained.',
			es: 'Días desde la contratación hasta ese curso completado; negativo si la persona ya venía capacitada.'
		}
	},
	completed_on: {
		type: 'day',
		heading: { en: 'Last trained on', es: 'Última capacitación' },
		meaning: {
			en: 'The last completion up to the last day looked at, whichever organization it was for.',
			es: 'El último curso completado hasta el último día considerado, para cualquier organización.'
		}
	},
	valid_until: {
		type: 'day',
		heading: { en: 'Counts until', es: 'Vigente hasta' },
		meaning: {
			en: 'The last day on which it counts: the record’s own or the assignment’s renewal, whichever is sooner. Empty when it does not lapse.',
			es: 'El último día en que cuenta: el del registro o el de la renovación que pide la asignación, lo que llegue antes. Vacío si no vence.'
		}
	},
	course_version: shared.course_version,
	language: shared.language,
	minutes: {
		type: 'number',
		heading: { en: 'Minutes', es: 'Minutos' },
		meaning: {
			en: 'The course’s stated minutes, not a time that was measured.',
			es: 'Los minutos que el curso declara, no un tiempo medido.'
		}
	},
	basis: shared.basis,
	delivery: shared.delivery,
	completions: {
		type: 'number',
		heading: { en: 'Completions in the period', es: 'Veces completado en el período' },
		meaning: {
			en: 'Completions of the course in the period up to the last day looked at.',
			es: 'Cuántas veces se completó el curso en el período, hasta el último día considerado.'
		}
	},
	lapses: {
		type: 'text',
		heading: { en: 'Lapses', es: 'Interrupciones' },
		meaning: {
			en: 'Stretches after the first training in which nothing counted, from and to, both days included.',
			es: 'Tramos después de la primera capacitación en que nada estaba vigente, del día y al día, ambos incluidos.'
		}
	},
	reason: {
		type: 'text',
		heading: { en: 'Reason on record', es: 'Motivo registrado' },
		meaning: {
			en: 'The reason of the exemption, in the organization’s words.',
			es: 'El motivo de la exención, en palabras de la organización.'
		}
	},
	certificate_serial: shared.certificate_serial,
	certificate_state: {
		type: 'text',
		heading: { en: 'State of the certificate', es: 'Estado del certificado' },
		meaning: {
			en: 'valid, lapsed, superseded (a renewal has its own) or revoked, on the day of the pack.',
			es: 'valid (vigente), lapsed (vencido), superseded (una renovación tiene el suyo) o revoked (revocado), el día del paquete.'
		}
	},
	certificate_address: shared.certificate_address,
	certificate_file: {
		type: 'text',
		heading: { en: 'File in this pack', es: 'Archivo en este paquete' },
		meaning: {
			en: 'Where the certificate lies in this pack. Empty for one that was revoked, that was made for another organization, or where files of certificates were left out.',
			es: 'Dónde está el certificado en este paquete. Vacío si fue revocado, si se emitió para otra organización o si se dejaron fuera los archivos de certificados.'
		}
	}
} satisfies Record<string, Column>;
