import { plural } from '../language.ts';
import type { rules as en } from '../en/rules.ts';

export const rules: typeof en = {
	title: 'Qué piden los estados',
	lead: 'Qué capacitación sobre la trata de personas pide un estado para un trabajo, y qué comprobante quiere ver. Cada regla nombra sus fuentes y el día en que se revisó.',
	notAdvice:
		'Esto es una ayuda para leer las reglas, no asesoría legal. Las reglas cambian: antes de confiar en una, pregunte en su oficina de licencias, junta o dependencia.',
	recheck: (days) => `Cada regla se vuelve a revisar en un plazo de ${days} días.`,
	onThisPage: 'Estados',
	missing:
		'Un estado o un trabajo que no aparece aquí puede tener una regla de todos modos. Solo incluimos lo que hemos leído.',

	courseTitle: '¿Esto cuenta donde trabajo?',
	courseShort: '¿Cuenta para una licencia?',
	courseShortText: 'Vea qué pide su estado',
	courseLead: 'Elija dónde trabaja y qué hace. No se guarda nada.',
	homeLead: 'Estas son las reglas de la región de este sitio.',
	noneAtHome: (states) =>
		`Para este curso no tenemos anotada ninguna regla de ${new Intl.ListFormat('es-US', { type: 'disjunction' }).format(states)}.`,
	state: 'Estado',
	chooseState: 'Elija un estado',
	job: 'Trabajo',
	show: 'Mostrar la regla',
	allRules: 'Todas las reglas, con sus fuentes',
	notRecorded: (state, job) => `No hay ninguna regla anotada para ${state}: ${job}`,
	notRecordedText:
		'Eso no significa que no exista. Pregunte en su oficina de licencias, a su junta o a su empleador qué capacitación aceptan.',
	otherWork: 'Esta regla trata de un trabajo distinto al de este curso. El curso para ese trabajo:',

	duty: {
		required: 'Se pide capacitación',
		'none-found': 'No encontramos una regla',
		unverified: 'Sin verificar'
	},
	thisCourse: 'Este curso',
	approvedBy: (body, number) => `Aprobado por ${body}, número ${number}.`,
	approvedFrom: (from) => `Desde el ${from}.`,
	approvedFromTo: (from, to) => `Del ${from} al ${to}.`,
	approvalPaper: 'La aprobación',
	minutesShort: (course, asked) => `${course} de los ${asked} minutos que pide esta regla.`,
	minutesEnough: (course, asked) =>
		`Sus ${course} minutos de lectura alcanzan los ${asked} que pide esta regla. Eso solo no basta para que cuente.`,
	knownCourses: 'Nombrado como aprobado',
	details: 'La regla completa',
	who: 'Para quién',
	minutes: 'Minutos',
	minutesOf: (minutes) =>
		plural('es', minutes, { one: 'Al menos 1 minuto', other: `Al menos ${minutes} minutos` }),
	renewal: 'Cada cuánto',
	once: 'Una sola vez',
	licenseRenewal: 'En cada renovación de la licencia',
	everyYears: (years) => plural('es', years, { one: 'Cada año', other: `Cada ${years} años` }),
	everyMonths: (months) => plural('es', months, { one: 'Cada mes', other: `Cada ${months} meses` }),
	due: 'Plazo',
	pacing: 'Ritmo',
	topics: 'Temas',
	acknowledgment: 'Lo que usted firma',
	proof: 'Comprobante',
	fields: 'En el comprobante',
	field: {
		'person-name': 'nombre',
		'completed-on': 'día en que se completó',
		'course-name': 'nombre del curso',
		'provider-name': 'nombre del proveedor',
		certificate: 'certificado',
		signature: 'firma',
		'hire-date': 'fecha de contratación',
		position: 'puesto',
		'license-number': 'número de licencia'
	},
	notCarried: (fields) => `No lleva: ${fields}. Eso debe estar en el registro del empleador.`,
	carriedIfKnown:
		'Lo que se sabe de la persona consta en nuestro certificado si está en la lista de personal del empleador o si la persona lo indica.',
	retention: 'Se guarda',
	years: (years) => plural('es', years, { one: 'Al menos 1 año', other: `Al menos ${years} años` }),
	approver: 'Quién aprueba',
	notVerified: 'Sin verificar',
	fieldNames: {
		minutes: 'Minutos',
		renewal: 'Cada cuánto',
		due: 'Plazo',
		pacing: 'Ritmo',
		topics: 'Temas',
		acknowledgment: 'Lo que usted firma',
		proof: 'Comprobante',
		fields: 'En el comprobante',
		retention: 'Se guarda',
		approver: 'Quién aprueba'
	},
	sources: 'Fuentes',
	secondary: 'de segunda mano',
	checkedOn: (day) => `Revisada el ${day}.`,
	dueOn: (day) => `Se vuelve a revisar a más tardar el ${day}.`,

	choiceTitle: 'La regla de su capacitación',
	choiceLead:
		'Elija el estado y el trabajo según cuya regla se capacita su gente. Las páginas de los cursos se la muestran, y lo que completen desde entonces vence como ella dice. Los certificados nombran la regla y su versión.',
	choiceNow: 'La regla actual',
	choiceNone: 'Ninguna regla',
	choiceNoneText:
		'Nada de lo que complete su gente vence, y sus certificados no nombran ninguna regla.',
	choiceChange: 'Cambiarla',
	choiceLabel: 'Estado y trabajo',
	choiceHint: 'Lo que ya se completó queda como estaba.',
	choiceSave: 'Guardar',
	choiceOwner: 'La elige la persona titular de la organización.',
	unknownChoice: 'Elija una regla de la lista',
	choiceWithoutDuty:
		'Aquí no hay una obligación verificada, así que los certificados no nombran ninguna regla y nada vence.',
	ownRule: 'Su organización se capacita según esta regla.'
};
