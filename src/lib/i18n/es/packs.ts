import { plural } from '../language.ts';
import type { Catalogue } from '../catalogue.ts';

const many = (count: number, one: string, other: string) =>
	`${count.toLocaleString('es-US')} ${plural('es', count, { one, other })}`;

export const packs: Catalogue['packs'] = {
	title: 'Paquete de auditoría',
	lead: 'Todo lo que pide una inspección, en un solo archivo: quién fue contratado y capacitado y cuándo, qué falta y por qué, los certificados y la regla misma.',
	answer:
		'Cuando llegue una solicitud, prepare primero el paquete y lea los faltantes antes de entregarlo.',
	oneClick: 'Preparar el paquete',
	whatNow: 'Qué incluirá el paquete',
	period: 'Período',
	periodOf: (from, to) => `del ${from} al ${to}`,
	staff: 'Personal',
	staffOf: (people) =>
		`${many(people, 'persona', 'personas')} en la lista de personal, incluidas las que ya se fueron; quien volvió cuenta otra vez`,
	site: 'Sede',
	allSites: 'Todo lo que usted ve',
	course: 'Curso',
	coursesOfRule: 'Los de la regla',
	coursesAssigned: 'Los que se asignaron',
	rule: 'Regla',
	noRule: 'Ninguna regla',
	noRuleYet: 'Ninguna: elija una, si hay una que lo obligue',
	ruleHint:
		'Las fechas de contratación se comparan con ella. Primero está la que eligió su organización.',
	change: 'Elegir otra cosa',
	show: 'Mostrar',
	from: 'Desde',
	to: 'Hasta',
	certificates: 'Certificados',
	certificatesAs: {
		files: 'Cada uno como PDF',
		list: 'Como lista, sin los archivos'
	},
	certificatesHint: 'Los archivos agrandan el paquete y tardan más.',
	keepLabel: 'Guardarlo durante',
	notAssigned:
		'En este período no se asignó ningún curso y no hay ninguna regla elegida. Elija un curso, o asigne uno primero.',
	hireDates: (missing) =>
		plural('es', missing, {
			one: '1 persona no tiene fecha de contratación en la lista. No se puede comparar con el plazo de ninguna regla.',
			other: `${missing.toLocaleString('es-US')} personas no tienen fecha de contratación en la lista. No se pueden comparar con el plazo de ninguna regla.`
		}),
	toRoster: 'Agregar fechas de contratación',
	privacy:
		'El paquete menciona a personas, sus fechas de contratación y los motivos de las exenciones. Entréguelo solo a quien tenga derecho a pedirlo. El registro de actividad anota que usted lo preparó y lo descargó.',
	inside: 'Qué contiene',
	insideList: [
		'una nota en palabras sencillas, como texto',
		'la lista de personal comparada con las fechas de contratación, en CSV y PDF, y los faltantes aparte',
		'cada certificado, y lo que las personas firmaron con el texto que firmaron',
		'la regla con su versión y sus fuentes, señalando lo que no está verificado',
		'las asignaciones, la capacitación en otros lugares y la parte del registro de actividad que trata de ellas',
		'una lista de todos los archivos con una suma de comprobación cada uno, para que nadie pueda cambiar uno sin que se note'
	],
	problems: {
		filters:
			'Estas opciones no concuerdan: las fechas deben existir, en ese orden y sin pasar de hoy; la sede, el curso y la regla deben ser de las listas.',
		course: 'Elija un curso de la lista',
		'too-many': 'Usted tiene 20 archivos. Borre uno primero.'
	},
	cohort: {
		title: 'Todos los certificados del grupo',
		text: 'Los certificados de esta organización que tienen sus integrantes, el más reciente de cada curso, en un solo archivo. Se prepara en segundo plano y aparece entre sus archivos.',
		pdf: 'Un solo PDF para imprimir',
		zip: 'Un ZIP con un PDF por certificado',
		course: 'Curso',
		allCourses: 'Todos los cursos',
		submit: 'Preparar el archivo',
		formats: 'Como'
	},
	units: (count) => many(count, 'registro', 'registros'),

	file: {
		readme: 'LÉAME PRIMERO',
		made: (organization, moment) =>
			`Registros de capacitación de ${organization}, tal como estaban el ${moment}.`,
		what: 'Qué es esto',
		whatText:
			'El comprobante de un empleador sobre la capacitación contra la trata de personas, preparado por Sightline a partir de sus registros. Cada fila compara una fecha de contratación con la capacitación registrada. Nada se escribió expresamente para este paquete.',
		scope: 'Qué abarca',
		found: 'Qué resultó',
		rows: (rows, stays) =>
			`${many(rows, 'fila', 'filas')} de ${many(stays, 'estancia', 'estancias')} en la lista de personal: una por cada curso.`,
		noHireDate: (count) => `${many(count, 'estancia', 'estancias')} sin fecha de contratación.`,
		files: 'Dónde está cada cosa',
		list: {
			'roster/roster.csv': 'cada persona, actual o anterior, con cada curso',
			'roster/roster-1.pdf': 'lo mismo para leer e imprimir; si es largo, siguen más partes',
			'roster/gaps.csv': 'solo las filas que no están comprobadas, cada una con su motivo',
			'roster/gaps-1.pdf': 'lo mismo para leer e imprimir, con los totales',
			'certificates/certificates.csv':
				'cada certificado del período con su estado, menos los de personas cuyos datos se borraron',
			'certificates/': 'los certificados mismos, un PDF cada uno',
			'acknowledgments.csv': 'lo que las personas firmaron, con el texto que firmaron',
			'elsewhere.csv': 'capacitación de otros proveedores, tal como la registró el empleador',
			'assignments.csv': 'qué cursos debía quién en el período',
			'log.csv': 'quién cambió qué de estos registros en el período',
			'rules.txt': 'la regla, con sus fuentes y con lo que no está verificado',
			'definitions.txt': 'qué significa cada columna y cada resultado',
			'MANIFEST.json':
				'cada archivo con su tamaño y su SHA-256, y el identificador de la instantánea',
			SHA256SUMS: 'lo mismo para sha256sum --check'
		},
		check: 'Cómo comprobarlo',
		checkText: (address) => [
			`Cada certificado: escriba su número de serie en ${address}, o deje que esa página compruebe el PDF mismo.`,
			'Este paquete: MANIFEST.json contiene el SHA-256 de cada archivo. De ellos se deriva el identificador de la instantánea; los mismos registros dan el mismo identificador. El registro de actividad del empleador en Sightline guarda el SHA-256 del ZIP completo.'
		],
		honest: 'Qué no dice',
		honestText: [
			'No afirma ninguna aprobación de ninguna entidad más allá de lo que dice cada certificado.',
			'Los minutos son los que declara el curso. Nadie midió cuánto leyó cada persona.',
			'La capacitación en otros lugares figura como la registró el empleador; Sightline no la ha comprobado.',
			'Las fechas de contratación son las del empleador. Si una regla cuenta desde el inicio en el puesto, se usa la fecha de contratación.',
			'Un curso completado cuyo certificado fue revocado no cuenta aquí.',
			'La regla es lo que Sightline leyó el día indicado. No es asesoría legal.'
		],
		reach:
			'Lo preparó alguien que solo ve algunas sedes: las personas de otras sedes no figuran, y el registro de actividad contiene solo lo que hizo esa persona.',
		gapsTitle: 'Faltantes y motivos',
		rosterTitle: 'Lista de personal comparada con las fechas de contratación',
		part: (part, parts) => `Parte ${part} de ${parts}`,
		page: (page) => `Página ${page}`,
		otherLetters: '(letras que aquí no se pueden imprimir; están en el CSV)',
		nothing: 'Nadie.',
		columns: {
			person: 'Persona',
			place: 'Sede, puesto',
			hired: 'Contratación',
			left: 'Se fue',
			course: 'Curso',
			due: 'Fecha límite',
			first: 'Primera capacitación',
			last: 'Última, vigente hasta',
			outcome: 'Resultado',
			certificate: 'Certificado'
		},
		days: (days) => `día ${days.toLocaleString('es-US')}`,
		noEnd: 'sin vencimiento',
		lapsed: (from, to) => `nada vigente del ${from} al ${to}`,
		outcomes: 'Resultados',
		findings: 'Conclusiones',
		table: 'Las columnas de',
		ruleNone: 'No se eligió ninguna regla: cuentan las fechas límite de la propia organización.',
		ruleNow: 'La regla tal como es ahora',
		ruleThen: 'Una versión anterior, con la que se completaron algunos cursos',
		version: 'Versión',
		approval: 'Aprobación de nuestro curso',
		noApproval:
			'Ninguna entidad de licencias lo ha aprobado; pregunte a la suya antes de confiar en él.',
		dueFrom: { hire: 'desde la contratación', role: 'desde el inicio en el puesto' },
		dueDays: (days) => many(days, 'día', 'días'),
		dueMonths: (months) => many(months, 'mes', 'meses'),
		targets: { hire: 'desde la contratación', joining: 'desde que se unió' },
		checkedOn: 'Comparada por última vez con sus fuentes el'
	}
};
