import type { pacing as english } from '../en/pacing.ts';
import { plural } from '../language.ts';

const seconds = (count: number) =>
	count < 90
		? plural('es', count, { one: '1 segundo', other: `${count} segundos` })
		: plural('es', Math.ceil(count / 60), {
				one: '1 minuto',
				other: `${Math.ceil(count / 60)} minutos`
			});

export const pacing: typeof english = {
	pieceOf: (number, of) => `Paso ${number} de ${of}`,
	why: (rule) =>
		`Su organización se capacita bajo una regla (${rule}) que nos pide asegurarnos de que usted lo lea todo. Por eso este curso va paso a paso.`,
	howLong: (count) => `Dedique al menos ${seconds(count)} a este paso, por favor.`,
	nextTitle: '¿Ya leyó todo este paso?',
	next: 'Paso siguiente',
	lastNext: 'Terminar esta parte',
	again: 'Usted ya pasó por este paso. Puede volver a leerlo el tiempo que quiera.',
	toCurrent: 'Volver a donde iba',
	earlyTitle: 'Un poco más, por favor',
	early: (count) =>
		`A este paso le faltan unos ${seconds(count)}. Siga leyendo y vuelva a elegir «Paso siguiente». No se pierde nada.`,
	ready: 'Ya puede continuar.',
	back: 'El paso anterior',
	contentNotice:
		'Puede parar cuando quiera: se guarda dónde iba. Donde un paso describe un daño, puede elegir una versión más sencilla.',
	overview: (rule, minutes) =>
		`Su organización se capacita bajo una regla (${rule}) que nos pide asegurarnos de que usted lo lea todo: paso a paso, con ${minutes} minutos de lectura o más. Puede parar y volver en cualquier momento.`,
	quizWaits: 'Primero lea todas las partes',
	quizWaitsText: (left) =>
		plural('es', left, {
			one: 'La regla bajo la que se capacita su organización pide que lea todas las partes, paso a paso, antes del cuestionario. Falta 1 parte.',
			other: `La regla bajo la que se capacita su organización pide que lea todas las partes, paso a paso, antes del cuestionario. Faltan ${left} partes.`
		}),
	goOnReading: 'Seguir leyendo',

	certify: {
		title: 'Certifique su capacitación',
		lead: (rule) =>
			`Usted aprobó. La regla bajo la que se capacita su organización (${rule}) le pide que lo certifique con su nombre antes de recibir el certificado.`,
		statement: ({ course, version, parts }) =>
			`Certifico que leí personalmente todas las partes del curso «${course}» (versión ${version}), que lo hice completo y que aprobé personalmente su cuestionario. Las partes son: ${parts.join('; ')}.`,
		what: 'Lo que usted certifica',
		name: 'Su nombre completo, como firma',
		nameMissing: 'Firme con su nombre completo',
		nameTooLong: 'Use 120 caracteres o menos para su nombre',
		day: 'La fecha de hoy',
		dayWrong: (day) => `Firme con la fecha de hoy, ${day}`,
		submit: 'Certificar y recibir el certificado',
		finishLead: 'Usted ya lo hizo todo.',
		finish: 'Recibir el certificado',
		notReady: 'Todavía falta algo del curso antes de que pueda certificarlo.',
		toCourse: 'Ir al curso',
		next: 'Falta un paso: certifique con su nombre que lo hizo todo. Después recibe el certificado.',
		go: 'Certificar su capacitación',
		status: 'Cuestionario aprobado. Certifíquelo con su nombre para recibir el certificado.'
	},

	fields: {
		lead: (rule) =>
			`La regla bajo la que se capacita su organización (${rule}) pide esto en el registro. Deje vacío lo que no sepa: entonces deberá constar en el registro de su empleador.`,
		known: 'De la lista de personal de su organización; avíseles si está mal:',
		'hire-date': 'El día en que lo contrataron',
		position: 'Su puesto',
		'license-number': 'Su número de licencia',
		positionHint: 'Por ejemplo, limpieza o recepción',
		dayWrong: 'Escriba un día que ya pasó, por ejemplo 15/03/2026',
		tooLong: 'Use 120 caracteres o menos'
	}
};
