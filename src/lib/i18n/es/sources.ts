import type { sources as en } from '../en/sources.ts';
import { formatNumber, plural } from '../language.ts';

export const sources: typeof en = {
	title: 'Fuentes',
	lead: 'Dónde se leyó cada número de teléfono y cada dato de este sitio, y qué día.',
	onThisPage: 'En esta página',
	linesTitle: 'Líneas para llamar',
	linesText:
		'Cada línea se leyó en la fuente que está a su lado. Leer no es lo mismo que llamar: la entidad que administra este sitio también llama a cada línea, y aquí se anotan el día y el nombre.',
	dialled: (called: number, all: number) =>
		called === 0
			? 'Nadie ha llamado todavía a estas líneas para este sitio.'
			: `Ya se llamó a ${formatNumber('es', called)} de ${formatNumber('es', all)} líneas.`,
	hidden: (count: number) =>
		plural('es', count, {
			one: 'Una línea más queda oculta hasta que se llame a ella.',
			other: `${formatNumber('es', count)} líneas más quedan ocultas hasta que se llame a ellas.`
		}),
	operator: 'Quién la atiende',
	hours: 'Horario',
	languages: 'Idiomas',
	readOn: (day: string) => `Leído el ${day}`,
	dueOn: (day: string) => `Se vuelve a revisar a más tardar el ${day}.`,
	calledOn: (day: string, by: string) => `${by} llamó el ${day}.`,
	notCalled: 'Todavía no se ha llamado.',
	documentsTitle: 'Documentos y páginas',
	documentsText: (count: number) =>
		`${formatNumber('es', count)} fuentes. “De segunda mano” señala una copia, o lo que alguien cuenta de un documento que no pudimos leer directamente.`,
	secondary: 'De segunda mano',
	dueText: (days) =>
		`Las líneas se vuelven a leer y a llamar en un plazo de ${days.line} días; los documentos se vuelven a leer en ${days.source} días y los de segunda mano en ${days.secondarySource}.`,
	usedIn: 'Se usa en',
	usedParts: (part: number) => `parte ${part}`,
	usedQuestions: (count: number) =>
		plural('es', count, { one: '1 pregunta', other: `${count} preguntas` }),
	usedDrills: (count: number) =>
		plural('es', count, { one: '1 caso práctico', other: `${count} casos prácticos` }),
	usedCards: (count: number) =>
		plural('es', count, { one: '1 tarjeta', other: `${count} tarjetas` }),
	usedStandard: 'un objetivo',
	usedRules: 'Reglas de los estados',
	usedNowhere: 'Ningún curso la cita por ahora.'
};
