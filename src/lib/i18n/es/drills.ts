import type { drills as en } from '../en/drills.ts';

const count = (number: number, one: string, other: string) =>
	`${number} ${number === 1 ? one : other}`;

export const drills: typeof en = {
	title: 'Casos prácticos',
	lead: 'Escenas breves de su propio lugar de trabajo. Usted observa, decide y ve qué pasa y por qué.',
	how: 'No hay calificación ni límite de tiempo. En cada escena vale su primera respuesta; después puede repetir el caso y elegir otra cosa.',
	none: 'Este curso todavía no tiene casos prácticos',
	noneText: 'Se están escribiendo. Todo lo demás del curso ya está.',
	required: 'Para completar este curso hay que terminar todos los casos prácticos.',
	optional: 'Puede hacerlos o no: el certificado no depende de ellos.',
	minutes: (minutes) => `Unos ${count(minutes, 'minuto', 'minutos')}`,
	stateNew: 'Sin empezar',
	stateOpen: 'Empezado',
	stateDone: 'Terminado',
	open: 'Empezar',
	goOn: 'Seguir',
	look: 'Repasar o repetir',
	about: (verb, title) => `${verb}: ${title}`,
	print: 'Imprimir para un grupo',
	printOf: (title) => `Imprimir para un grupo: ${title}`,
	toCourse: 'Volver al curso',
	toDrills: 'Todos los casos de este curso',
	unknownDrill: 'Este curso no tiene ese caso práctico.',

	scene: (number) => `Escena ${number}`,
	before: 'Antes de empezar',
	beforeWay: 'Puede parar o elegir otro caso en cualquier momento.',
	lookHint: 'Marque todas las que quiera. Si ninguna le dice nada, no marque ninguna.',
	decideHint: 'Elija una.',
	lookDone: 'Esto es lo que veo',
	decideDone: 'Hacer esto',
	chooseOne: 'Elija qué hace usted',
	noSuchAnswer: 'Elija entre lo que aparece aquí',
	keptTitle: 'Esa escena ya la había respondido',
	keptText: 'Vale su primera respuesta. Aquí es donde va usted.',

	feedbackTitle: (number) => `Escena ${number}: lo que pasó después`,
	lookedTitle: (number) => `Escena ${number}: lo que esto le dice`,
	youChose: 'Usted eligió',
	verdicts: {
		best: 'La mejor opción',
		okay: 'No está mal, pero no es la mejor',
		no: 'Mejor no'
	},
	consequence: 'Qué pasa',
	why: 'Por qué',
	sightings: {
		noticed: 'Usted lo notó, e importa',
		missed: 'Usted lo pasó por alto, e importa',
		counted: 'Usted lo tomó en cuenta, pero no prueba nada',
		'passed-over': 'Usted lo dejó de lado: no prueba nada'
	},
	nothingMattered: 'Nada de esto habla de control ni de explotación.',
	onward: 'Seguir',
	backToWhere: 'Seguir adonde va usted',

	outcomes: {
		good: 'Termina bien',
		mixed: 'Pudo terminar mejor',
		harm: 'Termina mal'
	},
	debrief: 'Repaso',
	noticedTitle: 'Lo que usted notó',
	missedTitle: 'Lo que se le pasó',
	countedTitle: 'Lo que tomó en cuenta, aunque no prueba nada',
	nothingNoticed: 'Ninguna de las señales.',
	sawAll:
		'No se le pasó nada de lo que importa, y no tomó en cuenta nada de lo que no prueba nada.',
	noneToNotice: 'Aquí no había ninguna señal de control ni de explotación, y usted no vio ninguna.',
	noneToNoticeCounted: 'Aquí no había ninguna señal de control ni de explotación.',
	choicesTitle: 'Lo que usted hizo',
	better: 'Mejor',
	allBest: 'Eligió lo mejor cada vez.',
	lessonTitle: 'Lo que enseña este lugar',
	pointsTitle: 'Para llevarse',
	readAgainTitle: 'Vuelva a leer',
	sourcesTitle: 'En qué se basa este caso',
	again: 'Repetir el caso',
	next: (title) => `Caso siguiente: ${title}`,
	completedTitle: 'Ha completado este curso',
	completedText: 'Leyó todo, aprobó el cuestionario y terminó los casos prácticos.',
	toCertificate: 'Ver su certificado',
	toQuiz: 'Hacer el cuestionario',
	missing: (drills) =>
		drills === 1
			? 'Falta terminar 1 caso práctico para completar este curso.'
			: `Faltan ${drills} casos prácticos por terminar para completar este curso.`,
	allFinished: 'Terminó todos los casos prácticos que pide este curso.',

	changedTitle: 'Este caso cambió',
	changedText:
		'Sus escenas se editaron después de que usted empezó, y sus respuestas ya no corresponden. No se pierde nada más que su lugar: empiece de nuevo.',
	beginAgain: 'Empezar de nuevo',

	overviewTitle: 'Casos prácticos',
	overviewText: 'Escenas de su lugar de trabajo en las que sus decisiones tienen consecuencias.',
	quizRequired: (drills) =>
		`Para el certificado también hay que terminar ${count(drills, 'caso práctico', 'casos prácticos')}. Puede hacer primero el cuestionario.`,
	quizMissing: (drills) =>
		drills === 1
			? 'Termine el caso práctico que falta y se emite su certificado.'
			: `Termine los ${drills} casos prácticos que faltan y se emite su certificado.`,
	practise: 'Practíquelo en un caso',

	printTitle: 'Hoja para grupos',
	printThis: 'Imprimir esta hoja',
	printHow: 'Para quien dirige el grupo',
	printSteps: [
		'Reparta o lea en voz alta solo las escenas, empezando por la escena 1. Guarde para usted las notas del final.',
		'En una escena para observar, deje que cada persona diga qué letras le dicen algo. En una decisión, el grupo acuerda una letra; entonces lea en las notas qué pasa y siga en la escena que se indica.',
		'Nadie tiene que hablar de su propia vida. Diga antes de empezar que cualquiera puede salir.',
		'Nada de nombres, huéspedes, pacientes, clientes ni casos reales. Si alguien cuenta uno, háblelo después y a solas.'
	],
	printScenes: 'Las escenas',
	printSceneOf: (number) => `Escena ${number}`,
	printLetter: (letter) => `${letter}.`,
	printGoTo: (number) => `Vaya a la escena ${number}.`,
	printIf: (letter, number) => `Si eligen ${letter}, vayan a la escena ${number}.`,
	printThen: (number) => `Después, vayan a la escena ${number}.`,
	printEnd: 'Aquí termina la historia.',
	printNotes: 'Notas para quien dirige el grupo',
	printMatters: 'Importa',
	printProvesNothing: 'No prueba nada',
	printQuestionsTitle: 'Preguntas para el grupo',
	printQuestions: [
		'¿Qué vieron primero y qué pensaron?',
		'¿Qué cosas hablaban de control y cuáles podían tener muchas razones?',
		'En su trabajo, ¿a quién le avisarían y a quién no, si pudiera estar involucrado?',
		'¿Qué anotarían, con qué palabras y dónde estaría a salvo?',
		'¿A quién pudo dañar un reporte equivocado, y a quién uno que nunca se hizo?'
	],
	printVersion: (version) => `Versión ${version} del curso.`
};
