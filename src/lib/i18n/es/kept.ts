import type { kept as english } from '../en/kept.ts';

export const kept: typeof english = {
	panelTitle: 'En este teléfono',
	offerTitle: '¿No habrá señal adonde va?',
	offer:
		'Guarde este curso en este teléfono. Así podrá leerlo, practicar sus casos y abrir sus tarjetas sin red.',
	sizeBefore: 'Ocupa unos',
	sizeAfter: 'MB.',
	keep: 'Guardar en este teléfono',
	keeping: 'El curso se está descargando. Puede seguir leyendo.',
	count: '%1 de %2 archivos',
	progress: 'Descargado hasta ahora',
	stop: 'Detener',
	broken: 'Una parte de este curso está en este teléfono. El resto se descarga cuando tenga señal.',
	goOn: 'Seguir descargando',
	full: 'No hay suficiente espacio en este teléfono para este curso. No se borró nada para hacer lugar.',
	fullWay: 'Libere espacio o quite otro curso que tenga guardado, y vuelva a intentarlo.',
	again: 'Intentar de nuevo',
	unable:
		'Este navegador no puede guardar un curso. Una versión más nueva u otro navegador quizá sí.',
	kept: 'Este curso está en este teléfono. Se abre sin red.',
	keptHint:
		'Cuando hay señal, una versión nueva se descarga sola. Quien pueda desbloquear este teléfono puede ver que el curso está en él. Las páginas para reportar nunca se guardan.',
	remove: 'Quitar de este teléfono',
	all: 'Todo lo que hay en este teléfono',
	listTitle: 'Guardado en este teléfono',
	listLead:
		'Estos cursos se abren sin red. La lista existe solo en este teléfono; nadie más la ve.',
	listNone: 'No hay ningún curso guardado en este teléfono.',
	listNoneText: 'Abra un curso y elija “Guardar en este teléfono”.',
	listPartly: 'Todavía no está completo.',
	listScript: 'Esta lista necesita JavaScript: se hace en el teléfono y el sitio no la conoce.',
	courses: 'Cursos',
	offlineTitle: 'Sin conexión',
	offlineLead:
		'Esta página no está en este teléfono y en este momento no se puede llegar al sitio.',
	offlineCall:
		'Las llamadas y los mensajes de texto no necesitan internet: los números de arriba funcionan.',
	offlineAgain: 'Intentar de nuevo',
	offlineKept: 'Lo que hay en este teléfono',
	homeLead: 'Está leyendo la copia que hay en este teléfono.',
	drills: 'Casos prácticos',
	cards: 'Para imprimir y guardar',
	quiz: 'Cuestionario',
	quizText:
		'Para responder el cuestionario sin señal, ábralo una vez mientras tenga conexión. Sus preguntas quedan entonces en este teléfono.',
	toQuiz: 'Al cuestionario',
	parts: 'Las partes',
	unsentOne: 'En este teléfono hay 1 respuesta o lectura sin enviar.',
	unsentMany: 'En este teléfono hay % respuestas y lecturas sin enviar.',
	unsentWay: 'Se envían solas cuando hay señal.',
	unsentSignIn: 'Inicie sesión con su cuenta y se enviarán.',
	signIn: 'Iniciar sesión',
	stuckPaced:
		'Lo que leyó sin conexión no contó: una norma exige que lea este curso parte por parte, cada una durante su tiempo. Léalo en el sitio cuando tenga conexión.',
	stuckDrill:
		'Un caso práctico que hizo en este teléfono no se pudo contar: el sitio no tiene esa versión. Hágalo otra vez cuando tenga conexión.',
	stuckSeen: 'Ya lo leí',
	pacedTitle: 'Para algunos trabajos, lo que lea aquí no cuenta',
	pacedText:
		'Algunas normas exigen que este curso se lea parte por parte, cada una durante su tiempo. Si la página de su curso lo dice, léalo allí con conexión: en ese caso, lo que lea sin conexión no cuenta.',
	ticketKept:
		'Estas preguntas están en este teléfono. Puede seguir sin señal; sus respuestas se envían después.',
	ticketNotKept:
		'¿No tendrá señal más tarde? Guarde primero el curso en este teléfono y vuelva aquí: las preguntas se guardan con él.',
	ticketCourse: 'Al curso',
	quizLead:
		'Cada respuesta se guarda en este teléfono en cuanto la elige. Se califican cuando llegan al sitio.',
	quizNone: 'Las preguntas no están en este teléfono',
	quizNoneText:
		'Abra el cuestionario una vez mientras tenga conexión. Después podrá responderlo sin señal.',
	sceneNumber: 'Escena %',
	question: 'Pregunta %1 de %2',
	answeredCount: '%1 de %2 respondidas, guardadas en este teléfono',
	missing: 'Responda la pregunta marcada y entregue después.',
	noRoom:
		'En este teléfono no queda espacio, así que esa respuesta no se pudo guardar. Libere espacio y elíjala otra vez.',
	handIn: 'Entregar mis respuestas',
	handInHint: 'Se envían en cuanto haya señal. Después ya no se pueden cambiar.',
	finished: 'Entregado en este teléfono',
	finishedText:
		'Sus respuestas están seguras aquí y todavía no se enviaron. Salen solas cuando hay señal, aunque cierre esta página. Cuenta el día en que respondió.',
	sendNow: 'Intentar enviar ahora',
	passed: 'Recibido: aprobó',
	passedText:
		'El sitio calificó sus respuestas. Su certificado estará listo cuando todo esté leído.',
	failed: 'Recibido: todavía no aprobó',
	failedText:
		'El sitio calificó sus respuestas. Vea el motivo de cada error e inténtelo de nuevo con otras preguntas.',
	toResult: 'Ver el resultado',
	late: 'Este cuestionario ya se había entregado',
	lateText:
		'Se terminó antes en otro teléfono o página, y eso es lo que cuenta. Lo que respondió aquí también llegó; lo encuentra junto al resultado.',
	tooMany: 'Este cuestionario ya se había entregado muchas veces',
	tooManyText:
		'Cuenta la primera entrega. Después llegaron tantas más desde teléfonos que el sitio ya no guarda otras: lo que usted contestó aquí no se guardó.',
	expired: 'Estas respuestas llegaron demasiado tarde para calificarse',
	expiredText:
		'Pasaron más de treinta días. No se perdió nada: sus respuestas están guardadas en el cuestionario. Revíselas y entréguelas allí.',
	toReview: 'Revisar y entregar',
	unknown: 'El sitio no conoce este cuestionario',
	unknownText:
		'Sus respuestas se quedan en este teléfono. Empiece el cuestionario de nuevo mientras tenga conexión y avise a su coordinador si ya lo había entregado.',
	otherPerson: 'Hay otra persona con la sesión iniciada',
	otherPersonText:
		'Estas respuestas son de otra cuenta. Inicie sesión con la suya y envíelas después.',
	sentTitle: 'Lo que además llegó desde un teléfono',
	sentLate: (answered, received) =>
		`Respondido el ${answered}, recibido el ${received}. Este cuestionario ya se había entregado, así que estas respuestas se guardaron sin calificar.`,
	sentExpired: (answered, received) =>
		`Respondido el ${answered}, recibido el ${received}, cuando ya habían pasado los treinta días. Las respuestas se guardaron en este cuestionario.`,
	sentAnswers: 'Las respuestas',
	sentNone: 'sin responder'
};
