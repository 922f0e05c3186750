import type { elsewhere as en } from '../en/elsewhere.ts';

const count = (number: number, one: string, other: string) =>
	`${number} ${number === 1 ? one : other}`;

export const elsewhere: typeof en = {
	title: 'Capacitación hecha en otro lugar',
	lead: 'Lo que una persona aprendió con otro capacitador, con su documento. No es un curso completado en este sitio: aquí no da certificado y no entra en ningún conteo.',
	none: 'No hay nada registrado.',
	toPage: 'Registrar o retirar capacitación hecha en otro lugar',
	listTitle: 'Lo registrado',
	course: 'En lugar del curso',
	provider: 'Impartida por',
	doneOn: 'Fecha en que se hizo',
	minutes: 'Tiempo',
	minutesOf: (minutes) => count(minutes, 'minuto', 'minutos'),
	validUntil: 'Válida hasta (según el documento)',
	reference: 'Número en el documento',
	paper: 'Documento',
	openPaper: 'Descargar la copia',
	openPaperOf: (title) => `Descargar la copia de ${title}`,
	noPaper: 'Sin copia',
	exempt: 'Cuenta como exención hasta',
	notExempt: 'No: la asignación queda como está',
	by: 'Registrada por',
	byOn: (name, day) => `${name}, ${day}`,
	withdrawn: (day, reason) => `Retirada el ${day}: ${reason}`,
	withdrawnTag: 'Retirada',

	recordTitle: 'Registrar una capacitación',
	courseLabel: '¿Sobre cuál de estos cursos trata?',
	courseChoose: 'Elija un curso',
	titleLabel: 'Su nombre',
	titleHint: 'Como aparece en el documento.',
	providerLabel: 'Quién la impartió',
	doneLabel: 'Día en que se hizo',
	minutesLabel: 'Minutos (si los sabe)',
	validLabel: 'Válida hasta (si el documento lo dice)',
	referenceLabel: 'Número o serie del documento (si lo tiene)',
	paperLabel: 'Copia o foto del documento (si la tiene)',
	paperHint:
		'PDF, PNG o JPEG, de 5 MB como máximo. Tape lo que la prueba no necesita, como la fecha de nacimiento. Pueden abrirla usted, otras personas que coordinan a esta persona y la persona misma.',
	paperAgain: 'Elija el archivo de nuevo: no se guardó.',
	exemptLegend: '¿Cuenta para sus asignaciones?',
	exemptNo: 'No, solo queda registrada',
	exemptYes: 'Sí, eximir a esta persona del curso hasta una fecha',
	exemptHint:
		'El estado de la persona es “exenta” desde hoy hasta esa fecha, nunca “al día”: la capacitación no se hizo aquí. A usted le toca saber si una regla la acepta.',
	untilLabel: 'Exenta hasta',
	untilHint: 'Vacío: hasta la fecha que da el documento.',
	record: 'Registrarla',
	reason: (title, provider, day) => `Capacitada en otro lugar: ${title} (${provider}), ${day}`,

	withdrawTitle: 'Retirar un registro',
	withdrawText:
		'Queda anotado como retirado, con su motivo. Se borra la copia del documento, y una exención que se dio con él termina hoy.',
	which: 'Cuál',
	reasonLabel: 'Motivo',
	withdraw: 'Retirarlo',

	meText: (organization) =>
		`Registrada por ${organization}. No es un curso completado en este sitio.`,
	meWrong: 'Si algo no es correcto, avise a quien coordina su capacitación.',

	problems: {
		'title-missing': 'Escriba el nombre de la capacitación',
		'title-too-long': 'Use 120 caracteres como máximo',
		'provider-missing': 'Escriba quién la impartió',
		'done-missing': 'Escriba el día en que se hizo',
		'done-later': 'El día no puede estar en el futuro',
		'minutes-wrong': 'Escriba minutos enteros, de 1 a 6000',
		'valid-before-done': 'El último día no puede ser anterior al día en que se hizo',
		'paper-type': 'Elija un archivo PDF, PNG o JPEG',
		'paper-too-large': 'Elija un archivo de 5 MB o menos',
		'counts-missing': 'Elija si cuenta',
		'until-missing': 'Escriba hasta cuándo queda exenta la persona',
		'until-after-valid': 'La exención no puede pasar de la fecha que da el documento',
		'exempt-past': 'Ese día ya pasó. Elija hoy o un día posterior',
		'record-missing': 'Elija qué registro retirar',
		'withdraw-reason-missing': 'Diga por qué se retira'
	}
};
