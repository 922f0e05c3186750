import type { cards as en } from '../en/cards.ts';

export const cards: typeof en = {
	call: 'A quién llamar',
	say: 'Diga:',
	note: 'Anote:',
	never: 'Nunca:',
	control: 'Señales de control',
	exploitation: 'Señales de explotación',
	caution:
		'Una sola señal no prueba nada. Busque varias juntas que muestren control y explotación. Quién es la gente nunca es una señal: ni raza, ni idioma, ni fe, ni ropa, ni documentos migratorios.',
	footer:
		'De un curso de capacitación de Sightline. No es asesoría legal ni un formulario oficial.',
	posterFooter: 'Hecho con Sightline, un sitio de capacitación. No es un cartel oficial.',
	edition: (day: string) => `Edición del ${day}.`,

	title: 'Tarjetas y carteles',
	lead: 'Llévese algo. Cada pieza se imprime en una hoja tamaño carta, a color o en blanco y negro, y también es un PDF.',
	byCourse: 'Tarjetas para su trabajo',
	postersTitle: 'Carteles',
	postersLead:
		'Para una pared donde puedan leerlos a solas las personas a quienes tal vez les esté pasando. No son los carteles oficiales de los estados: cada página dice qué ley pide el oficial y de dónde viene.',
	courseTitle: 'Tarjetas para llevar',
	courseLead: 'Imprímalas, córtelas, cuélguelas. Cada una cabe en una hoja tamaño carta.',
	allCards: 'Todas las tarjetas y carteles',
	toCourse: 'Volver al curso',
	pdf: 'PDF',
	pdfIn: { en: 'PDF en inglés', es: 'PDF en español' },
	open: 'Abrir',
	print: 'Imprimir esta hoja',
	printHint:
		'Papel tamaño carta, al 100 % (“tamaño real”). También puede usar el menú del navegador.',
	what: 'Para qué es',
	sources: 'En qué se basa',
	checked: (day: string) => `Datos revisados por última vez el ${day}.`,
	sheetLabel: 'La hoja como se imprime',
	keepSafe:
		'Una tarjeta con un número se puede encontrar. No se la dé a una persona a quien tal vez controlan sin preguntarle antes si puede tenerla sin riesgo.',
	officialTitle: 'El cartel oficial',
	unknown: 'No hay ninguna tarjeta en esta dirección.',
	unknownPoster: 'No hay un cartel para este estado.',
	takeWithYou: 'Para llevar',
	takeWithYouText: 'Una tarjeta de bolsillo y una hoja para la pared, listas para imprimir.',
	posterOf: (state: string) => `Cartel para ${state}`
};
