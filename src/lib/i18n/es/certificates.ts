import type { certificates as en } from '../en/certificates.ts';

/** What is done to certificates after their issue, by those who may. */
export const certificates: typeof en = {
	title: 'Certificados',
	titleOf: (name) => `Certificados de ${name}`,
	none: 'Todavía no hay certificados',
	noneText: 'Aquí aparece un certificado cuando se completa un curso para esta organización.',
	back: 'Volver a la persona',
	toCertificates: 'Certificados: guardar, corregir, revocar',
	save: 'Guardar en PDF',
	saveWallet: 'Tarjetas de bolsillo (PDF)',
	checkPage: 'Lo que ve una persona ajena',
	change: 'Corregirlo o revocarlo',
	history: 'Qué pasó con él',
	steps: {
		revoked: 'Revocado',
		reinstated: 'Revocación anulada',
		superseded: 'Reemplazado por una renovación',
		corrected: 'Nombre corregido en un certificado nuevo',
		asked: 'Su titular pide otro nombre',
		declined: 'El otro nombre se rechazó'
	},
	askedText: (name) => `Su titular pide que diga: ${name}`,
	correctTitle: 'Corregir el nombre',
	correctText:
		'Un certificado nuevo, con su propio número de serie, ocupa el lugar de este. Quien compruebe el número anterior llega al nuevo. La capacitación de la persona no cambia en nada.',
	correct: 'Emitir el certificado corregido',
	decline: 'Rechazar el otro nombre',
	nameLabel: 'Nombre en el certificado',
	reasonLabel: 'Razón',
	reasonHint: 'Queda dentro de su organización. Como máximo 300 caracteres.',
	revokeTitle: 'Revocarlo',
	revokeText:
		'Quien compruebe el número de serie lee «revocado», la fecha y el motivo. El curso completado sigue en sus registros y cuentas. Una revocación se puede anular.',
	revoke: 'Revocar el certificado',
	groundLabel: 'Motivo que cualquiera puede leer',
	chooseGround: 'Elija uno',
	grounds: {
		error: 'Se emitió por error',
		'other-person': 'Otra persona tomó el curso',
		dishonest: 'El curso no se hizo con honestidad',
		duplicate: 'Se emitió dos veces',
		'asked-for': 'Lo pidió su titular',
		other: 'Otro motivo'
	},
	reinstateTitle: 'Anular la revocación',
	reinstate: 'Devolverle la validez',

	ownTitle: 'Corregir el nombre en su certificado',
	ownLead:
		'Un certificado nuevo con el nombre correcto ocupa el lugar del anterior. Imprímalo de nuevo: el papel anterior dirá que fue reemplazado.',
	ownHint:
		'Un error de escritura se corrige al momento, dos veces como máximo. Otro nombre se envía a la organización con la que completó el curso, y ella decide.',
	ownHintAlone: 'Un error de escritura se corrige al momento, dos veces como máximo.',
	ownButton: 'Corregir el nombre',
	ownAsked: 'Se preguntó a su organización',
	ownAskedText: (name) =>
		`Alguien de allí decide si su certificado dirá «${name}». Hasta entonces queda como está.`,
	ownSame: 'Este es el nombre que ya tiene el certificado',
	ownTooDifferent:
		'Se aleja del nombre en el certificado más que un error de escritura. Aquí nadie puede dar fe: tome el curso con el nombre correcto.',

	fileTitle: 'Comprobar el archivo de un certificado',
	fileLead:
		'¿Le enviaron un PDF? Elija el archivo: verá si es, byte por byte, el que entregó este sitio.',
	fileLabel: 'El PDF',
	fileHint: 'Como máximo 500 KB. Se compara y se olvida; no se guarda.',
	fileHintScript: 'Su navegador calcula una huella del archivo; el archivo se queda con usted.',
	fileSerialHint: 'Si lo tiene: así verá también qué debe decir el certificado.',
	fileButton: 'Comprobar el archivo',
	fileMissing: 'Elija un archivo',
	fileTooLarge:
		'Este archivo es demasiado grande para ser nuestro: los nuestros tienen menos de 500 KB',
	fileOurs: 'Este archivo es exactamente el que emitimos',
	fileOursText: 'No se cambió ni una letra. Lo que vale hoy está abajo.',
	fileNotOurs: 'Este archivo no es el que entregamos',
	fileNotOursText:
		'Se cambió, un programa lo volvió a guardar, se escaneó o nunca salió de aquí. Confíe solo en lo que está abajo, o escriba el número de serie impreso en él.',
	fileNotOursAlone:
		'Se cambió, un programa lo volvió a guardar, se escaneó o nunca salió de aquí. Escriba el número de serie impreso en él para ver qué debe decir el certificado.',
	toFile: 'Comprobar un archivo PDF',
	toSerial: 'Comprobar un número de serie',
	compare: 'Lo que debe decir el certificado con este número de serie'
};
