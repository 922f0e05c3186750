import type { module as en } from '../en/module.ts';

export const module: typeof en = {
	sourceNote: (number: number, title: string) => `Fuente ${number}: ${title}`,
	keyPoints: 'Lo esencial',
	oneSignProvesNothing:
		'Una sola señal no prueba nada. Busque varias juntas que muestren control y explotación.',
	practice: 'Práctica',
	practiceHow: 'Abra una respuesta para ver qué pasaría. No se guarda nada.',
	verdicts: {
		best: 'La mejor opción',
		okay: 'No está mal, pero hay una mejor',
		no: 'Mejor no'
	},
	hardPart: (about: string) => `La parte que sigue describe lo siguiente: ${about}.`,
	hardPartChoice:
		'Lea esa parte o una versión sencilla que enseña lo mismo. Las dos cuentan igual y nadie ve cuál eligió.',
	readFullPart: 'Leer esta parte',
	readPlainPart: 'Leer la versión sencilla',
	notAdvice: 'Esto no es asesoría legal.',
	notAdviceChecked: (day: string) =>
		`Se comparó con páginas públicas el ${day}. Consulte a los abogados de su agencia o empleador antes de basarse en esto.`,
	contentNotice: 'Antes de leer',
	contentNoticeWay: 'Puede parar, saltar partes o volver cuando quiera.',
	moduleOf: (number: number, total: number) => `Parte ${number} de ${total}`,
	minutes: (minutes: number) => `${minutes} min`,
	inThisPart: 'En esta parte',
	reviewsTitle: 'Quién ha revisado esta parte',
	reviewedBy: (kind, name, day) =>
		`${{ counsel: 'Revisión legal', survivor: 'Revisión de una persona sobreviviente', practitioner: 'Revisión profesional' }[kind]}: ${name}, ${day}.`,
	notReviewedBy: (missing) =>
		missing.length === 2
			? 'Todavía sin revisión de sobrevivientes ni de abogados.'
			: missing[0] === 'survivor'
				? 'Todavía sin revisión de sobrevivientes.'
				: 'Todavía sin revisión de abogados.',
	changesLink: 'Qué cambió en este curso',
	glossaryLink: 'Todas las palabras explicadas',
	dueOn: (day: string) => `Se volverán a revisar a más tardar el ${day}.`,
	checkedOn: (day: string) => `Datos revisados por última vez el ${day}.`,
	sourcesTitle: 'Fuentes de esta parte',
	sourceCopy: 'copia',
	sourceSecondary:
		'Donde dice “copia”, leímos una copia de la fuente o un informe sobre ella, no el original.',
	finishTitle: '¿Terminó de leer?',
	finishHint:
		'Marque esta parte como leída y se guardará su lugar. No hace falta correo electrónico; puede agregarlo después.',
	finish: 'Ya leí esta parte',
	previous: 'Antes de esto',
	next: 'Después de esto',
	allParts: 'Todas las partes de este curso',
	onlyInEnglish: 'Por ahora, este curso está solo en inglés.',
	printCard: 'Imprimir esta tarjeta',
	linesTitle: 'A quién llamar',
	backToCourse: 'Volver al curso',
	linesLead: 'Tenga esta tarjeta en su lugar de trabajo. Se imprime en una página.',
	linesSkip:
		'Si un gerente, contratista o colega puede estar involucrado, no le avise a esa persona: llame directamente al número de emergencia o a la línea nacional.'
};
