import type { courses as en } from '../en/courses.ts';

const count = (number: number, one: string, other: string) =>
	`${number} ${number === 1 ? one : other}`;

export const courses: typeof en = {
	title: 'Cursos',
	lead: 'Elija el de su trabajo. No necesita correo electrónico, y puede parar y volver cuando quiera.',
	forWhom: 'Para',
	time: 'Tiempo',
	minutes: (minutes) => `${minutes} minutos de lectura y después un cuestionario`,
	languagesOf: 'Idioma del curso',
	languageName: { en: 'Inglés', es: 'Español' },
	languageList: (names) => names.join(', '),
	onlyEnglish:
		'Por ahora este curso existe solo en inglés. La página que lo rodea está en su idioma.',
	open: 'Ver el curso',
	statusNew: 'Sin empezar',
	statusReading: (read, of) => `${count(read, 'parte leída', 'partes leídas')} de ${of}`,
	statusQuiz: 'Todo leído. Sigue el cuestionario.',
	statusPassed: 'Cuestionario aprobado. Faltan partes por leer.',
	statusDrills: 'Todo leído. Siguen los casos prácticos.',
	statusPassedDrills: 'Cuestionario aprobado. Faltan casos prácticos por terminar.',
	statusDone: (day) => `Completado el ${day}`,
	statusLapsed: 'Vencido',
	renewTitle: 'Renovación',
	renewLater: (until, from) => `Vale hasta el ${until}. Podrá renovarlo a partir del ${from}.`,
	renewNow: (until) => `Vale hasta el ${until}. Ya puede renovarlo.`,
	renewLapsed: (until) => `Valió hasta el ${until}. Renuévelo para volver a estar al día.`,
	renewLicenseLater: (from) =>
		`El plazo de su licencia decide cuándo le toca de nuevo. Podrá renovarlo a partir del ${from}.`,
	renewLicenseNow: 'El plazo de su licencia decide cuándo le toca de nuevo. Ya puede renovarlo.',
	renews: (done, until) =>
		`Está renovando este curso. Lo que completó el ${done} vale hasta el ${until}.`,
	renewsLapsed: (done, until) =>
		`Está renovando este curso. Lo que completó el ${done} valió hasta el ${until}.`,
	renewsPlain: (done) => `Está renovando este curso. Lo que completó el ${done} queda registrado.`,
	renew: 'Renovar este curso',
	renewHint:
		'Lee todas las partes y aprueba de nuevo el cuestionario. Lo que ya tiene queda registrado y vale hasta su último día.',
	renewQuizAlone:
		'Aprobar solo el cuestionario no renueva el curso: primero renuévelo; después lea las partes y haga el cuestionario.',
	unknownCourse: 'No hay ningún curso en esta dirección.',
	unknownModule: 'Este curso no tiene esa parte.',

	youWill: 'Usted podrá',
	parts: 'Las partes',
	partMinutes: (minutes) => count(minutes, 'minuto', 'minutos'),
	read: 'Leída',
	quizTitle: 'El cuestionario',
	quizText: (draw, pass) =>
		`${draw} casos breves; se aprueba con ${pass} respuestas correctas. Unos piden un reporte y en otros hay que dejar en paz a las personas.`,
	start: 'Empezar este curso',
	startHint:
		'Empieza de inmediato y sin cuenta: ni correo electrónico ni contraseña. Puede leer todas las partes sin empezar; al empezar se guarda su lugar.',
	goOn: (title) => `Continuar: ${title}`,
	toQuiz: 'Hacer el cuestionario',
	toOpenQuiz: 'Seguir con su cuestionario',
	retake: 'Repetir el cuestionario',
	toCertificate: 'Ver su certificado',
	linesCard: 'Tarjeta: a quién llamar',
	certificateTitle: 'Qué es el certificado y qué no es',
	certificateIs:
		'Dice qué aprendió, en qué versión e idioma, qué día y con qué resultado. Cualquiera puede comprobar su número de serie en este sitio.',
	certificateNotApproved:
		'Ningún organismo de licencias ha aprobado este curso. Pregunte al suyo antes de confiar en él.',
	certificateNoPower:
		'No le da a nadie derecho a interrogar, seguir ni retener a otra persona, y no es asesoría legal.',
	reviewTitle: 'Quién lo ha revisado',
	notReviewed: 'Este curso todavía no ha sido revisado por abogados ni por sobrevivientes.',
	reviewKind: {
		counsel: 'asesoría legal',
		survivor: 'sobreviviente',
		practitioner: 'profesional'
	},
	reviewedBy: (name, kind, day) => `${name} (${kind}), ${day}`,
	version: 'Versión',
	versionOf: (version, day) => `${version}, ${day}`,
	workFor: 'Cuenta para',
	tooManyGuests:
		'Se empezaron demasiados cursos desde esta red. Inténtelo de nuevo en unos minutos.',

	meTitle: 'Mi capacitación',
	meLead: (name) => `Así va su capacitación, ${name}.`,
	meLeadNameless: 'Así va su capacitación.',
	meCourses: 'Sus cursos',
	meCertificates: 'Sus certificados',
	meNone: 'Todavía no ha empezado ningún curso',
	meNoneText: 'Cada uno lleva menos de una hora, y puede parar y volver.',
	meSeeCourses: 'Ver los cursos',
	meNoCertificates:
		'Aquí aparecerá un certificado en cuanto haya leído un curso completo y aprobado su cuestionario.',
	meGuestTitle: 'Está aquí sin cuenta',
	meGuestText:
		'Su avance se guarda para este navegador. Con un código de regreso, o con correo electrónico y contraseña, puede seguir desde cualquier dispositivo.',
	meKeep: 'Conservar mi avance',
	meAccount: 'Nombre, código de regreso y cuenta',
	meCompletedOn: (day) => `Completado el ${day}`
};
