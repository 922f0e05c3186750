import { completionColumns } from './completions.ts';
import { elsewhereColumns } from './elsewhere.ts';
import { personColumns, shared, type Column } from './shared.ts';

const ruleVersion = {
	type: 'text',
	heading: { en: 'Version of the rule', es: 'Versión de la regla' },
	meaning: {
		en: 'The beginning of the digest of what the rule asked then; its words are in rules.txt.',
		es: 'El comienzo del resumen criptográfico de lo que la regla pedía entonces; su texto está en rules.txt.'
	}
} satisfies Column;

/** The columns of the certificates in an audit pack, with what a rule asks a proof to carry. */
export const packCertificateColumns = {
	...personColumns,
	course: shared.course,
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
	rule_version: ruleVersion,
	minutes: completionColumns.minutes,
	hired_on: completionColumns.hired_on,
	position: completionColumns.position,
	license_number: completionColumns.license_number,
	certified_on: completionColumns.certified_on,
	missing: {
		type: 'text',
		heading: { en: 'Asked by the rule, not on it', es: 'Pedido por la regla y ausente' },
		meaning: {
			en: 'What the rule asks a proof to carry and this certificate does not, since nobody knew it when it was issued; in the words of rules.txt. Empty where nothing is missing.',
			es: 'Lo que la regla pide que conste y no figura en este certificado, porque nadie lo sabía al emitirlo; con las palabras de rules.txt. Vacío si no falta nada.'
		}
	},
	delivery: shared.delivery,
	answered_at: {
		type: 'moment',
		heading: { en: 'Answered without a network at', es: 'Respondido sin conexión el' },
		meaning: {
			en: 'When the quiz was answered on a phone without a network, as far as it can be believed. Empty where it was answered on the site.',
			es: 'Cuándo se respondió el cuestionario en un teléfono sin conexión, hasta donde se puede creer. Vacío si se respondió en el sitio.'
		}
	},
	arrived_at: completionColumns.arrived_at,
	certificate_address: shared.certificate_address,
	certificate_file: {
		type: 'text',
		heading: { en: 'File in this pack', es: 'Archivo en este paquete' },
		meaning: {
			en: 'Where it lies in this pack. Empty where it is not in it.',
			es: 'Dónde está en este paquete. Vacío si no está.'
		}
	}
} satisfies Record<string, Column>;

/** The columns of what people signed. */
export const packSignedColumns = {
	...personColumns,
	course: shared.course,
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
	rule_version: ruleVersion
} satisfies Record<string, Column>;

/** The columns of training done elsewhere, as its own file has them but for what a pack leaves out. */
export const packElsewhereColumns = {
	...personColumns,
	course: elsewhereColumns.course,
	title: elsewhereColumns.title,
	provider: elsewhereColumns.provider,
	done_on: elsewhereColumns.done_on,
	valid_until: elsewhereColumns.valid_until,
	reference: elsewhereColumns.reference,
	paper_sha256: {
		type: 'text',
		heading: { en: 'SHA-256 of the scan', es: 'SHA-256 del documento escaneado' },
		meaning: {
			en: 'The scan itself is not in the pack: it may show more than the proof needs. This tells whether a file is that scan.',
			es: 'El documento escaneado no está en el paquete: puede mostrar más de lo necesario. Con este valor se comprueba si un archivo es ese documento.'
		}
	}
} satisfies Record<string, Column>;
