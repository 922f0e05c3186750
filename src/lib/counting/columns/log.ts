import type { Column } from './shared.ts';

/** The columns of a file of the log, in their order. */
export const logColumns = {
	link: {
		type: 'number',
		heading: { en: 'Line', es: 'Línea' },
		meaning: {
			en: 'Its place in the log of the whole site, which counts on without a gap.',
			es: 'Su lugar en el registro de todo el sitio, que se numera sin huecos.'
		}
	},
	at: {
		type: 'moment',
		heading: { en: 'When', es: 'Cuándo' },
		meaning: {
			en: 'The moment, with the offset of the organization’s time zone.',
			es: 'El momento, con el desfase de la zona horaria de la organización.'
		}
	},
	action: {
		type: 'text',
		heading: { en: 'Code', es: 'Código' },
		meaning: {
			en: 'What was done, as a code that stays the same in every language.',
			es: 'Lo que se hizo, como código que es igual en todos los idiomas.'
		}
	},
	what: {
		type: 'text',
		heading: { en: 'What', es: 'Qué' },
		meaning: {
			en: 'The same in words, in the language of the file.',
			es: 'Lo mismo en palabras, en el idioma del archivo.'
		}
	},
	by_id: {
		type: 'text',
		heading: { en: 'Account ID of who did it', es: 'ID de la cuenta de quien lo hizo' },
		meaning: {
			en: 'Empty for what was done on the machine itself.',
			es: 'Vacío si se hizo en la propia máquina.'
		}
	},
	by: {
		type: 'text',
		heading: { en: 'Who', es: 'Quién' },
		meaning: {
			en: 'The name, or else the e-mail address, as it is today.',
			es: 'El nombre o, si no hay, el correo electrónico, como es hoy.'
		}
	},
	about_id: {
		type: 'text',
		heading: {
			en: 'Account ID of whom it is about',
			es: 'ID de la cuenta de la persona de que trata'
		},
		meaning: {
			en: 'Empty for what is about nobody in particular.',
			es: 'Vacío si no trata de nadie en particular.'
		}
	},
	details: {
		type: 'text',
		heading: { en: 'Details', es: 'Detalles' },
		meaning: {
			en: 'What was recorded with it, as JSON. Empty where it was erased with a person’s data.',
			es: 'Lo que se anotó con ello, como JSON. Vacío si se borró con los datos de una persona.'
		}
	},
	erased_at: {
		type: 'moment',
		heading: { en: 'Details erased at', es: 'Detalles borrados el' },
		meaning: {
			en: 'When the details were erased with a person’s data. Empty where they were not.',
			es: 'Cuándo se borraron los detalles con los datos de una persona. Vacío si no se borraron.'
		}
	},
	digest: {
		type: 'text',
		heading: { en: 'Digest of the chain', es: 'Resumen de la cadena' },
		meaning: {
			en: 'SHA-256 over this line and the digest of the line before it.',
			es: 'SHA-256 de esta línea y del resumen de la línea anterior.'
		}
	}
} satisfies Record<string, Column>;
