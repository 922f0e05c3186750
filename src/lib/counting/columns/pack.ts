import { shared, type Column } from './shared.ts';

const personColumns = {
	person_id: shared.person_id,
	name: shared.name,
	external_id: shared.external_id
} satisfies Record<string, Column>;

const course: Column = shared.course;

/** The columns of the files in an audit pack. */
export const packColumns = {
	roster: {
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
		course,
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
	},
	certificates: {
		...personColumns,
		course,
		completed_on: {
			type: 'day',
			heading: { en: 'Completed on', es: 'Completado el' },
			meaning: { en: 'The day of the completion.', es: 'El día en que se completó.' }
		},
		valid_until: shared.valid_until,
		certificate_serial: shared.certificate_serial,
		certificate_state: {
			type: 'text',
			heading: { en: 'State', es: 'Estado' },
			meaning: {
				en: 'valid, lapsed, superseded or revoked, on the day of the pack.',
				es: 'valid (vigente), lapsed (vencido), superseded (reemplazado) o revoked (revocado), el día del paquete.'
			}
		},
		rule: {
			type: 'text',
			heading: { en: 'Rule', es: 'Regla' },
			meaning: {
				en: 'The rule under which it was completed. Empty without one.',
				es: 'La regla con la que se completó. Vacío si no hubo ninguna.'
			}
		},
		rule_version: {
			type: 'text',
			heading: { en: 'Version of the rule', es: 'Versión de la regla' },
			meaning: {
				en: 'The beginning of the digest of what the rule asked then; its words are in rules.txt.',
				es: 'El comienzo del resumen criptográfico de lo que la regla pedía entonces; su texto está en rules.txt.'
			}
		},
		certificate_address: shared.certificate_address,
		certificate_file: {
			type: 'text',
			heading: { en: 'File in this pack', es: 'Archivo en este paquete' },
			meaning: {
				en: 'Where it lies in this pack. Empty where it is not in it.',
				es: 'Dónde está en este paquete. Vacío si no está.'
			}
		}
	},
	acknowledgments: {
		...personColumns,
		course,
		course_version: shared.course_version,
		signed_name: {
			type: 'text',
			heading: { en: 'Signed as', es: 'Firmado como' },
			meaning: {
				en: 'The name as it was typed or signed.',
				es: 'El nombre tal como se escribió o firmó.'
			}
		},
		signed_on: {
			type: 'day',
			heading: { en: 'Signed on', es: 'Firmado el' },
			meaning: { en: 'The day of the signature.', es: 'El día de la firma.' }
		},
		made: {
			type: 'text',
			heading: { en: 'How', es: 'Cómo' },
			meaning: {
				en: 'In place of a quiz: self (typed by the person) or sheet (entered from a signed sheet). Beside it: certified (that all of the course was done).',
				es: 'En lugar del cuestionario: self (escrito por la propia persona) o sheet (pasado de una hoja firmada). Además de él: certified (que hizo todo el curso).'
			}
		},
		statement: {
			type: 'text',
			heading: { en: 'The words signed', es: 'Texto firmado' },
			meaning: {
				en: 'The whole statement, as it was signed.',
				es: 'La declaración completa, tal como se firmó.'
			}
		},
		statement_version: {
			type: 'number',
			heading: { en: 'Version of the words', es: 'Versión del texto' },
			meaning: {
				en: 'Other words have another version.',
				es: 'Un texto distinto lleva otra versión.'
			}
		},
		rule: {
			type: 'text',
			heading: { en: 'Rule', es: 'Regla' },
			meaning: { en: 'The rule for which it was signed.', es: 'La regla para la que se firmó.' }
		},
		rule_version: {
			type: 'text',
			heading: { en: 'Version of the rule', es: 'Versión de la regla' },
			meaning: {
				en: 'The beginning of the digest of what the rule asked then.',
				es: 'El comienzo del resumen criptográfico de lo que la regla pedía entonces.'
			}
		}
	},
	elsewhere: {
		...personColumns,
		course,
		title: {
			type: 'text',
			heading: { en: 'Training', es: 'Capacitación' },
			meaning: { en: 'What it was called.', es: 'Cómo se llamaba.' }
		},
		provider: {
			type: 'text',
			heading: { en: 'Given by', es: 'Impartida por' },
			meaning: { en: 'Who gave it.', es: 'Quién la impartió.' }
		},
		done_on: {
			type: 'day',
			heading: { en: 'Done on', es: 'Realizada el' },
			meaning: { en: 'The day it was done.', es: 'El día en que se realizó.' }
		},
		valid_until: {
			type: 'day',
			heading: { en: 'Valid until (on the paper)', es: 'Vigente hasta (según el documento)' },
			meaning: {
				en: 'The last day that its paper gives.',
				es: 'El último día que indica el documento.'
			}
		},
		reference: {
			type: 'text',
			heading: { en: 'Number on the paper', es: 'Número del documento' },
			meaning: { en: 'Number or serial on the paper.', es: 'Número o serie del documento.' }
		},
		paper_sha256: {
			type: 'text',
			heading: { en: 'SHA-256 of the scan', es: 'SHA-256 del documento escaneado' },
			meaning: {
				en: 'The scan itself is not in the pack: it may show more than the proof needs. This tells whether a file is that scan.',
				es: 'El documento escaneado no está en el paquete: puede mostrar más de lo necesario. Con este valor se comprueba si un archivo es ese documento.'
			}
		}
	},
	assignments: {
		course,
		target: {
			type: 'text',
			heading: { en: 'For', es: 'Para' },
			meaning: {
				en: 'everyone, site, job or cohort.',
				es: 'everyone (todas las personas), site (sede), job (puesto) o cohort (grupo).'
			}
		},
		target_name: {
			type: 'text',
			heading: { en: 'Which', es: 'Cuál' },
			meaning: {
				en: 'The name of the site, job or cohort.',
				es: 'El nombre de la sede, el puesto o el grupo.'
			}
		},
		due: {
			type: 'text',
			heading: { en: 'Due', es: 'Fecha límite' },
			meaning: {
				en: 'A day, or days counted from hire or from joining.',
				es: 'Una fecha, o días contados desde la contratación o desde que la persona se unió.'
			}
		},
		renew_months: {
			type: 'number',
			heading: { en: 'Again after months', es: 'Se repite a los (meses)' },
			meaning: { en: 'Empty when it is not asked again.', es: 'Vacío si no se vuelve a pedir.' }
		},
		made_at: {
			type: 'moment',
			heading: { en: 'Made', es: 'Creada' },
			meaning: { en: 'Since when it is in force.', es: 'Desde cuándo rige.' }
		},
		ended_at: {
			type: 'moment',
			heading: { en: 'Ended', es: 'Terminada' },
			meaning: { en: 'Empty while it is in force.', es: 'Vacío mientras rige.' }
		}
	},
	log: {
		at: {
			type: 'moment',
			heading: { en: 'When', es: 'Cuándo' },
			meaning: { en: 'When it was done.', es: 'Cuándo se hizo.' }
		},
		by: {
			type: 'text',
			heading: { en: 'By', es: 'Quién' },
			meaning: {
				en: 'Who did it. Empty for the site’s own administrator.',
				es: 'Quién lo hizo. Vacío si fue la administración del sitio.'
			}
		},
		action: {
			type: 'text',
			heading: { en: 'What', es: 'Qué' },
			meaning: { en: 'The verb of the log.', es: 'El verbo del registro de actividad.' }
		},
		detail: {
			type: 'text',
			heading: { en: 'Details', es: 'Detalles' },
			meaning: {
				en: 'Names, days and reasons, as recorded.',
				es: 'Nombres, fechas y motivos, tal como se registraron.'
			}
		}
	}
} satisfies Record<string, Record<string, Column>>;

/** The tables of an audit pack. */
export type PackTable = keyof typeof packColumns;
