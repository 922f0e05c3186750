import { peopleColumns } from './people.ts';
import { shared, type Column } from './shared.ts';

/** The columns of training done elsewhere, in their order. These rows are no completions and are in no count. */
export const elsewhereColumns = {
	kind: {
		type: 'text',
		heading: { en: 'Kind of record', es: 'Tipo de registro' },
		meaning: {
			en: 'elsewhere, in every row: training by somebody else, as the organization recorded it.',
			es: 'elsewhere, en todas las filas: capacitación de otro, tal como la registró la organización.'
		}
	},
	person_id: shared.person_id,
	name: shared.name,
	external_id: shared.external_id,
	site: peopleColumns.site,
	job: peopleColumns.job,
	hired_on: peopleColumns.hired_on,
	course: {
		type: 'text',
		heading: { en: 'In place of the course', es: 'En lugar del curso' },
		meaning: {
			en: 'The course of this site whose work it is about, by its short name.',
			es: 'El curso de este sitio sobre cuyo trabajo trata, por su nombre corto.'
		}
	},
	title: {
		type: 'text',
		heading: { en: 'Training', es: 'Capacitación' },
		meaning: {
			en: 'Its name, as it stands on the paper.',
			es: 'Su nombre, como aparece en el documento.'
		}
	},
	provider: {
		type: 'text',
		heading: { en: 'Given by', es: 'Impartida por' },
		meaning: { en: 'Who gave it.', es: 'Quién la impartió.' }
	},
	done_on: {
		type: 'day',
		heading: { en: 'Done on', es: 'Fecha en que se hizo' },
		meaning: { en: 'The day that its paper gives.', es: 'La fecha que da el documento.' }
	},
	minutes: {
		type: 'number',
		heading: { en: 'Minutes', es: 'Minutos' },
		meaning: {
			en: 'How long it took, where the coordinator knew.',
			es: 'Cuánto duró, si se sabía al registrarla.'
		}
	},
	valid_until: {
		type: 'day',
		heading: { en: 'Valid until', es: 'Válida hasta' },
		meaning: {
			en: 'The last day that its paper gives. Empty when it gives none.',
			es: 'El último día que da el documento. Vacío si no da ninguno.'
		}
	},
	reference: {
		type: 'text',
		heading: { en: 'Number on the paper', es: 'Número en el documento' },
		meaning: {
			en: 'The number or serial on the paper.',
			es: 'El número o la serie del documento.'
		}
	},
	exempt_until: {
		type: 'day',
		heading: { en: 'Exempt until', es: 'Exenta hasta' },
		meaning: {
			en: 'The last day of the exemption that was given with it. Empty when none was.',
			es: 'El último día de la exención que se dio con ella. Vacío si no se dio.'
		}
	},
	delivery: {
		type: 'text',
		heading: { en: 'How it was taken', es: 'Cómo se tomó' },
		meaning: {
			en: 'import, in every row: it was not taken here.',
			es: 'import, en todas las filas: no se tomó aquí.'
		}
	},
	recorded_at: {
		type: 'moment',
		heading: { en: 'Recorded at', es: 'Registrada el' },
		meaning: {
			en: 'The moment at which it was recorded, with the offset of the organization’s time zone.',
			es: 'El momento en que se registró, con el desfase de la zona horaria de la organización.'
		}
	},
	exported_at: shared.exported_at,
	definitions: shared.definitions
} satisfies Record<string, Column>;
