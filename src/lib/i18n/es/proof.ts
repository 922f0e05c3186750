import type { proof as en } from '../en/proof.ts';

const count = (number: number, one: string, other: string) =>
	`${number} ${number === 1 ? one : other}`;

export const proof: typeof en = {
	notReviewed: 'Todavía sin revisión de abogados ni de sobrevivientes.',
	reviewedBy: (names) => `Revisado por ${names}.`,
	notApproved:
		'No cuenta con la aprobación de ningún organismo de licencias; pregunte al suyo antes de confiar en él.',
	approvedBy: (body, number) => `Aprobado por ${body}, número ${number}.`,
	ruleLabel: 'Regla',
	ruleOf: (label, version, day) => `${label} (versión ${version.slice(0, 8)}, revisada el ${day})`,

	provider: 'Proveedor',
	fields: {
		'hire-date': 'Contratación',
		position: 'Puesto',
		'license-number': 'Número de licencia'
	},
	certified: 'Certificado con su nombre',
	certifiedBy: (name, day) => `${name}, ${day}`,
	approvedCourses: (names) =>
		`Nombrado como aprobado bajo esta regla, a diferencia de este curso: ${names.join(', ')}.`,
	otherScriptFact: 'En letras que no se pueden imprimir aquí; el código las muestra.',

	title: 'Certificado de finalización',
	kicker: 'Capacitación sobre la trata de personas',
	certifies: 'Se certifica que',
	hasCompleted: 'ha completado el curso',
	course: 'Curso',
	version: 'Versión',
	language: 'Idioma',
	minutes: 'Tiempo de lectura indicado',
	minutesOf: (minutes) => count(minutes, 'minuto', 'minutos'),
	score: 'Resultado del cuestionario',
	scoreOf: (score, of, pass) => `${score} de ${of} (se aprueba con ${pass})`,
	acknowledged: 'Acuse firmado con nombre y fecha; no se hizo cuestionario',
	completedOn: 'Completado el',
	issuedOn: 'Emitido el',
	validUntil: 'Válido hasta',
	noEnd: 'Sin fecha de vencimiento',
	organization: 'Organización',
	holder: 'Titular',
	serial: 'Número de serie',
	state: 'Estado',
	qrTitle: 'Código que abre este certificado en el sitio',
	checkAt: (address) => `Escanee el código o escriba el número de serie en ${address}`,
	otherScript: 'Nombre en letras que aquí no se pueden imprimir. El código lo muestra.',
	otherScriptOrganization:
		'Organización en letras que aquí no se pueden imprimir. El código la muestra.',
	moreOnPage: 'Hay más detrás del código.',
	walletCut:
		'Imprima en tamaño real. Corte por las líneas y doble por la punteada. Con una tarjeta basta; las otras son de repuesto.',
	print: 'Imprimir',
	printHint: 'Cabe en una hoja tamaño carta. Guarde la hoja: el código impreso abre esta página.',
	shareHint:
		'La dirección de esta página contiene su enlace privado. Quien la tenga verá su nombre completo.',
	toMyTraining: 'Mi capacitación',

	publicTitle: 'Qué respalda este número de serie',
	publicLead:
		'Compárelo con el papel. El nombre aparece solo con iniciales; el código impreso en el papel muestra el nombre completo.',
	valid: 'Válido',
	validText: 'Este sitio emitió este certificado, y hoy está vigente.',
	lapsed: 'Vencido',
	lapsedText: (day) => `Lo emitió este sitio y ya venció: fue válido hasta el ${day} inclusive.`,
	superseded: 'Reemplazado',
	supersededText: 'Lo emitió este sitio, y un certificado más nuevo ocupa su lugar.',
	newer: (day) => `Hay un certificado más reciente, completado el ${day}.`,
	toNewer: 'Ver el certificado más reciente',
	renewNow: 'Renovar este curso',
	revoked: 'Revocado',
	revokedText: (day, ground) =>
		`Lo emitió este sitio y se revocó el ${day}: ${ground}. Ya no prueba nada.`,
	grounds: {
		error: 'se emitió por error',
		'other-person': 'otra persona tomó el curso',
		dishonest: 'el curso no se hizo con honestidad',
		duplicate: 'se emitió dos veces',
		'asked-for': 'lo pidió su titular',
		other: 'la organización lo revocó'
	},
	holderErased: 'Borrado',
	erasedText:
		'Se emitió, y los datos personales de su titular ya se borraron: esta página ya no puede confirmar de quién es.',
	corrected: 'Corregido',
	correctedText: (day) =>
		`Lo emitió este sitio. El ${day} se corrigió el nombre del titular, y un certificado nuevo ocupa su lugar.`,
	saveLetter: 'Guardar en PDF (tamaño carta)',
	saveWallet: 'Guardar tarjetas de bolsillo (PDF)',
	notPrinted: 'Un certificado revocado o reemplazado ya no se puede guardar ni imprimir en PDF.',
	otherScriptPage:
		'El PDF no tiene letras para este nombre y lo dice en su lugar; el código impreso lleva a esta página. Para imprimir el nombre como lo ve aquí, imprima esta página.',
	fixName: 'El nombre está mal',
	dataNote: 'Lo que ve aquí quedó fijo el día de la emisión y nunca cambia.',

	verifyTitle: 'Comprobar un certificado',
	verifyLead:
		'Escriba el número de serie impreso en él. Verá si es válido y qué debe decir el papel.',
	serialHint: '16 dígitos en grupos de cuatro. Los espacios y guiones no importan.',
	check: 'Comprobar',
	checkAnother: 'Comprobar otro',
	serialMissing: 'Escriba el número de serie',
	notASerial: 'Un número de serie tiene 16 dígitos. Cuéntelos e inténtelo de nuevo.',
	wrongCheckDigit:
		'Hay un dígito equivocado o dos cambiaron de lugar. Compárelo con el papel e inténtelo de nuevo.',
	unknownTitle: 'No hay ningún certificado con ese número de serie',
	unknown:
		'Este sitio no ha emitido ningún certificado con ese número. Compárelo con el papel; si es el mismo, el papel no se emitió aquí.',
	tooManyTitle: 'Demasiados intentos',
	tooMany: (minutes) =>
		`Se probaron demasiados números desde esta red. Espere ${count(minutes, 'minuto', 'minutos')} e inténtelo de nuevo.`
};
