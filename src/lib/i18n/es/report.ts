import type { report as en } from '../en/report.ts';

export const report: typeof en = {
	// Leaving
	leaveHow: 'Para salir rápido de esta página, use el botón “Salir de esta página”.',
	leaveShift: 'O presione la tecla Mayús (Shift) tres veces.',
	leaveTrace: 'Esto no borra su historial de navegación.',

	// The titles are neutral: they stand in tabs and histories.
	title: 'A quién llamar',
	description: 'Teléfonos, mensajes de texto y chats, y cuándo contesta cada uno.',
	titleState: (state: string) => `A quién llamar: ${state}`,
	titleHelp: 'Números de teléfono',
	titleNote: 'Notas',

	firstSentence: 'No hace falta que tenga certeza. Diga primero dónde está.',
	lead: 'Quien conteste le preguntará lo demás. Decidir de qué se trata le toca a esa persona, no a usted.',
	nowTitle: 'Alguien está en peligro ahora',
	nowText:
		'Se está cometiendo un delito, hay una persona herida o retenida, o un menor corre riesgo en este momento.',
	nowSpeak:
		'Envíe un mensaje de texto solo si no puede hablar sin riesgo. Dé primero la dirección.',
	thinkTitle: 'Cree que alguien puede ser víctima de trata',
	thinkText: 'Nadie corre peligro en este minuto. Adultos o menores, trata sexual o laboral.',
	thinkWho: 'No son la policía ni inmigración. No tiene que dar su nombre.',
	selfTitle: 'Le está pasando a usted',
	selfText: 'Hay líneas solo para usted, y usted decide qué sigue.',
	hotlineMore: 'Más sobre la línea nacional',
	selfLink: 'Ayuda para usted',

	whereTitle: '¿Dónde pasó?',
	whereText:
		'Missouri y Kansas tienen líneas propias. ¿Está cerca del límite entre los dos estados y no sabe cuál usar? Llame a la que crea correcta.',
	whereOther: 'Otro estado',
	whereHere: (state: string) => `Líneas para ${state}`,
	whereChange: 'Todos los estados',
	stateLines: (state: string) => `Líneas en ${state}`,
	noStateLines: (state: string) =>
		`Este sitio no tiene una línea propia de ${state}. El número de emergencia y las líneas nacionales de esta página también atienden allí.`,
	neighbor: (state: string) => `¿Pasó en ${state}? Vea sus líneas`,

	whatTitle: '¿Qué pasó?',
	topicChild: 'Se trata de un menor',
	topicOnline: 'Es en internet',
	topicWork: 'Es en el trabajo, o no pagan el salario',
	topicRoad: 'Es en una parada de camiones o en la carretera',
	topicMissing: 'Una persona está desaparecida',
	topicPolice: 'Quiero informar a investigadores',
	topicAbroad: 'Es en Canadá o en México',

	childText: 'Menor de 18 años. Si corre peligro ahora, llame primero al número de emergencia.',
	childBoth:
		'Llame a la línea de protección de menores del estado donde está el menor. Si no sabe cuál es, elija cualquiera de las dos.',
	childNone: (state: string) =>
		`Este sitio no tiene una línea de protección de menores de ${state}. Llame a la línea nacional y haga un reporte a la agencia de protección de menores de ${state}.`,
	childDuty:
		'Si la ley le obliga a reportar (docentes, personal de enfermería, policías y otros), llamar a la línea nacional no cumple ese deber. Llame usted también a la línea del estado.',
	childhelpNot: (name: string) =>
		`${name} es una línea de apoyo. Llamar allí no es hacer un reporte.`,

	onlineText: 'Diga dónde lo vio: el sitio, el nombre de usuario, la dirección de la página.',

	workText:
		'Amenazas, deudas que crecen, documentos retenidos, ninguna manera de irse: llame a la línea contra la trata. Para salarios sin pagar o trabajo infantil está también el Departamento de Trabajo.',

	roadText:
		'Diga la carretera, el marcador de milla o la salida y el rumbo, o el nombre de la parada y en qué estacionamiento. Quédese en su vehículo o bajo techo.',
	roadManager:
		'Avise a la gerencia de turno solo si tiene la certeza de que no participa en lo que pasa.',

	missingText:
		'Avise primero a la policía: use el número de emergencia. Diga cuándo y dónde se vio a la persona por última vez.',
	missingChild: 'Si la persona desaparecida es menor de edad, esta línea también atiende:',
	missingYoung: 'Aquí pueden hablar los jóvenes que se fueron de casa, y también sus familias:',

	policeText:
		'Estas oficinas investigan delitos. No son para emergencias, y es posible que no le digan en qué terminó.',

	messageLink: '¿No es urgente? Deje un mensaje sellado, donde una agencia los lea.',
	abroadText: 'Cada país tiene su propia línea.',

	textTitle: 'Antes de enviar un mensaje de texto al número de emergencia',

	sayTitle: 'Qué decir y qué anotar',
	sayList: [
		'Dónde: dirección, habitación, carretera y marcador de milla, salida, rumbo.',
		'Lo que vio y oyó, en orden. Qué le hace pensar que algo anda mal.',
		'Cuándo, y si todavía está pasando.',
		'Quiénes: cuántas personas, edad aproximada, complexión, cabello, ropa, tatuajes.',
		'Vehículo: marca, color, placa y estado, daños, hacia dónde se fue.',
		'Cómo lo sabe: lo vio usted o alguien se lo contó.'
	],
	noteLink: 'Anótelo en una hoja de notas',

	dontTitle: 'Qué no hacer',
	dontList: [
		'No enfrente a nadie, no intervenga ni deje ver que se dio cuenta.',
		'No siga a nadie, no interrogue ni investigue.',
		'No tome fotos ni videos de las personas, y no publique nada. Esta es una regla de seguridad nuestra.',
		'No se guíe por la raza, el idioma, la religión, el género o la ropa. Una sola señal no prueba nada.'
	],

	nextTitle: 'Qué pasa después de reportar',
	nextList: [
		'Número de emergencia: se envía ayuda al lugar que usted dijo.',
		'Línea nacional: el personal revisa lo que usted dijo, y una persona que supervisa examina lo que parece trata. Pueden devolverle la llamada. Según el caso, pasa a la policía o a servicios de ayuda. Es posible que usted no se entere de en qué terminó.',
		'Homeland Security Investigations: su información pasa a la oficina a cargo. No le darán noticias del caso.',
		'CyberTipline: lo urgente va primero. El personal trata de ubicar el lugar y lo pasa a la policía.',
		'Línea de protección de menores de Kansas: si dio su nombre, puede pedir una carta. Tarda de 7 a 10 días hábiles, más o menos.'
	],

	privateTitle: 'Qué queda en privado y qué no',
	privateHotline:
		'La línea nacional le permite quedar en el anonimato, con un límite: si da datos que identifican a alguien y habla de un daño a una persona de 17 años o menos, o de cualquier persona en peligro inmediato, el personal puede avisar a la policía o a protección de menores.',
	privateEmployer:
		'Este sitio no le dice a ningún empleador que usted abrió esta página. Un teléfono, una computadora o una red del empleador pueden guardar su propio registro: use los suyos si puede.',
	skipManager: 'Si un gerente o contratista puede estar involucrado, no le avise a esa persona.',
	sourcesLink: 'Dónde se leyó todo esto, y cuándo',

	// Help for oneself
	helpFirst: 'Lo que le pasa no es culpa suya.',
	helpLead:
		'Puede hablar con alguien sin tener que decidir nada. Elija lo que le sirva. Puede colgar en cualquier momento. Si está en peligro ahora, use el número de emergencia que está arriba en esta página.',
	traceTitle: 'Antes de llamar o escribir',
	traceList: [
		'Una llamada queda en la lista de llamadas del teléfono, y un mensaje de texto queda en los mensajes. Bórrelos, o use un teléfono que nadie revise: en una clínica, una biblioteca, la casa de una amistad.',
		'Un papel o una tarjeta con un número se puede encontrar. Apréndase el número de memoria si es más seguro.',
		'Esta página queda en el historial del navegador. Bórrela de allí o use una ventana privada.',
		'Quien tiene sus contraseñas puede ver más. Si puede, use un dispositivo que no sea suyo.'
	],
	helpTrafficked: 'Alguien controla su trabajo, su dinero, sus documentos o su cuerpo',
	helpTraffickedText:
		'Primero escuchan, le dicen qué opciones tiene y pueden darle nombres de servicios cerca de usted.',
	helpPartner: 'Su pareja o alguien de la familia le hace daño',
	helpPartnerText: 'Le ayudan a pensar cómo estar más a salvo, se quede o se vaya.',
	helpYoung: 'Es joven y se fue de casa, o allí no está a salvo',
	helpYoungText: 'No se mete en problemas por llamar.',
	helpHurt: 'Alguien le obligó a hacer algo sexual',
	helpHurtText: 'Ahora o hace mucho, haya sido quien haya sido.',
	helpAlive: 'Piensa en morir, o siente que no puede más',
	helpAliveText: 'Hay alguien para hablar con usted, o para escribirle si prefiere no hablar.',
	helpWork: 'Sus derechos en el trabajo',
	helpWorkText:
		'Tiene derecho a que le paguen lo que ganó. Nadie puede quedarse con su pasaporte para retenerle en un trabajo. No necesita permiso de su empleador para preguntar.',
	helpEmployer:
		'Este sitio no le dice a ningún empleador que usted abrió esta página. Un teléfono, una computadora o una red del empleador pueden guardar su propio registro.',
	helpReport: 'Vio que esto le pasa a otra persona',

	// Note sheet
	noteFirst: 'No hace falta que tenga certeza. Diga primero dónde está.',
	noteLead:
		'Anote lo que vio, para poder leerlo cuando llame. Llene la hoja aquí e imprímala, o imprímala vacía.',
	noteStays:
		'Nada de lo que escriba aquí se envía ni se guarda. Desaparece cuando usted sale o cierra la página. Una hoja impresa deja rastro: guárdela donde solo usted la encuentre.',
	noteFields: [
		{
			id: 'place',
			label: 'Dónde: dirección, habitación, carretera, marcador de milla, salida, rumbo',
			rows: 2
		},
		{ id: 'time', label: 'Cuándo: día y hora. ¿Todavía está pasando?', rows: 1 },
		{ id: 'seen', label: 'Lo que vio y oyó, en orden', rows: 6 },
		{
			id: 'people',
			label: 'Personas: cuántas, edad aproximada, complexión, cabello, ropa, tatuajes',
			rows: 4
		},
		{ id: 'vehicle', label: 'Vehículo: marca, color, placa y estado, daños, rumbo', rows: 2 },
		{ id: 'know', label: 'Cómo lo sabe y qué le hace pensar que algo anda mal', rows: 3 },
		{
			id: 'told',
			label: 'A quién llamó, cuándo y cualquier número que le hayan dado',
			rows: 2
		}
	],
	notePrint: 'Imprimir esta hoja',
	notePrintHint: 'Use el menú de su navegador para imprimir.',
	noteClear: 'Borrar todo',
	noteDont:
		'Escriba solo lo que ya vio y oyó. No vuelva, no siga a nadie ni haga preguntas para saber más.',

	// The page one lands on
	calendarOther: 'Líneas de ayuda'
};
