import type { totals as english } from '../en/totals.ts';

export const totals: typeof english = {
	title: 'Cifras públicas',
	description:
		'Cuántas veces se completó cada curso en este sitio, por mes, por curso y por estado.',
	lead: 'Cuántas veces se completó cada curso en este sitio, por mes y según el estado de la organización que capacitó a las personas.',
	definition:
		'Cada registro indica que una persona completó un curso una vez. Las renovaciones también cuentan. Quien completa dos cursos se cuenta dos veces.',
	hidden: (smallest) =>
		`No se muestran las cifras menores de ${smallest}, para que nadie pueda ser reconocido por ellas. Cada suma de esta página incluye solo las cifras que se muestran: nada de lo oculto puede deducirse, y las sumas quedan un poco por debajo.`,
	settled: (days) =>
		`Cada mes se cuenta una sola vez, ${days} días después de terminar, y ya no cambia. Lo que nos llega más tarde no aparece aquí.`,
	none: 'Todavía no hay ningún mes cerrado',
	noneText: (smallest, days) =>
		`Un mes aparece aquí ${days} días después de terminar, en cuanto un curso se haya completado ${smallest} veces en un mismo estado.`,
	total: 'Cursos completados que se muestran',
	byCourse: 'Por curso',
	byState: 'Por estado',
	course: 'Curso',
	state: 'Estado',
	month: 'Mes',
	completions: 'Completados',
	noOrganization: 'Sin organización',
	cellsTitle: 'Mes por mes',
	cellsCaption: (year) => `Cursos completados en ${year}, donde se puede mostrar la cifra`,
	noneInYear: (smallest) => `Ninguna cifra de este año llega a ${smallest}.`,
	years: 'Años',
	download: 'Todas las cifras que se muestran, en un archivo CSV',
	updated: (month) => `Cerrado hasta ${month}.`
};
