import type { home as en } from '../en/home.ts';
import { formatNumber, plural } from '../language.ts';

export const home: typeof en = {
	titleTail: 'capacitación sobre la trata de personas',
	headline: 'Aprenda en qué fijarse, cuándo dejar en paz a la gente y a quién llamar.',
	lead: 'Capacitación sobre la trata de personas para quienes trabajan en Missouri y Kansas, y las líneas que reciben reportes.',

	seenTitle: 'Acabo de ver algo',
	seenText: 'No hace falta que tenga certeza. Diga primero dónde está.',
	seenNow: 'Peligro ahora: llame al',
	seenThink: 'Sospecha que hay trata: llame al',
	seenMore: 'Encuentre la línea correcta',

	coursesTitle: 'Tome un curso',
	coursesText:
		'Léalo en su teléfono, en partes de unos cinco minutos. Para empezar no necesita cuenta ni correo electrónico.',
	minutes: (minutes: number) =>
		`${formatNumber('es', minutes)} ${plural('es', minutes, { one: 'minuto', other: 'minutos' })} de lectura`,
	questions: (count: number) => `Un cuestionario de ${count} preguntas`,
	languages: (codes: readonly string[]): string =>
		codes.includes('es') ? 'En inglés y español' : 'En inglés',
	chooseCourse: 'Elegir un curso',
	haveCode: 'Tengo un código de mi organización',

	coordinatorsTitle: 'Para coordinadores',
	coordinatorsText: 'Usted logra que su gente se capacite y responde por ello.',
	coordinatorsList: [
		'Invite con un código, un enlace o un código QR impreso.',
		'Vea quién terminó y quién no, solo de su propia organización.',
		'Descargue un archivo cuyas cifras dicen cómo se contaron.'
	],
	coordinatorsGo: 'Ir a su organización',

	differentTitle: 'Qué encontrará aquí',
	different: [
		{
			title: 'Dejar en paz a la gente también cuenta',
			text: 'Cada cuestionario trae casos que no se deben reportar. Quien responde “reportar” cada vez no aprueba.'
		},
		{
			title: 'La trata laboral y la sexual por igual',
			text: 'El trabajo forzado tiene tanto espacio como el sexo comercial forzado, y una sola señal nunca decide nada.'
		},
		{
			title: 'Se le pide poco',
			text: 'Ni fecha de nacimiento ni número de identidad del gobierno. Puede empezar sin cuenta y agregar un nombre después.'
		},
		{
			title: 'Un certificado que dice lo que es',
			text: 'Dice qué se aprendió y cuándo. No afirma ninguna aprobación que nadie haya dado.'
		},
		{
			title: 'Cada dato tiene su fuente',
			text: 'Cada número de teléfono y cada dato aparece con el día en que se leyó su fuente por última vez.'
		}
	],
	reviewTitle: 'Lo que aún falta',
	reviewText:
		'Abogados y sobrevivientes todavía no han revisado todas las partes sobre deberes legales o sobre cómo hablar con las personas. Esas partes lo dicen.'
};
