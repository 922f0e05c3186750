import { formatNumber, plural } from '../language.ts';
import type { dashboard as en } from '../en/dashboard.ts';

const people = (count: number) =>
	`${formatNumber('es', count)} ${plural('es', count, { one: 'persona', other: 'personas' })}`;

export const dashboard: typeof en = {
	behind: {
		title: 'Estas cifras se están actualizando',
		text: (day, count) =>
			`Son del ${day}; falta contar ${people(count)} con cambios recientes. Vuelva a cargar esta página en un momento.`
	},
	filters: 'Elija qué se muestra',
	on: 'A la fecha del',
	start: {
		title: 'Comience aquí',
		lead: 'Todavía no hay nada asignado. Lo usual es así, aunque sirve cualquier orden:',
		site: 'Agregue sus sedes, si la gente trabaja en varios lugares',
		import: 'Traiga la lista de su personal desde una hoja de cálculo',
		cohort: 'O cree un grupo y comparta su código para unirse',
		assignment: 'Asigne un curso: a todos, a una sede, a un puesto o a un grupo',
		rule: 'Elija la regla de su estado, si hay una que lo obligue'
	},
	nothingReached: 'Ninguna asignación alcanza a nadie aquí todavía',
	nothingReachedText:
		'Comparta un código para unirse o revise a quién van sus asignaciones. Nadie necesita correo electrónico para empezar.',
	nothingAssigned: 'Todavía no hay nada asignado',
	nothingAssignedText: 'Indique quién debe tomar qué curso y para cuándo.',
	seeAssignments: 'Ver las asignaciones',
	past: (day) => `Cómo estaba el ${day}`,
	countedThen:
		'Como se contó al terminar ese día. Las correcciones posteriores no están incluidas.',
	workedOut: 'Calculado con los registros como están ahora.',
	seeToday: 'Ver hoy',
	nobodyPressing: 'Nadie va con retraso, a nadie se le venció un curso y nada vence en 30 días.',
	byCourse: 'Por curso',
	bySite: 'Por sede',
	bySiteText: 'Primero van las sedes con más personas atrasadas o vencidas.',
	moreSites: (count) =>
		`${formatNumber('es', count)} ${plural('es', count, { one: 'sede', other: 'sedes' })} más`,
	noSite: 'Sin sede',
	course: 'Curso',
	site: 'Sede',
	month: 'Día',
	chartText: 'Los mismos números están en la tabla de abajo.',
	courseTable: 'Personas por curso y estado',
	siteTable: 'Personas por sede y estado',
	trend: 'En los últimos doce meses',
	trendText:
		'Cómo estaban todas las personas al final de cada mes, y ahora. Cada día se cuenta cuando termina; las correcciones posteriores no lo cambian.',
	trendTable: 'Personas por estado al final de cada mes',
	trendNow: 'Ahora',
	trendNone: 'Aquí aparecerá el primer fin de mes.',
	trendComing:
		'Los meses anteriores se están calculando. Vuelva a cargar esta página en un momento.',
	trendCohort: 'La evolución se guarda por curso y por sede, no por grupo.',
	trendLabel: (first, last) => `Barras, una por cada fin de mes, del ${first} al ${last}`,
	next: {
		title: 'Quién sigue',
		lead: 'A quiénes conviene avisar antes de que algo se atrase.',
		what: 'Mostrar',
		name: 'Nombre',
		until: 'Al día hasta',
		due: 'Fecha límite',
		joined: 'Ingreso',
		empty: 'Por ahora, nadie',
		emptyText: 'Vuelva en una semana o consulte el resumen.',
		assign: 'Asignar un curso',
		back: 'Volver al resumen'
	}
};
