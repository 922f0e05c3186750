import type { quiz as en } from '../en/quiz.ts';

const count = (number: number, one: string, other: string) =>
	`${number} ${number === 1 ? one : other}`;

export const quiz: typeof en = {
	title: 'Cuestionario',
	lead: (draw, pass) => `${draw} casos breves. Aprueba con ${pass} respuestas correctas.`,
	rulesTitle: 'Qué hace falta para aprobar',
	ruleJudgement:
		'Unos casos piden un reporte, otros piden otra cosa y en otros lo mejor es dejar en paz a las personas. No se aprueba reportándolo todo, y tampoco dejándolo todo pasar.',
	ruleSafety:
		'Unos pocos casos son de seguridad: un menor, un enfrentamiento, una primera llamada equivocada. Todos deben estar bien.',
	ruleLeaveAlone: (max) =>
		`De los casos en los que hay que dejar en paz a las personas, puede fallar ${max} como máximo.`,
	ruleAgain:
		'No hay límite de tiempo. Verá la razón de cada error y podrá intentarlo de nuevo con otras preguntas.',
	unreadTitle: 'Todavía queda algo por leer',
	unread: (parts) =>
		`${count(parts, 'parte no está marcada', 'partes no están marcadas')} como leída${parts === 1 ? '' : 's'}. Puede hacer el cuestionario ahora; el certificado llega cuando todo esté leído.`,
	toCourse: 'Volver al curso',
	openTitle: 'Ya empezó un cuestionario',
	openText: 'Sus respuestas están guardadas. Sigue con las mismas preguntas.',
	doneTitle: 'Ya completó este curso',
	doneText: 'Puede repetir el cuestionario. Su certificado queda como está.',
	presentation: '¿Cómo quiere ver las preguntas?',
	presentationMissing: 'Elija cómo quiere ver las preguntas',
	one: 'Una por una',
	oneHint: 'Cada respuesta se guarda al avanzar.',
	all: 'Todas en una página',
	allHint: 'Útil con mala señal: se carga una página y se envía una vez.',
	name: 'Su nombre, como debe aparecer en el certificado',
	nameHint:
		'Un certificado sin nombre no prueba nada, por eso lo pedimos ahora. Puede usar cualquier alfabeto. No se pide nada más.',
	nameFixed: (name) => `El certificado estará a nombre de ${name}.`,
	nameToAccount: 'Cambiar el nombre en su cuenta',
	nameMissing: 'Escriba su nombre',
	begin: 'Empezar el cuestionario',
	goOn: 'Seguir con el cuestionario',
	impossible: 'En este momento no se puede armar el cuestionario. Avise a su coordinador.',

	questionOf: (number, of) => `Pregunta ${number} de ${of}`,
	answered: (answered, of) => `${answered} de ${of} contestadas`,
	back: 'Atrás',
	next: 'Guardar y seguir',
	toReview: 'Guardar y revisar mis respuestas',
	reviewTitle: 'Revise sus respuestas',
	reviewLead: 'Puede cambiar cualquiera antes de entregarlas.',
	notAnswered: 'Sin contestar',
	change: (number) => `Cambiar la pregunta ${number}`,
	answer: (number) => `Contestar la pregunta ${number}`,
	submit: 'Entregar mis respuestas',
	handInHint: 'Después ya no se pueden cambiar; verá el resultado enseguida.',
	choicesBack:
		'Lo que eligió antes de volver a iniciar sesión sigue aquí. Contará cuando lo envíe.',
	unanswered: (number) => `Conteste la pregunta ${number}`,
	noSuchOption: (number) =>
		`Elija una de las cuatro respuestas a la pregunta ${number}. Lo que llegó no es ninguna de ellas; las demás respuestas están guardadas.`,
	unknownAttempt: 'Usted no tiene ese cuestionario. Es posible que sea de otra cuenta.',

	passedTitle: 'Aprobó',
	failedTitle: 'Todavía no aprobó',
	score: (score, of) => `${score} de ${of} correctas`,
	passMark: (pass) => `Hacen falta ${pass}`,
	caught: (right, of) => `Casos que pedían hacer algo: ${right} de ${of} correctos`,
	leftAlone: (right, of) =>
		`Casos en los que había que dejar en paz a las personas: ${right} de ${of} correctos`,
	whyScore: (missing) =>
		missing === 1 ? 'Falta 1 respuesta correcta.' : `Faltan ${missing} respuestas correctas.`,
	whySafety: (misses) =>
		`${misses === 1 ? 'Falló 1 caso' : `Falló ${misses} casos`} de seguridad. Todos deben estar bien, porque ahí un paso equivocado puede poner a alguien en peligro. Lea la razón y después vuelva a leer la parte.`,
	whyLeaveAlone: (misses, max) =>
		`${misses === 1 ? 'Falló 1 caso en el que' : `Falló ${misses} casos en los que`} había que dejar en paz a las personas; puede fallar ${max} como máximo. Reportar a personas que no hicieron nada malo les hace daño y quita tiempo para quienes necesitan ayuda.`,
	whyTitle: 'Qué faltó',
	nextTitle: 'Qué sigue',
	passedUnread: (parts) =>
		parts === 1
			? 'Lea la parte que falta y se emitirá su certificado.'
			: `Lea las ${parts} partes que faltan y se emitirá su certificado.`,
	readOn: 'Seguir leyendo',
	toCertificate: 'Ver su certificado',
	again: 'Intentarlo de nuevo con otras preguntas',
	retake: 'Repetirlo con otras preguntas',
	practiceTitle: 'Qué practicar ahora',
	practiceFocus: {
		catch:
			'Se le pasaron algunos casos reales. Practique juntar varias cosas: quién guarda los documentos y el dinero, quién habla, qué pasa si la persona dice que no.',
		'leave-alone':
			'No dejó en paz a algunas personas que no hacían nada malo. Practique preguntarse qué vio de verdad y si reportaría lo mismo de alguien como usted.',
		both: 'Se le pasaron algunos casos reales y no dejó en paz a algunas personas que no hacían nada malo. Practique las dos cosas: varias señales juntas, y solo lo que vio de verdad.',
		nothing: 'Todo estuvo bien. Para no perderlo, practique con un caso que todavía no ha jugado.'
	},
	practiceRead: 'Volver a leer:',
	practicePlay: 'Practicar el caso:',
	missedTitle: 'Qué conviene repasar',
	rightTitle: 'Lo que hizo bien',
	rightLeave: 'Lo correcto era dejar en paz a estas personas',
	rightOther: 'Correcto',
	missedSafety: 'Seguridad',
	missedLeave: 'Había que dejar en paz a las personas',
	yourAnswer: 'Su respuesta',
	bestAnswer: 'La mejor respuesta',
	readAgain: (title) => `Volver a leer: ${title}`
};
