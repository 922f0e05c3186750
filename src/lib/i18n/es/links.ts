import { plural } from '../language.ts';
import type { links as en } from '../en/links.ts';

const many = (count: number, one: string, other: string) =>
	`${new Intl.NumberFormat('es-US').format(count)} ${plural('es', count, { one, other })}`;

export const links: typeof en = {
	title: 'Enlaces personales',
	lead: 'Un enlace para cada persona: lo toca, dice que es ella y ya está en su capacitación. Sin correo, sin contraseña, sin códigos que escribir.',
	for: 'Para quiénes',
	site: 'Sede',
	cohort: 'Grupo',
	job: 'Puesto',
	every: 'Todas las personas',
	who: 'Cómo van',
	notStarted: 'Quienes no han empezado ningún curso',
	anyone: 'Cualquiera',
	filter: 'Mostrar',
	count: (people: number) => many(people, 'persona recibe un enlace', 'personas reciben un enlace'),
	such: (names: string[], more: boolean) => `${names.join(', ')}${more ? ' …' : ''}`,
	nobody: 'No hay nadie así',
	nobodyText: 'Elija a otras personas o traiga antes su lista.',
	without: (count: number) =>
		`${many(count, 'persona no recibe', 'personas no reciben')} enlace, porque un papel abriría demasiado: una cuenta con contraseña, una función o un registro en otro lugar.`,
	makeTitle: 'Crear los enlaces',
	once: 'Un enlace solo aparece en el archivo que usted recibe ahora. Los enlaces nuevos anulan los que estas personas ya tengan.',
	daysLegend: 'Vigencia',
	days: (days: number) => many(days, 'día', 'días'),
	slipLanguage: 'Idioma de las hojitas',
	slipLanguages: { own: 'El de cada persona', en: 'Inglés', es: 'Español' },
	csv: 'CSV con los enlaces',
	slips: 'Hojitas para imprimir (PDF)',
	csvHint:
		'Para un servicio de mensajes o una combinación de correspondencia: nombre, identificador, enlace.',
	slipsHint:
		'Ocho por hoja, con código QR y marcas de corte. No llevan el identificador ni ninguna dirección.',
	tooMany: (most: number) =>
		`Un archivo lleva como máximo ${new Intl.NumberFormat('es-US').format(most)} enlaces. Elija a menos personas, por ejemplo una sede cada vez.`,
	headings: { name: 'Nombre', id: 'Identificador', link: 'Enlace', until: 'Vigente hasta' },
	batches: 'Enlaces creados hace poco',
	batchesCaption: 'Enlaces que se crearon hace poco y cuántos se han usado',
	made: 'Creados',
	by: 'Por',
	as: 'Como',
	madeAs: { csv: 'CSV', slips: 'Hojitas' },
	people: 'Personas',
	used: 'Usados',
	open: 'Vigentes',
	until: 'Hasta',
	revoke: 'Anular estos enlaces',
	revokeOf: (when: string) => `Anular los enlaces creados el ${when}`,
	revoked: 'Anulados',

	slip: {
		file: 'Hojitas con enlaces personales',
		scan: 'Apunte la cámara de su teléfono al código, toque el enlace y diga que es usted. No necesita correo ni contraseña.',
		until: (day: string) => `Vigente hasta el ${day}. Funciona en el teléfono que lo abra primero.`,
		lost: '¿Lo perdió? Pida uno nuevo a quien se lo dio; este dejará de funcionar.',
		otherLetters: '(letras que aquí no se pueden imprimir; el código las muestra)',
		qr: (name: string) => `Código QR con el enlace personal de ${name}`
	},

	page: {
		title: (name: string) => `¿Es usted ${name}?`,
		lead: (organization: string) => `${organization} creó este enlace para una sola persona.`,
		binds: 'Después, el enlace funciona solo en este teléfono o computadora.',
		seen: 'Su organización ve qué cursos ha empezado y completado. Nunca ve si usted abre las páginas para reportar o de ayuda.',
		yes: (name: string) => `Sí, soy ${name}`,
		no: 'No soy yo',
		noText: 'Entonces cierre esta página y avise a quien le dio el enlace. No se ha abierto nada.',
		again: 'Seguir con su capacitación',
		gone: 'Este enlace no está abierto',
		goneText: 'Venció o lo sustituyó uno más nuevo. Pida otro a quien se lo dio.',
		elsewhere: 'Este enlace es de otro dispositivo',
		elsewhereText:
			'Se abrió primero en otro teléfono o computadora, o en otro navegador de este. Ábralo allí, vuelva con su código de regreso o pida un enlace nuevo.',
		account: 'Usted tiene una cuenta',
		accountText: 'Este enlace ya no hace falta: entre con su correo y su contraseña.',
		signIn: 'Iniciar sesión',
		return: 'Tengo un código de regreso',
		atRisk:
			'En este navegador alguien empezó una capacitación y no tiene cómo volver a ella. Obtenga antes su código de regreso o cierre la sesión.',
		getCode: 'Obtener su código de regreso',
		in: (name: string) => `Le damos la bienvenida, ${name}`,
		keep: 'Guarde este código: con él puede volver si pierde el enlace o cambia de teléfono.',
		start: 'Ir a mi capacitación'
	}
};
