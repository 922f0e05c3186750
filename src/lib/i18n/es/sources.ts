import type { sources as en } from '../en/sources.ts';
import { formatNumber, plural } from '../language.ts';

export const sources: typeof en = {
	title: 'Fuentes',
	lead: 'Dónde se leyó cada número al que llamar y cada dato de este sitio, y en qué día.',
	onThisPage: 'En esta página',
	linesTitle: 'Líneas para llamar',
	linesText:
		'Cada línea se leyó en la fuente que está a su lado. Leer no es marcar: la entidad que administra este sitio también llama a cada línea, y aquí se anotan el día y el nombre.',
	dialled: (called: number, all: number) =>
		called === 0
			? 'Nadie ha marcado todavía estas líneas para este sitio.'
			: `Se han marcado ${formatNumber('es', called)} de ${formatNumber('es', all)} líneas.`,
	hidden: (count: number) =>
		plural('es', count, {
			one: 'Una línea más queda oculta hasta que se marque.',
			other: `${formatNumber('es', count)} líneas más quedan ocultas hasta que se marquen.`
		}),
	operator: 'Quién la atiende',
	hours: 'Horario',
	languages: 'Idiomas',
	readOn: (day: string) => `Leído el ${day}`,
	calledOn: (day: string, by: string) => `La marcó ${by} el ${day}.`,
	notCalled: 'Aún no se ha marcado.',
	documentsTitle: 'Documentos y páginas',
	documentsText: (count: number) =>
		`${formatNumber('es', count)} fuentes. “De segunda mano” señala una copia, o lo que alguien cuenta de un documento que no pudimos leer directamente.`,
	secondary: 'De segunda mano'
};
