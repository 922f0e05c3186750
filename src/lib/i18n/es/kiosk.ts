import type { kiosk as english } from '../en/kiosk.ts';

export const kiosk: typeof english = {
	bar: {
		label: 'Equipo compartido',
		text: 'Esta pantalla es compartida. Todo lo que usted hace se guarda.',
		done: 'Terminé: siguiente persona',
		idleTitle: '¿Sigue ahí?',
		idleText:
			'En un minuto esta pantalla vuelve a empezar para la siguiente persona. Lo que usted hizo está guardado.',
		stay: 'Sí, sigo aquí'
	},
	start: {
		title: 'Empiece su capacitación',
		lead: (organization: string) => `Esta es una pantalla compartida de ${organization}.`,
		begin: 'Empezar',
		beginHint: 'Necesita su nombre. No necesita una dirección de correo.',
		back: 'Seguir con mi código de regreso',
		backHint: 'Si ya estuvo aquí, en esta pantalla o en otra.',
		language: 'Idioma',
		lines: 'A quién llamar o escribir',
		linesHint:
			'La página para reportar no pide ningún nombre, y este sitio no le dice a su empleador que usted la abrió. El dispositivo mismo puede guardar un registro.',
		closed: 'Este grupo ya no recibe a nadie nuevo. Quien tiene un código de regreso puede seguir.',
		endedIdle:
			'Nadie usó esta pantalla por un rato, así que volvió a empezar. Su trabajo está guardado: siga con su código de regreso.',
		endedLongest:
			'Un turno aquí dura dos horas como máximo. Su trabajo está guardado: siga con su código de regreso.',
		ended: 'Usted salió de esta pantalla. Su trabajo está guardado.',
		presentTitle: 'Alguien está en medio de su capacitación aquí',
		presentText: 'Si es usted, siga. Si no, empiece de nuevo por su cuenta.',
		goOn: 'Soy yo: seguir'
	},
	none: {
		title: 'Esta no es una pantalla compartida',
		text: 'Una persona coordinadora puede hacer de una tableta o computadora una pantalla compartida para capacitarse. Su propio teléfono o computadora no necesita nada de eso.',
		courses: 'Ver los cursos',
		setUp: 'Preparar este equipo como pantalla compartida'
	},
	idle: {
		title: '¿Sigue ahí?',
		text: 'Esta pantalla vuelve a empezar en un minuto. Lo que usted hizo está guardado.',
		stay: 'Sí, seguir',
		done: 'No: siguiente persona'
	},
	end: {
		title: 'Terminar en esta pantalla',
		text: 'Saldrá de esta pantalla. Lo que usted hizo está guardado, y su código de regreso lo trae de vuelta aquí o en su propio teléfono.',
		code: 'Primero necesito un código de regreso',
		stay: 'Seguir con la capacitación'
	},
	code: {
		title: 'Su código de regreso',
		text: 'Anótelo o tómele una foto con su propio teléfono. Un código que se le mostró antes deja de funcionar.',
		show: 'Mostrarme un código de regreso nuevo',
		noted: 'Ya lo anoté: seguir'
	},
	setUp: {
		title: 'Preparar una pantalla compartida',
		lead: 'Escriba el código de preparación que su coordinador obtuvo para este equipo.',
		code: 'Código de preparación',
		codeHint: 'Ocho letras y números. Sirve una vez, en un solo equipo.',
		codeMissing: 'Escriba el código de preparación',
		unknown: 'Ninguna pantalla compartida tiene este código, o ya se usó o tiene más de un día.',
		what: 'Qué pasa después',
		points: [
			'Usted sale de su cuenta en este equipo, y en él no se abren las páginas de coordinación de nadie.',
			'Quien lo use después entra en un grupo de una organización, y empieza desde cero.',
			'Solo una persona coordinadora puede deshacerlo, o usted si borra las cookies de este navegador.'
		],
		submit: 'Hacer de este equipo una pantalla compartida'
	},
	rooms: {
		title: 'Pantallas compartidas',
		lead: 'Una tableta o computadora en la que muchas personas se capacitan, una tras otra. La siguiente empieza desde cero.',
		empty: 'Todavía no hay pantallas compartidas',
		emptyText: 'Agregue una abajo y luego escriba su código en la misma tableta o computadora.',
		caption: 'Pantallas compartidas',
		name: 'Nombre',
		group: 'Grupo',
		used: 'Último uso',
		state: 'Estado',
		action: 'Acción',
		never: 'Nunca',
		working: 'Funciona',
		waiting: 'Aún sin preparar',
		codeOver: 'Sin preparar: el código es demasiado viejo',
		revoked: 'Revocada',
		idleAfter: (minutes: number) => `Vuelve a empezar tras ${minutes} minutos sin uso`,
		addTitle: 'Agregar una pantalla compartida',
		nameLabel: 'Nombre del equipo',
		nameHint: 'Dónde está, como “Tableta de la sala de descanso”.',
		groupLabel: 'Grupo',
		groupHint: 'Quien empieza en esta pantalla entra en este grupo.',
		noGroups: 'Primero haga un grupo: quien empieza en una pantalla compartida entra en uno.',
		toGroups: 'A los grupos',
		idleLabel: 'Minutos sin uso hasta que vuelve a empezar',
		idleHint: 'De 2 a 15. Un minuto antes, la pantalla pregunta “¿Sigue ahí?”',
		add: 'Agregar y mostrar su código',
		codeTitle: (name: string) => `Preparar ${name}`,
		codeLabel: 'Código de preparación',
		codeHow: (address: string) => `En el mismo equipo, abra ${address} y escriba este código.`,
		codeOnce: 'Se muestra solo ahora, sirve una vez y durante un día.',
		newCode: 'Código de preparación nuevo',
		revoke: 'Revocar',
		revokeHint:
			'Al revocarla, sale quien esté usando el equipo. No se puede deshacer; agregue el equipo otra vez.',
		advice: 'Para que el equipo no guarde nada',
		advicePoints: [
			'Use un navegador sin cuenta personal, con el guardado de contraseñas y formularios desactivado.',
			'Mejor aún, use el modo quiosco o de invitado del equipo, que lo olvida todo por sí solo.',
			'Colóquelo donde nadie pueda leer por encima del hombro.'
		]
	},
	problems: {
		nameMissing: 'Escriba un nombre para el equipo',
		nameTooLong: 'Use 80 caracteres o menos para el nombre',
		groupMissing: 'Elija un grupo',
		idleWrong: 'Escriba un número entero de 2 a 15'
	},
	certificate: {
		title: 'Llévese su certificado',
		text: 'Apunte la cámara de su propio teléfono a este código, o anote el número de serie. Nada queda en esta pantalla.'
	}
};
