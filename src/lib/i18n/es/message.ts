import type { message as english } from '../en/message.ts';

export const message: typeof english = {
	title: 'Mensaje',
	titleReturn: 'Respuesta',
	titleAbout: 'Sobre los mensajes',
	here: 'El buzón de mensajes',
	writeLink: 'Deje un mensaje sellado, para lo que no es urgente',
	returnLink: 'Vuelva con un recibo',
	aboutLink: 'Lo que este buzón puede ver y lo que no',

	heading: 'Deje un mensaje sellado',
	lead: 'Para lo que no es urgente. Una llamada llega a alguien ahora; un mensaje espera hasta que alguien lo lea.',
	dangerTitle: '¿Alguien está en peligro ahora? Llame primero',
	dangerText: 'Las líneas contestan enseguida. En este buzón no contesta nadie.',
	childTitle: '¿Se trata de un menor? Llame a la línea de menores del estado',
	selfTitle: '¿Le está pasando a usted?',
	selfText:
		'No tiene que escribir a los investigadores. Hay personas cuyo único trabajo es ayudarle, y usted decide lo que sigue.',
	selfLink: 'Ayuda para usted',

	withoutTitle: 'Desde aquí no se puede enviar nada',
	withoutText:
		'El mensaje se sella en su propio dispositivo antes de salir. Para eso hace falta JavaScript, que aquí está desactivado, no se cargó o es demasiado antiguo. No aceptamos mensajes que alguien pueda leer en el camino, por eso no hay formulario. Use las líneas de arriba.',
	asking: 'Preguntando si el buzón está abierto…',
	unknownTitle: 'No pudimos averiguar si el buzón está abierto',
	unknownText: 'No se envió nada. Las líneas de arriba funcionan sin esta página.',
	askAgain: 'Preguntar otra vez',
	closedTitle: 'El buzón está cerrado',
	closedText:
		'Ahora nadie leería un mensaje, por eso no se acepta ninguno. Use las líneas de arriba. Si ya tiene un recibo, todavía sirve.',

	deskTitle: 'Antes de escribir',
	deskNotWatched: 'Este buzón no se vigila las 24 horas.',
	deskHours: 'Se lee:',
	lastRead: 'Se leyó por última vez el {day}.',
	neverRead: 'Todavía nadie ha leído aquí.',
	deskWho: 'Quién puede leer su mensaje',
	deskWhoHint:
		'Solo estas agencias pueden abrirlo; quienes administran este sitio no pueden. Marque la agencia que no deba leerlo: no recibirá ninguna clave.',
	immigrationYes: 'No enviar a {name}. Hace cumplir las leyes de inmigración.',
	immigrationNo: 'No enviar a {name}. Declara que no hace cumplir las leyes de inmigración.',
	keptBefore: 'Un mensaje se borra',
	keptOpen: 'días después de lo último que pasó con él, y',
	keptClosed: 'días después de cerrarse.',
	keptHold: 'Solo una retención con motivo y una segunda firma lo conserva más tiempo.',
	noAttachments:
		'No se puede adjuntar una foto ni un archivo: los archivos dicen cosas de usted, y tener ciertas imágenes es un delito. Diga que tiene algo; guárdelo tal como está y no lo comparta.',
	employer: 'No escriba en un dispositivo o una red de un empleador que pueda estar involucrado.',

	formTitle: 'Su mensaje',
	formHint: 'Solo hace falta lo que vio. Lo demás lo decide usted.',
	state: '¿Dónde pasó?',
	stateUnsure: 'No estoy seguro, o cerca del límite estatal',
	stateOther: 'Otro estado o país',
	county: 'Condado',
	countyUnsure: 'No estoy seguro',
	elsewhere:
		'Este buzón es para los estados de la lista. Aquí nadie podría actuar; las líneas de ese estado sí pueden.',
	elsewhereLink: 'Líneas de todos los estados',
	queueClosed:
		'Ahora nadie lee mensajes sobre este lugar. Use las líneas de arriba, o elija “No estoy seguro” si fue cerca del límite estatal.',
	place: 'Lugar',
	placeHint: 'Dirección, negocio, habitación, carretera y milla, salida, sentido.',
	seen: '¿Qué vio u oyó?',
	seenHint:
		'Primero los hechos, en orden: quién hizo qué, qué se dijo. No hace falta que tenga certeza.',
	guess: '¿Qué cree usted que está pasando?',
	guessHint: 'Las suposiciones van aquí, aparte de lo que vio.',
	when: '¿Cuándo fue, y sigue pasando?',
	who: '¿Quién puede correr riesgo, y quién más estaba?',
	whoHint:
		'Cuántas personas, edad aproximada, complexión, pelo, ropa. Vehículos: marca, color, placa.',
	child: '¿Hay un menor involucrado?',
	now: '¿Está pasando ahora?',
	choose: 'Sin respuesta',
	yes: 'Sí',
	no: 'No',
	unsure: 'No estoy seguro',
	urgentTitle: '¿Ya llamó?',
	urgentText:
		'Es posible que nadie lea esto en varios días. Llame primero y después escriba aquí si todavía quiere. Nada le impide enviar.',
	reply: 'El buzón puede responderme',
	replyHint: 'La respuesta se lee aquí, con un recibo. No se le envía nada.',
	hintsTitle: 'Su texto puede revelar quién es usted',
	hintEmail: 'Contiene una dirección de correo electrónico.',
	hintPhone: 'Contiene un número de teléfono.',
	hintName: 'Parece contener un nombre, quizás el suyo.',
	hintReceipt: 'Contiene un recibo. Quien lo lea podría responder en su lugar.',
	hintsText:
		'Déjelo si lo necesitan. Quítelo si se trata de usted y no quiere que se sepa quién es.',
	website: 'Deje esto vacío',
	websiteFilled:
		'Aquí se escribió algo, tal vez lo hizo su navegador. Este campo debe quedar vacío: bórrelo y siga adelante.',
	goOn: 'Continuar al recibo',
	goOnHint: 'Todavía no se envía nada.',

	receiptTitle: 'Anote esto ahora',
	receiptText:
		'Con estos 20 dígitos puede volver: para saber si se leyó, leer una respuesta o agregar algo. Nadie puede dárselos otra vez. Quien los encuentre puede leer su mensaje; guárdelos donde nadie mire.',
	receiptNew: 'Este es un recibo nuevo. El anterior ya no sirve.',
	receiptProve: 'Escriba dos de los grupos para asegurarse de que los tiene.',
	typeGroup: 'Grupo {number}',
	noReceipt: 'Enviar sin recibo. No voy a volver ni puedo recibir respuesta.',
	send: 'Sellar y enviar',
	edit: 'Volver al mensaje',
	sendingTitle: 'Sellando su mensaje',
	sendingText: 'Deje esta página abierta. En un teléfono viejo puede tardar hasta un minuto.',
	makingKey: 'Creando la clave a partir de su recibo…',
	sealing: 'Sellando en su dispositivo…',
	sending: 'Enviando el mensaje sellado…',

	sentTitle: 'Su mensaje está guardado y sellado',
	sentNobody: 'Todavía nadie lo ha leído.',
	sentReceipt: 'Su recibo, por última vez:',
	sentNone: 'Lo envió sin recibo: desde aquí ni usted ni nadie puede volver a encontrarlo.',
	sentNext:
		'Alguien del buzón lo abrirá la próxima vez que se lea. No le llamarán ni le escribirán. Si algo se vuelve urgente, llame.',
	sentTraces: 'Un recibo en papel deja rastro, y también esta página en su historial.',

	summaryTitle: 'Hay algo que revisar',
	seenEmpty: 'Diga qué vio u oyó. Basta una frase.',
	tooLong: 'Sobran {over} caracteres. Acorte el texto o agregue el resto más tarde.',
	tooLongTogether: 'Todo junto es demasiado largo para sellarlo. Acorte algo.',
	nobodyLeft:
		'Todas las agencias están excluidas, así que nadie podría leerlo. Deje que lo lea al menos una.',
	groupWrong: 'El grupo {number} no coincide. Revise lo que anotó.',
	rosterChanged:
		'Acaba de cambiar quién puede leer los mensajes. No se envió nada. Mire la lista y envíe otra vez; su texto sigue aquí.',
	closedNow: 'El buzón cerró mientras tanto. No se envió nada. Use las líneas de arriba.',
	lost: 'No recibimos respuesta y no sabemos si llegó. Envíe otra vez: se guarda una sola vez, por más veces que llegue.',
	failed:
		'No se guardó nada: hay un problema de nuestro lado. Su texto sigue aquí. Intente de nuevo o use las líneas de arriba.',
	failedHere:
		'Este navegador no pudo sellarlo. No se envió nada y su texto sigue aquí. Pruebe con otro navegador o use las líneas de arriba.',
	refused:
		'El buzón no lo aceptó y no guardó nada. Su texto sigue aquí. Abra la página de nuevo en otra pestaña o use las líneas de arriba.',
	oldPage:
		'Esta página es más antigua que el buzón. Copie su texto, cargue la página otra vez y péguelo.',
	limited:
		'Llegaron demasiados mensajes desde su red. No se envió nada y su texto sigue aquí. Intente de nuevo en {minutes} minutos o use las líneas de arriba.',

	returnHeading: 'Vuelva con su recibo',
	returnLead: 'Vea si su mensaje se leyó, lea una respuesta o agregue algo.',
	noneTitle: 'Aquí no hay buzón de mensajes',
	noneText: 'Ninguna agencia ha abierto uno en este sitio. Use las líneas.',
	receipt: 'Su recibo',
	receiptHint: '20 dígitos. Los espacios y guiones no importan.',
	open: 'Abrir',
	workingTitle: 'Calculando la clave',
	workingText: 'Se hace en su dispositivo. En un teléfono viejo puede tardar hasta un minuto.',
	receiptEmpty: 'Escriba los 20 dígitos de su recibo.',
	receiptNotDigits: 'Un recibo solo tiene dígitos, 20 en total.',
	receiptWrongLength: 'Estos son {digits} dígitos. Un recibo tiene 20.',
	receiptMistyped:
		'Un dígito está mal o dos vecinos están cambiados de lugar. Revise lo que anotó.',
	receiptUnknown:
		'Este recibo no abre nada. Puede estar mal escrito, haberse cambiado por otro, o el mensaje se borró al cumplirse su plazo.',
	lostReturn: 'No recibimos respuesta. Revise su conexión e intente de nuevo.',
	limitedReturn: 'Demasiados intentos desde su red. Intente de nuevo en {minutes} minutos.',
	threadTitle: 'Su mensaje',
	statusLabel: 'Estado:',
	statusNew: 'Todavía nadie lo ha leído.',
	statusRead: 'Ya se leyó.',
	statusWorking: 'Alguien se está ocupando.',
	statusPassedOn: 'Se pasó a quienes pueden actuar.',
	statusClosed: 'Está cerrado.',
	expires: 'Se borra después del {day}, a menos que se agregue algo.',
	notOurs:
		'Esta conversación sigue con otro recibo, distinto del suyo. Si usted no lo cambió, otra persona tuvo su recibo: no agregue nada aquí.',
	byYou: 'Usted, {day}',
	byDesk: 'El buzón, {day}',
	newcomer:
		'De alguien que llegó al buzón después de que usted escribió. Solo este sitio responde por esa persona.',
	receiptChangedHere: 'Usted cambió su recibo.',
	warning: 'Aquí hay algo mal',
	warningUnreadable: 'Esto no se puede abrir: fue cambiado o cortado. No se muestra.',
	warningMisplaced:
		'Esto está donde no corresponde: alguien puso aquí un mensaje viejo o ajeno. No se muestra.',
	warningForged: 'Esto no lo escribió nadie que pueda escribir aquí. No se muestra.',
	warningMissing: 'Falta algo que va aquí.',
	more: 'Agregue algo',
	moreHint: 'Se sella igual que el primer mensaje. Al agregar algo, el borrado se aplaza.',
	add: 'Sellar y agregar',
	moreEmpty: 'Escriba lo que quiere agregar.',
	moreStored: 'Está guardado y sellado. Todavía nadie lo ha leído.',
	lostMore:
		'No recibimos respuesta. Arriba se ve lo que está guardado: si no está lo que agregó, envíelo otra vez.',
	behind: 'Mientras tanto llegó algo nuevo: está arriba. Su texto sigue aquí. Envíelo otra vez.',
	close: 'Cerrar este mensaje',
	changeTitle: 'Cambie su recibo',
	changeText: 'Si alguien pudo haber visto el anterior. Desde entonces el anterior no abre nada.',
	offer: 'Obtener un recibo nuevo',
	newTitle: 'Su recibo nuevo',
	newText: 'Anótelo ahora. El anterior sirve hasta que confirme.',
	newTyped: 'Escriba los 20 dígitos',
	change: 'Cambiar a este',
	keep: 'Conservar el anterior',
	newWrong: 'Este no es el recibo nuevo que se muestra arriba.',
	receiptChanged: 'Su recibo cambió. El anterior ya no abre nada.',

	aboutHeading: 'Lo que este buzón puede ver y lo que no',
	aboutLead:
		'El buzón pertenece a las agencias que lo leen. Esta página explica con palabras sencillas lo que pasa con un mensaje.',
	aboutParts: [
		{
			title: 'Quién puede leerlo',
			list: [
				'Su mensaje se sella en su propio dispositivo para las personas de las agencias que nombra el formulario. Cada una tiene una clave que este sitio nunca tuvo.',
				'Quienes administran este sitio no pueden leerlo, y tampoco quien robe su base de datos o sus copias de respaldo.',
				'La agencia que usted excluye no recibe ninguna clave, y tampoco la que se une al buzón después de que usted escribió. A un colega nuevo de las agencias que usted vio puede dársela más tarde alguien que la tenga, y quien se va pierde la suya.',
				'Quien lee un mensaje puede copiarlo y quizás deba entregarlo a un tribunal. Sellar no cambia la ley.'
			]
		},
		{
			title: 'Lo que ve el servidor',
			list: [
				'Que llegó un mensaje, qué día, para qué buzón, qué agencias se excluyeron y más o menos cuánto mide.',
				'Su dirección de red mientras está conectado, como en cualquier sitio. No se anota. Para frenar avalanchas se guarda en memoria, una hora como máximo, una forma irreconocible de ella, con una clave que se desecha cada día.',
				'Cuando usted vuelve: que vino alguien con el recibo correcto. Las respuestas se ven igual, se conozca o no el recibo.'
			]
		},
		{
			title: 'Lo que se guarda',
			list: [
				'El mensaje sellado, su buzón, su estado y los días. Ningún texto, ningún condado, ninguna dirección, ninguna hora.',
				'Se borra al cumplirse su plazo: 90 días después de la última actividad, 30 después de cerrarse, y al menos 21 más después de que usted agregue algo. Solo lo aplaza una retención con motivo y una segunda firma.',
				'Queda una marca con la semana, el buzón y cómo terminó.'
			]
		},
		{
			title: 'Lo que queda en su dispositivo',
			list: [
				'Este sitio no guarda nada: ni cookies ni borradores. La página vacía sus campos al salir.',
				'El historial de su navegador muestra que esta página estuvo abierta. “Salir de esta página” lleva enseguida a un sitio inofensivo, pero no borra eso.',
				'Un recibo en papel o en una foto se puede encontrar. Si alguien pudo haberlo visto, cámbielo por uno nuevo.',
				'Un dispositivo o una red de un empleador, o un teléfono que alguien revisa, puede registrar lo que se escribe antes de que se selle. Use otro.'
			]
		},
		{
			title: 'Lo que no se puede prometer',
			list: [
				'El sellado lo hace un programa que viene de este sitio. Quien administra el sitio podría cambiarlo. El programa es igual para todos, sus huellas están en la página y en una lista publicada, y cualquiera puede compararlas.',
				'Se nota si un mensaje es muy largo. Sus palabras pueden revelar quién es usted: escriba solo lo que necesitan.',
				'Si una parte es falsa, falta o fue cambiada, se muestra una advertencia. No se puede notar si se retuvo la última respuesta.',
				'No prometemos que nadie sepa quién es usted. Guardamos lo menos posible.'
			]
		},
		{
			title: 'Cuando el buzón está cerrado',
			list: [
				'Solo está abierto mientras una agencia tenga reglas para guardar y borrar, haya indicado su horario y al menos dos de sus personas puedan leer, una de ellas presente en el último día.',
				'Si no, no acepta nada y muestra las líneas. Un mensaje que nadie lee sería peor que ninguno.'
			]
		}
	],
	aboutEmployer:
		'Este sitio no le dice a ningún empleador que usted abrió esta página, escribió un mensaje o leyó una respuesta. Un teléfono, una computadora o una red del empleador pueden guardar su propio registro.',
	aboutCheck:
		'En el archivo SECURITY.md del código fuente se explica cómo comprobar que el programa es el publicado.'
};
