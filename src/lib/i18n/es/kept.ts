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
	parts: 'Las partes'
};
