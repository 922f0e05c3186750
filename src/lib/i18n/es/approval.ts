import type { Catalogue } from '../catalogue.ts';

export const approval: Catalogue['approval'] = {
	title: 'Expedientes de aprobación',
	lead: 'Lo que una oficina de licencias, un consejo POST o una fiscalía necesita para examinar un curso: esquema, minutos, el banco de preguntas con respuestas y motivos, revisiones, cambios, fuentes y accesibilidad.',
	secret:
		'El banco de preguntas contiene las respuestas. Entregue un expediente solo a la persona que nombra: su nombre, su entidad y el propósito figuran en cada página, y su registro no se puede cambiar ni borrar.',
	course: 'Curso',
	language: 'Idioma',
	languages: { en: 'Inglés', es: 'Español' },
	reviewer: 'Nombre de quien revisa',
	body: 'Entidad para la que revisa',
	bodyHint: 'Por ejemplo, una junta de licencias o la oficina de un fiscal general.',
	purpose: 'Propósito',
	purposeHint: 'Por ejemplo, la solicitud o la reunión para la que es.',
	submit: 'Registrarlo y preparar el expediente',
	given: 'Expedientes registrados',
	none: 'Todavía no hay expedientes',
	noneText: 'Los que se preparen quedan aquí para siempre.',
	on: 'Registrado',
	by: 'Por',
	fetched: 'Descargado',
	times: (count) => (count === 1 ? 'una vez' : `${count} veces`),
	download: 'Descargar el ZIP',
	changed: 'El curso ha cambiado desde entonces. Registre un expediente nuevo.',
	version: 'Versión',
	problems: {
		course: 'Elija un curso de la lista',
		language: 'Elija un idioma',
		reviewer: 'Escriba el nombre de quien revisa',
		body: 'Escriba la entidad para la que revisa',
		purpose: 'Escriba el propósito',
		long: 'Como máximo 200 caracteres'
	},
	file: {
		readme: 'LÉAME PRIMERO',
		readmeText: [
			'01-outline.pdf: público, objetivos, minutos por módulo y cómo se calcularon, el cuestionario',
			'02-item-bank.pdf: cada pregunta con sus respuestas, cuál es la correcta y el motivo de cada una',
			'03-reviews-changes-sources.pdf: aprobaciones, quién revisó esta versión, sus cambios y sus fuentes',
			'04-accessibility.pdf: qué se prueba y cómo, y qué no ha probado nadie todavía',
			'05-conformance-report.md: el informe completo en el formato del VPAT® 2.5, como texto, en inglés',
			'MANIFEST.json, SHA256SUMS: cada archivo con su SHA-256',
			'',
			'Las lecturas mismas son públicas, en la dirección del curso en el sitio.',
			'El banco de preguntas no lo es: contiene las respuestas del cuestionario. Por favor, no lo comparta.'
		],
		madeFor: (reviewer, body, purpose, day) =>
			`Preparado para ${reviewer}, ${body}, el ${day}. Propósito: ${purpose}. No es público.`,
		otherLetters: '(letras que aquí no se pueden imprimir; están en README.txt)',
		outline: 'Esquema',
		bank: 'Banco de preguntas',
		record: 'Revisiones, cambios y fuentes',
		accessibility: 'Accesibilidad',
		audience: 'Para',
		version: 'Versión',
		digest: (digest) => `SHA-256: ${digest}`,
		objectives: 'Objetivos',
		minutes: 'Minutos por módulo',
		minutesHow:
			'Los minutos los declara quien escribió el curso, para una lectura a ritmo normal. Se cuentan las palabras de cada módulo, y una comprobación rechaza los minutos que exigirían leer con rapidez o lentitud poco comunes. Nadie mide cuánto lee una persona. Los ejercicios y el cuestionario son aparte y no figuran en ninguna cifra.',
		minutesTotal: (minutes, credit) =>
			`${minutes} minutos en total. Donde una hora son 50 minutos, equivale a ${credit} horas. No se afirma ningún crédito.`,
		minutesOf: (minutes, words, speed) =>
			`${minutes} minutos declarados para ${words.toLocaleString('es-US')} palabras: ${speed} palabras por minuto.`,
		parts: 'Partes',
		quiz: 'Cuestionario',
		quizText: (bank, draw, pass, leave, misses) =>
			`En cada intento se sortean ${draw} de ${bank} preguntas; se aprueba con ${pass} respuestas correctas. Al menos ${leave} de las sorteadas son casos en que lo correcto es dejar en paz a la gente, de los cuales se pueden fallar como máximo ${misses}. El servidor califica las respuestas, y ninguna llega a un navegador antes de que la persona responda.`,
		bankText:
			'Cada pregunta con sus cuatro respuestas; la correcta está en negrita. El motivo es lo que la persona lee después.',
		objective: 'Objetivo',
		difficulty: 'Dificultad',
		leaveAlone: 'Aquí lo correcto es dejar en paz a la gente',
		safetyCritical: 'Decisiva para la seguridad',
		best: 'Correcta',
		other: 'Incorrecta',
		reason: 'Motivo',
		approvals: 'Aprobaciones',
		reviews: 'Revisiones de esta versión',
		reviewKinds: {
			counsel: 'Asesoría legal',
			survivor: 'Sobrevivientes',
			practitioner: 'Profesionales del área'
		},
		notReviewed: 'todavía sin revisar',
		changes: 'Registro de cambios',
		sources: 'Fuentes',
		secondary: '(de segunda mano)',
		readOn: (day) => `Leída el ${day}.`,
		accessibilityText: [
			'Meta: WCAG 2.2 AA. El informe completo, en el formato del VPAT® 2.5, es 05-conformance-report.md (en inglés).',
			'Probado por máquina, en Chromium: axe-core en cada tipo de página, en claro y oscuro y en ambos idiomas, con y sin errores; recorridos solo con teclado y sin JavaScript; tamaño de los botones; foco visible; 320 píxeles de ancho y 400 % de ampliación; el contraste de cada par de colores; las etiquetas de cada PDF.',
			'No se ha hecho: todavía nadie que use un lector de pantalla, un pulsador, ampliación o control por voz lo ha probado. Hay guiones para NVDA y VoiceOver que esperan a que alguien los siga.',
			'No hay audio ni video. Cada página funciona sin JavaScript y con una conexión lenta.'
		]
	}
};
