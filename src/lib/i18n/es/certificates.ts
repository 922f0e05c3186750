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

	cohortFile: 'Certificados de todo el grupo (PDF)',
	cohortWallet: 'Tarjetas de bolsillo de todo el grupo (PDF)',
	cohortText: (most) =>
		`Los que son válidos o ya vencieron, por nombre, como máximo ${most} en un archivo. La descarga queda en el registro.`,
	cohortNone: 'Nadie de este grupo tiene un certificado que se pueda imprimir.',
	cohortPart: (from, to) => `Certificados ${from} a ${to}`,
	cohortTitle: (cohort) => `Certificados: ${cohort}`,

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
	compare: 'Lo que debe decir el certificado con este número de serie',

	logoTitle: 'Logotipo en los certificados',
	logoLead:
		'Se imprime en los certificados que se emitan de ahora en adelante. Los anteriores quedan como están.',
	logoNow: 'El logotipo actual',
	logoNone: 'No hay logotipo.',
	logoLabel: 'Archivo PNG o JPEG',
	logoHint:
		'Como máximo 300 KB y 3,000 por 3,000 píxeles. Se ve mejor sobre fondo blanco o transparente. Los datos ocultos, como el lugar de una foto, no se conservan.',
	logoAltLabel: 'Descripción',
	logoAltHint:
		'Lo que se lee en voz alta a quien no puede verlo, por ejemplo «Logotipo de Riverbend Freight».',
	logoSave: 'Usar este logotipo',
	logoRemove: 'Seguir sin logotipo',
	toLogo: 'Logotipo en los certificados',
	logoProblems: {
		missing: 'Elija un archivo',
		'too-large': 'El archivo tiene más de 300 KB. Guárdelo más pequeño e inténtelo de nuevo',
		svg: 'Un archivo SVG puede llevar programas, por eso no se acepta. Guarde el logotipo como PNG',
		'not-an-image': 'No es un archivo PNG ni JPEG',
		broken: 'La imagen no se puede leer. Guárdela de nuevo e inténtelo otra vez',
		interlaced: 'Guarde el PNG sin entrelazado e inténtelo de nuevo',
		cmyk: 'La imagen está en colores de imprenta (CMYK). Guárdela en RGB e inténtelo de nuevo',
		'too-many-pixels': 'La imagen tiene más de 3,000 píxeles por lado. Redúzcala',
		'alt-missing': 'Describa el logotipo en pocas palabras',
		'alt-too-long': 'Use como máximo 120 caracteres'
	}
};
