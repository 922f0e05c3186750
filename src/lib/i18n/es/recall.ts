import type { recall as en } from '../en/recall.ts';

const after = {
	week: 'una semana',
	month: 'un mes',
	quarter: 'tres meses',
	'half-year': 'seis meses'
} as const;

export const recall: typeof en = {
	title: 'Tres preguntas',
	eyebrow: (course) => `${course}`,
	lead: (stage) =>
		`Terminó el curso hace ${after[stage]}. ¿Qué recuerda todavía? Son dos minutos y nada depende de ello: su certificado queda como está.`,
	questionOf: (number, of) => `Pregunta ${number} de ${of}`,
	answer: 'Responder',
	choose: 'Elija una de las respuestas',
	noSuchOption: 'Elija una de las respuestas de abajo. Lo que llegó no es una de ellas.',
	right: 'Correcto',
	notBest: 'No es la mejor respuesta',
	why: 'Por qué',
	next: 'Siguiente pregunta',
	toResult: 'Ver cómo le fue',
	doneTitle: (right, of) => `${right} de ${of} correctas`,
	doneLead: (next) =>
		next === null ? 'Estas fueron las últimas preguntas.' : `Las próximas tres llegan el ${next}.`,
	caught: 'Casos que pedían hacer algo',
	leftAlone: 'Casos en que había que dejar en paz',
	share: (right, of) => `${right} de ${of}`,
	readAgain: (title) => `Volver a leer: ${title}`,
	toCourse: 'Volver al curso',
	toMe: 'Mi capacitación',
	closedTitle: 'Estas preguntas ya se cerraron',
	closedText: 'Quizás haya otras más nuevas en “Mi capacitación”.',
	unknown: 'No hay preguntas en esta dirección. Quizás el enlace esté incompleto: cópielo entero.',
	privacy:
		'Sus respuestas se guardan para saber qué tanto se recuerda el curso. Su empleador ve porcentajes de grupos de cinco personas o más, nunca lo que usted respondió.',

	meTitle: '¿Todavía lo recuerda?',
	meText: (stage, minutes) =>
		`${after[stage].charAt(0).toUpperCase()}${after[stage].slice(1)} después del curso: tres preguntas, unos ${minutes} minutos.`,
	meBegin: 'Responder tres preguntas',
	meGoOn: (answered) => `Continuar (${answered} de 3 respondidas)`,
	meUntil: (day) => `Hasta el ${day}.`,
	notDue: 'Hoy no hay preguntas abiertas para este curso.',

	stopTitle: 'No recibir más correos con preguntas',
	stopText:
		'Las preguntas quedan entonces en “Mi capacitación” y nadie le escribe sobre ellas. Puede cambiarlo en su cuenta.',
	stopSubmit: 'No recibir estos correos',
	stopped: 'Listo. Ya no se enviarán estos correos.',

	accountTitle: 'Preguntas por correo electrónico',
	accountText:
		'Una semana, un mes, tres y seis meses después de un curso le enviamos un enlace a tres preguntas cortas, para que lo aprendido no se olvide.',
	accountChoice: 'Enviarme estas preguntas',
	accountSubmit: 'Guardar',

	mailSubject: 'Tres preguntas de su capacitación',
	mailText: ({ name, course, link, stop, stage }) =>
		[
			name === null ? 'Hola:' : `Hola, ${name}:`,
			'',
			`Hace ${after[stage]} que terminó este curso: ${course}.`,
			'Tres preguntas cortas ayudan a que lo aprendido no se olvide. Toman unos dos minutos y su certificado no depende de ellas.',
			'',
			link,
			'',
			'No necesita contraseña. Quien tenga este enlace puede responder por usted, así que no lo comparta.',
			'',
			'Para no recibir más estos correos:',
			stop,
			''
		].join('\n')
};
