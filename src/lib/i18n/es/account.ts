import type { account as en } from '../en/account.ts';

export const account: typeof en = {
	fields: {
		name: 'Su nombre',
		nameHint: 'Como debe aparecer en su certificado. Hasta 120 caracteres.',
		nameMissing: 'Escriba su nombre',
		nameTooLong: 'Use 120 caracteres o menos para su nombre',
		email: 'Correo electrónico',
		emailMissing: 'Escriba su correo electrónico',
		emailWrong: 'Escriba un correo electrónico como nombre@example.org',
		emailTooLong: 'Use 254 caracteres o menos para su correo electrónico',
		password: 'Contraseña',
		passwordMissing: 'Escriba su contraseña',
		newPassword: 'Contraseña nueva',
		newPasswordHint:
			'Al menos 10 caracteres. Tres o cuatro palabras que no tengan nada que ver entre sí funcionan bien.',
		newPasswordMissing: 'Elija una contraseña',
		passwordTooShort: 'Use al menos 10 caracteres para su contraseña',
		passwordTooLong: 'Use 200 caracteres o menos para su contraseña',
		passwordUnfit: 'Elija una contraseña más difícil de adivinar',
		currentPassword: 'Su contraseña actual',
		currentPasswordWrong: 'Esa no es su contraseña actual',
		emailTaken:
			'Este correo electrónico no se puede usar para una cuenta nueva. Si es suyo, inicie sesión o pida una contraseña nueva.',
		wait: (minutes: number) =>
			minutes === 1
				? 'Demasiados intentos. Espere 1 minuto e inténtelo de nuevo.'
				: `Demasiados intentos. Espere ${minutes} minutos e inténtelo de nuevo.`
	},
	signIn: {
		title: 'Iniciar sesión',
		lead: 'No necesita una cuenta para tomar un curso: puede leer y empezar sin cuenta.',
		submit: 'Iniciar sesión',
		refused: 'El correo electrónico o la contraseña no son correctos',
		endedTitle: 'Su sesión terminó',
		choicesKept:
			'Lo que eligió en el cuestionario todavía no ha llegado. Este navegador lo guarda una hora: inicie sesión y entréguelo.',
		otherWays: 'Otras maneras de entrar',
		useReturnCode: 'Volver con un código de regreso',
		forgot: 'Olvidé mi contraseña',
		create: 'Crear una cuenta',
		useJoinCode: 'Tengo un código de mi organización',
		seeCourses: 'Ver los cursos',
		signedOut: 'Cerró la sesión.',
		endedEverywhere: 'Cerró la sesión en todos los dispositivos.',
		passwordSet: 'Su contraseña quedó guardada. Inicie sesión con ella.',
		guestTitle: 'En este navegador hay una capacitación sin cuenta',
		guestAtRisk:
			'Alguien empezó aquí una capacitación sin cuenta. Al entrar con otra cuenta, ese avance no pasa a ella, y sin un código de regreso nadie podría retomarlo. Primero decida qué hacer con él.',
		guestKeep: 'Conservarlo: agregar un correo y una contraseña',
		guestCode: 'Ver su código de regreso y después iniciar sesión',
		guestKept:
			'Alguien empezó aquí una capacitación sin cuenta. Al iniciar sesión, ese avance no pasa a su cuenta. Queda guardado con el código de regreso que se mostró.',
		guestNewCode: 'No tengo ese código: mostrar uno nuevo',
		guestCodeLabel: 'Código de regreso de la capacitación de este navegador',
		guestCodeShown:
			'Anote este código o tómele una foto ahora; solo se muestra una vez. Con él se puede continuar la capacitación en cualquier dispositivo. Después inicie sesión abajo.'
	},
	return: {
		title: 'Volver con un código de regreso',
		lead: 'Con un código de regreso retoma su capacitación en cualquier dispositivo, sin correo electrónico.',
		code: 'Código de regreso',
		codeHint:
			'Doce letras y números, en grupos de cuatro. No importan los guiones ni las mayúsculas.',
		codeMissing: 'Escriba su código de regreso',
		unknown:
			'Ninguna capacitación tiene este código. Revise cada letra y número; un código nuevo reemplaza al anterior.',
		submit: 'Continuar mi capacitación',
		workAtRisk:
			'En este navegador hay otra capacitación que nadie podría retomar. Primero obtenga su código de regreso.',
		getItsCode: 'Obtener el código de regreso de la capacitación de este navegador',
		lost: '¿Perdió su código?',
		lostText:
			'Si todavía está en el navegador donde empezó, abra ahí la página de su cuenta y cree un código nuevo. Si no, pregunte a su coordinador o empiece de nuevo: en los dos casos, sus certificados siguen siendo válidos.'
	},
	returnCode: {
		title: 'Código de regreso',
		label: 'Su código de regreso',
		once: 'Se muestra una sola vez, ahora. Anótelo, tómele una foto o mándeselo en un mensaje a su propio número o correo.',
		how: 'En otro teléfono o computadora, elija “Iniciar sesión”, luego “Volver con un código de regreso”, y escríbalo.',
		privacy: 'Quien lo tenga puede continuar en su nombre. Cuídelo como una llave.',
		none: 'Con un código de regreso retoma su capacitación en otro dispositivo, sin correo electrónico.',
		present: 'Ya tiene un código de regreso. No se puede volver a mostrar; uno nuevo lo reemplaza.',
		make: 'Mostrar un código de regreso',
		replace: 'Crear un código de regreso nuevo'
	},
	signUp: {
		title: 'Crear una cuenta',
		lead: 'La cuenta es opcional. Sin ella puede tomar todos los cursos y tener sus certificados.',
		why: 'Para qué sirve',
		reasons: [
			'Puede volver en cualquier dispositivo con su correo y su contraseña.',
			'Se le puede enviar una contraseña nueva, si este sitio envía correo.',
			'Las renovaciones de los próximos años quedan en el mismo registro.'
		],
		keepsWork: 'Todo lo que hizo sin cuenta en este navegador sigue siendo suyo.',
		endsCode: 'Su código de regreso deja de funcionar, porque su contraseña toma su lugar.',
		submit: 'Crear mi cuenta',
		have: 'Ya tengo una cuenta',
		use: 'Usamos su correo para que inicie sesión, para enviarle un enlace cuando pida una contraseña nueva y para recordarle cursos: unas preguntas después de tomarlos y lo que su organización le haya asignado. El coordinador de su organización puede verlo.'
	},
	signOut: {
		title: 'Cerrar sesión',
		lead: 'Lo que ha hecho queda guardado.',
		submit: 'Cerrar sesión',
		stay: 'Dejar la sesión abierta',
		riskTitle: 'Nadie podría retomar esta capacitación',
		risk: 'Está aquí sin cuenta y sin código de regreso. Si cierra la sesión ahora, la capacitación de este navegador no se podrá continuar.',
		getCode: 'Primero mostrar un código de regreso',
		keep: 'Mejor agregar un correo y una contraseña',
		anyway: 'Cerrar sesión y dejarla',
		nobody: 'Nadie ha iniciado sesión en este navegador.'
	},
	forgot: {
		title: 'Obtener una contraseña nueva',
		lead: 'Le enviamos un enlace a su correo. Funciona una sola vez, durante 72 horas.',
		submit: 'Enviarme un enlace',
		sentTitle: 'Revise su correo',
		sent: 'Si esa dirección tiene una cuenta, le enviamos un enlace. Revise también el correo no deseado. Puede tardar unos minutos.',
		noMail:
			'Este sitio no envía correo. Pida a su coordinador, o a la persona que administra este sitio, un enlace para crear una contraseña nueva.',
		noMailReturn: 'Si tiene un código de regreso, puede volver con él.'
	},
	resetMail: {
		subject: 'Cree una contraseña nueva para Sightline',
		greeting: (name: string | null) => (name === null ? 'Hola:' : `Hola, ${name}:`),
		asked:
			'Alguien pidió una contraseña nueva para la cuenta con este correo electrónico. Para crearla, abra este enlace:',
		until: 'Funciona una sola vez y vence a las 72 horas.',
		ignore: 'Si no fue usted, no haga nada: su contraseña sigue igual.'
	},
	setPassword: {
		title: 'Cree su contraseña',
		lead: (email: string) => `Para la cuenta ${email}`,
		effect:
			'Al guardarla, se cierra la sesión en todos los demás dispositivos. La contraseña y el código de regreso anteriores dejan de funcionar.',
		submit: 'Guardar mi contraseña',
		usedTitle: 'Este enlace ya se usó',
		used: 'Cada enlace sirve una sola vez. Si no fue usted, avise a la persona que administra este sitio.',
		expiredTitle: 'Este enlace ya venció',
		expired: 'Un enlace funciona durante 72 horas. Pida uno nuevo.',
		unknownTitle: 'Este enlace no abre nada',
		unknown:
			'Puede estar cortado, o uno más nuevo lo reemplazó. Abra el enlace completo o pida uno nuevo.',
		askNew: 'Obtener un enlace nuevo',
		toSignIn: 'Iniciar sesión'
	},
	secondFactorGate: {
		title: 'Segundo paso',
		lead: 'Su contraseña es correcta. Ahora falta el código de su aplicación de autenticación.',
		code: 'Código',
		codeHint:
			'Los seis números de la aplicación, o uno de sus códigos de recuperación. Cada código sirve una sola vez.',
		codeMissing: 'Escriba el código',
		wrong: 'Este código no es correcto o ya se usó. Espere el siguiente en su aplicación.',
		submit: 'Continuar',
		lost: 'Si perdió el teléfono y también los códigos de recuperación, la persona que administra este sitio puede ayudarle.',
		cancel: 'Cerrar sesión'
	},
	secondFactor: {
		title: 'Verificación en dos pasos',
		lead: 'Su contraseña y un código de su teléfono: aunque alguien descubra su contraseña, no podrá entrar.',
		required: 'Los coordinadores la necesitan, porque ven los registros de otras personas.',
		on: (day: string) => `Activada desde el ${day}`,
		off: 'Desactivada',
		state: 'Verificación en dos pasos',
		codesLeft: 'Códigos de recuperación que le quedan',
		setUp: 'Configurarla',
		replaceTitle: 'Pasarla a otro teléfono',
		replaceText: 'La aplicación que usa ahora sigue funcionando hasta que la nueva dé un código.',
		step1:
			'Consiga una aplicación de autenticación para su teléfono. Sirve cualquiera que dé códigos “TOTP”; muchos administradores de contraseñas también los dan.',
		step2: 'En la aplicación, escanee esta imagen o escriba la clave que está debajo.',
		step3: 'Escriba los seis números que la aplicación muestra ahora y su contraseña.',
		qrLabel: 'Código QR con la clave para su aplicación de autenticación',
		secret: 'Clave para escribir',
		code: 'Código de la aplicación',
		codeMissing: 'Escriba los seis números que muestra la aplicación',
		codeWrong:
			'Este código no corresponde a la clave. Revise que la hora de su teléfono sea automática y escriba el código más reciente.',
		badSecret: 'Este formulario ya venció. Escanee la imagen nueva.',
		submit: 'Activar la verificación en dos pasos',
		submitReplace: 'Usar este teléfono desde ahora',
		confirmedTitle: 'La verificación en dos pasos está activada',
		recoveryTitle: 'Sus códigos de recuperación',
		recoveryText:
			'Si pierde el teléfono, con cada uno puede entrar una vez. Solo se muestran ahora. Imprímalos o anótelos, y guárdelos lejos del teléfono.',
		recoveryDone: 'Ya los guardé: continuar',
		recoveryNewTitle: 'Códigos de recuperación nuevos',
		recoveryNewText: 'Diez códigos nuevos reemplazan a los que tiene.',
		recoveryNew: 'Crear códigos de recuperación nuevos',
		offTitle: 'Desactivarla',
		offText: 'Bastará su contraseña para abrir su cuenta.',
		offSubmit: 'Desactivar la verificación en dos pasos',
		offNeeded: 'Su función necesita la verificación en dos pasos, por eso no se puede desactivar.',
		offDone: 'La verificación en dos pasos está desactivada.',
		needsAccount:
			'La verificación en dos pasos protege una cuenta con correo y contraseña. Usted todavía no tiene una.'
	},
	own: {
		title: 'Su cuenta',
		guestLead: 'Está aquí sin cuenta y sin correo electrónico.',
		lead: (email: string) => `Inició sesión como ${email}.`,
		saved: {
			name: 'Su nombre quedó guardado.',
			email: 'Se cambió su correo electrónico.',
			password: 'Se cambió su contraseña y se cerró la sesión en los demás dispositivos.',
			language: 'Su idioma quedó guardado.',
			account: 'Su cuenta está lista. Todo lo que hizo está en ella.',
			recall: 'Guardamos su elección sobre las preguntas por correo.'
		},
		nameTitle: 'Nombre',
		nameText:
			'Los certificados que ya tiene conservan el nombre con que se emitieron. Las organizaciones que le tienen en su lista ven en su registro cuál era antes.',
		namePassword: 'Su contraseña, para que nadie más cambie el nombre de sus certificados',
		nameSubmit: 'Guardar mi nombre',
		guestTitle: 'Conserve su capacitación con una cuenta',
		emailTitle: 'Correo electrónico',
		emailSubmit: 'Cambiar mi correo electrónico',
		emailPassword: 'Su contraseña, para confirmar la dirección nueva',
		passwordTitle: 'Contraseña',
		passwordText:
			'Al cambiarla, se cierra la sesión en los demás dispositivos y su código de regreso deja de funcionar.',
		passwordSubmit: 'Cambiar mi contraseña',
		languageTitle: 'Idioma',
		languageText: 'El idioma en que le escribimos.',
		languageSubmit: 'Guardar mi idioma',
		languages: { en: 'English', es: 'Español' },
		sessionsTitle: 'Cerrar sesión',
		sessionsText:
			'Si usó un teléfono o una computadora que comparte con otros, cierre la sesión ahí también.',
		signOut: 'Cerrar sesión aquí',
		everywhere: 'Cerrar sesión en todos los dispositivos',
		myTraining: 'Mi capacitación'
	},
	join: {
		title: 'Unirse con un código',
		lead: 'Su organización le dio un código de ocho letras y números, un enlace o un código QR. No necesita correo electrónico.',
		code: 'Código para unirse',
		codeHint:
			'Está en el aviso o en el mensaje que recibió. No importan los guiones ni las mayúsculas.',
		codeMissing: 'Escriba el código',
		unknown:
			'Ningún grupo tiene este código. Revise cada letra y número, o pregunte a quien se lo dio.',
		submit: 'Continuar',
		groupTitle: (organization: string) => `Capacitación con ${organization}`,
		group: 'Grupo',
		organization: 'Organización',
		due: 'Cursos que debe tomar',
		dueBy: (day: string) => `a más tardar el ${day}`,
		noneDue: 'Todavía no hay un curso asignado. Cuando lo haya, estará en “Mi capacitación”.',
		seen: (organization: string) =>
			`${organization} verá su nombre, su avance en estos cursos y sus certificados de ellos, también los que ya tiene. Este sitio no le dice si usted abrió las páginas para reportar o pedir ayuda.`,
		seenWithNumber: (organization: string) =>
			`${organization} verá su nombre y su número, su avance en estos cursos y sus certificados de ellos, también los que ya tiene. Este sitio no le dice si usted abrió las páginas para reportar o pedir ayuda.`,
		numbers: {
			badge: { label: 'Número de gafete', missing: 'Escriba su número de gafete' },
			employee: { label: 'Número de empleado', missing: 'Escriba su número de empleado' },
			license: { label: 'Número de licencia', missing: 'Escriba su número de licencia' }
		},
		numberHint:
			'Sirve para distinguirlo de otras personas con el mismo nombre. No importan los espacios ni los guiones.',
		numberTooLong: 'Use 40 caracteres o menos para el número',
		noNumber: 'No lo tengo a la mano',
		as: (name: string) => `Va a unirse como ${name}.`,
		notYou: 'No soy yo',
		submitAs: 'Unirme',
		alreadyIn: 'Usted ya está en este grupo.',
		goOn: 'Ir a la capacitación',
		joinedTitle: 'Ya se unió al grupo',
		joined: (organization: string) => `Ahora se capacita con ${organization}.`,
		keep: 'Antes de empezar: cómo volver en otro dispositivo',
		start: 'Empezar el curso',
		startList: 'Ir a mi capacitación',
		closedTitle: 'Este grupo ya no recibe a nadie más',
		closed: 'Quienes ya están en él siguen como antes. Pida a su coordinador un código más nuevo.',
		unknownTitle: 'Ningún grupo tiene este código',
		unknownLead: 'Revise cada letra y número, o pregunte a quien se lo dio.',
		tryAgain: 'Escribir el código de nuevo',
		withoutCode: 'Tomar un curso sin código'
	}
};
