import { plural } from '../language.ts';
import type { together as english } from '../en/together.ts';

const list = (parts: readonly string[]) =>
	new Intl.ListFormat('es-US', { type: 'conjunction' }).format(parts.map((part) => `“${part}”`));

export const together: typeof english = {
	statement: (of: { course: string; version: string; organization: string; parts: string[] }) =>
		`Participé en la capacitación “${of.course}” (versión ${of.version}), para ${of.organization}. Vi todas sus partes: ${list(of.parts)}. Las entendí y sé a quién llamar. Firmo esto yo mismo o yo misma, con mi propio nombre y la fecha de hoy.`,
	rooms: {
		title: 'Sesiones de grupo',
		lead: 'Quien dirige muestra el curso en una pantalla. Las personas entran desde su propio teléfono, o firman una hoja que usted registra después.',
		empty: 'Todavía no hay sesiones de grupo',
		emptyText: 'Abra una abajo para el día en que se reúnen.',
		caption: 'Sesiones de grupo',
		day: 'Día',
		course: 'Curso',
		group: 'Grupo',
		leader: 'Dirige',
		people: 'Personas',
		openTitle: 'Abrir una sesión de grupo',
		courseLabel: 'Curso',
		groupLabel: 'Grupo',
		groupHint: 'Quien entra en la sala, o firma, pertenece a este grupo.',
		dayLabel: 'Día de la sesión',
		dayHint: 'Hasta un mes atrás, para una sesión que se hizo en papel.',
		leaderLabel: 'Quién la dirige',
		leaderHint: 'El nombre aparece en la hoja que se firma. No hace falta una cuenta.',
		open: 'Abrir la sesión',
		noGroups: 'Primero haga un grupo: quien participa pertenece a uno.',
		toGroups: 'A los grupos'
	},
	page: {
		title: (course: string, day: string) => `${course}, ${day}`,
		leader: 'Dirige',
		group: 'Grupo',
		code: 'Código para teléfonos',
		people: 'Personas presentes',
		state: 'Estado',
		states: { before: 'Está por venir', on: 'Hoy', over: 'Terminada' },
		showTitle: 'El día de la sesión',
		showText:
			'Muestre el curso en esta pantalla, o haga un enlace para la computadora de quien dirige. El enlace no necesita cuenta, no muestra el nombre de nadie y termina con el día.',
		show: 'Mostrarlo en esta pantalla',
		link: 'Hacer un enlace para quien dirige',
		linkLabel: 'Enlace para quien dirige',
		linkOnce:
			'Se muestra solo ahora y sirve hasta el fin del día. Mándelo solo a quien dirige la sesión.',
		overText:
			'Esta sesión terminó: ya no entra nadie. Las hojas firmadas todavía se pueden registrar.',
		beforeText: 'Se puede entrar el mismo día.',
		partsTitle: 'Lo que vieron juntos',
		partsText:
			'La pantalla marca una parte cuando quien dirige pasa a la siguiente. Marque aquí lo que se leyó en papel: cuenta para las hojas que registre después.',
		parts: 'Partes vistas',
		saveParts: 'Guardar las partes',
		allParts: 'Se vieron todas las partes.',
		sheetTitle: 'La hoja firmada',
		sheetText: 'Imprímala antes de la sesión. Después, registre quién firmó.',
		printNames: 'Imprimir con los nombres del grupo',
		printBlank: 'Imprimir con líneas vacías',
		enter: 'Registrar una hoja firmada',
		quizOnly:
			'La firma muestra quién estuvo; su lectura cuenta. Para completar el curso, cada persona hace el cuestionario por su cuenta: ninguna regla que su organización haya elegido dice que baste una firma.',
		signatureEnough: (rule: string) =>
			`Según la regla que su organización eligió (${rule}), basta una constancia firmada y fechada. El registro dice entonces “acuse firmado, sin cuestionario”. Eso no hace de este un curso aprobado: pregunte a la entidad que le da la licencia.`,
		drills: (count: number) =>
			`Este curso pide además a cada persona ${plural('es', count, { one: 'un caso práctico', other: `${count} casos prácticos` })} por su cuenta. Una firma no ${count === 1 ? 'lo' : 'los'} sustituye.`,
		end: 'Terminar la sesión',
		endHint: 'Ya no entra nadie. No se puede deshacer.',
		entered: (people: number, completed: number) =>
			`${people} ${plural('es', people, { one: 'persona registrada', other: 'personas registradas' })}; ${completed} de ellas completaron el curso.`,
		back: 'Todas las sesiones de grupo'
	},
	sheet: {
		title: 'Hoja de asistencia',
		sheetOf: (sheet, sheets) => `Hoja ${sheet} de ${sheets}`,
		severalSheets: (sheets) =>
			`Los nombres están en ${sheets} hojas, hasta 500 en cada una. Imprímalas todas; cada una se registra por separado.`,
		print: 'Imprima esta página. Cada persona firma su propia línea.',
		back: 'Volver a la sesión',
		course: 'Capacitación',
		version: 'Versión',
		day: 'Día',
		leader: 'Dirige',
		organization: 'Organización',
		group: 'Grupo',
		statement: 'Lo que firmo',
		presence:
			'Estuve presente y vi las partes de abajo junto con el grupo. El cuestionario lo hago después por mi cuenta.',
		parts: 'Partes',
		name: 'Nombre en letra de molde',
		identifiers: {
			none: 'Observación',
			badge: 'Número de gafete',
			employee: 'Número de empleado',
			license: 'Número de licencia'
		},
		signature: 'Firma',
		signedOn: 'Fecha',
		leaderSigns: 'Firma de quien dirige',
		privacy:
			'Su empleador guarda esta hoja. No dice nada de lo que usted quiera reportar, ni a quién.'
	},
	there: {
		title: 'Quiénes estuvieron',
		lead: 'Todas las personas que se unieron con su teléfono o firmaron. Un nombre marcado por error se puede retirar.',
		link: 'Quiénes estuvieron',
		nobody: 'Todavía no hay nadie',
		nobodyText:
			'Aquí aparece quien entra con su teléfono ese día, y quien usted registre de una hoja firmada.',
		caption: 'Personas de esta sesión',
		name: 'Nombre',
		how: 'Cómo',
		hows: { phone: 'Su propio teléfono', sheet: 'Hoja firmada' },
		at: 'Registrado',
		correct: 'Por corregir',
		withdrawLink: 'Retirar',
		withdrawTitle: (name) => `Retirar la firma de ${name}`,
		withdrawText:
			'Las partes que contaban como leídas por ella dejan de contar, y se quita la firma que reemplazaba el cuestionario. Queda anotado que se registró, con su motivo. Quien se agregó desde la hoja sigue en la lista de personal: marque que se fue en su propia página.',
		reasonLabel: 'Motivo',
		reasonHint: 'Qué dice realmente el papel, o a quién confundió con quién.',
		withdraw: 'Retirarla',
		keep: 'Dejarla como está',
		withdrawnTag: 'Retirada',
		withdrawn: (day, by, reason) => `${day}${by ? `, ${by}` : ''}: ${reason}`,
		restsTitle: 'Un curso completado se apoya en ella',
		restsText:
			'Por eso no se puede retirar: lo que se demostró ante otros se corrige a la vista. Revoque el certificado con su motivo; quien lo verifique lo verá. El curso completado queda en el registro, y la persona puede volver a tomarlo.',
		toCertificates: 'A sus certificados'
	},
	entry: {
		title: 'Registrar una hoja firmada',
		lead: 'Marque quién firmó. Deje fuera lo que no se pueda leer y diga cuántas líneas fueron.',
		whoTitle: 'Quién firmó',
		who: 'Personas del grupo',
		more: (page: number, pages: number) =>
			`Nombres ${page} de ${pages}: cada página se registra por separado.`,
		newTitle: 'No están en la lista',
		newHint:
			'Una persona por línea: el nombre y, después de un punto y coma, el número que está al lado, si lo hay. Se agregan al grupo.',
		newLabel: 'Otras personas que firmaron',
		unreadable: 'Líneas que no se pueden leer',
		signedOn: 'Día con el que firmaron',
		countsTitle: 'Qué significan las firmas',
		presence: 'Estuvieron presentes; el cuestionario lo hacen después por su cuenta',
		acknowledges: 'Además completan el curso (acuse firmado, sin cuestionario)',
		look: 'Revisar una vez más',
		lookTitle: 'Revise una vez más',
		lookText:
			'Un nombre equivocado se puede retirar después, mientras esa persona no haya completado el curso con él.',
		willRecord: (count: number) =>
			plural('es', count, {
				one: 'Se registrará 1 persona',
				other: `Se registrarán ${count} personas`
			}),
		willKeep: 'Registradas antes de una hoja, y se dejan como están',
		record: 'Registrar',
		change: 'Cambiar algo',
		problems: {
			nobody: 'Marque o nombre al menos a una persona',
			'wrong-day': 'Escriba un día entre el de la sesión y hoy',
			'nothing-shown': 'Primero diga qué partes vio la sesión',
			'not-a-member': 'Alguien a quien marcó ya no está en este grupo. Mire la lista otra vez.',
			'too-many': 'Registre como máximo a 500 personas a la vez',
			'not-enough': 'Ninguna regla que su organización haya elegido dice que baste una firma',
			line: (number: number) => `Línea ${number}: escriba un nombre de hasta 120 caracteres`,
			unreadable: 'Escriba un número entero de 0 a 500'
		}
	},
	problems: {
		cohort: 'Elija un grupo',
		leader: 'Escriba quién dirige la sesión',
		leaderTooLong: 'Use 80 caracteres o menos para quien dirige',
		dayMissing: 'Escriba el día de la sesión'
	},
	room: {
		typeTitle: 'Entrar en una sesión de grupo',
		typeLead: 'Escriba el código que está en la pantalla.',
		code: 'Código de la pantalla',
		codeHint: 'Seis letras y números.',
		codeMissing: 'Escriba el código de la pantalla',
		unknown: 'Ninguna sesión de grupo tiene este código',
		go: 'Seguir',
		title: (course: string) => `Juntos: ${course}`,
		lead: (organization: string, leader: string) => `Para ${organization}. Dirige ${leader}.`,
		first: 'Primero entre en el grupo con su nombre. No necesita una dirección de correo.',
		join: 'Entrar en el grupo',
		here: 'Estoy en la sala',
		hereHint:
			'Desde ahora, cada parte que se ve en la pantalla cuenta también como leída por usted. Su registro dice “leído en grupo”.',
		before: 'Esta sesión no es hoy. Vuelva ese día.',
		over: 'Esta sesión terminó. Puede seguir por su cuenta: lo que vio cuenta.',
		inTitle: 'Ya está dentro. Mire la pantalla.',
		parts: 'Visto hasta ahora',
		partDone: 'visto',
		partOpen: 'aún no',
		look: 'Mirar otra vez',
		alone: 'Seguir por mi cuenta',
		earlier: 'Lo que se mostró antes de que usted llegara puede leerlo por su cuenta.'
	},
	lead: {
		title: 'Dirigir una sesión de grupo',
		startText:
			'Este enlace muestra el curso en esta pantalla hasta el fin del día. No muestra el nombre de nadie. Cierre el navegador al terminar.',
		start: 'Empezar en esta pantalla',
		notTitle: 'Aquí no hay ninguna sesión que dirigir',
		notText:
			'El enlace era para otro día, la sesión terminó, o no se abrió en este navegador. Pida uno nuevo a su coordinador.',
		notYet: 'La sesión no es hoy. Las partes se pueden mostrar ese día.',
		joinTitle: 'Entre desde su teléfono',
		joinHow: (address: string) => `Apunte la cámara aquí, o abra ${address} y escriba`,
		qrLabel: 'Código QR para entrar en esta sesión',
		phones: (count: number) =>
			plural('es', count, { one: 'Entró 1 teléfono', other: `Entraron ${count} teléfonos` }),
		parts: 'Las partes',
		gone: 'Vista',
		begin: 'Empezar',
		goOn: 'Seguir',
		done: 'Ya vimos esta parte: siguiente',
		doneLast: 'Ya vimos esta parte: terminar',
		doneHint: 'Para quien entró con su teléfono, esta parte cuenta entonces como leída.',
		again: 'Siguiente parte',
		overview: 'Código y partes',
		keys: 'Las flechas del teclado pasan de sección en sección.',
		sections: 'Secciones de esta parte',
		finishedTitle: 'Se vieron todas las partes',
		finished:
			'Ahora cada persona hace el cuestionario en su propio teléfono, o firma la hoja. Gracias por dirigir.'
	},
	acknowledge: {
		title: 'Firmar en lugar del cuestionario',
		offer: (rule: string) =>
			`Su organización se capacita según una regla (${rule}) que acepta una constancia firmada. Puede firmar con su nombre y la fecha de hoy en lugar del cuestionario. Su certificado dice entonces “acuse firmado, sin cuestionario”.`,
		toSign: 'Firmar en lugar del cuestionario',
		whatQuiz: 'Le recomendamos el cuestionario: le dice qué haría usted bien.',
		toQuiz: 'Mejor hacer el cuestionario',
		statement: 'Lo que firma',
		name: 'Su nombre completo, como firma',
		nameMissing: 'Firme con su nombre completo',
		nameTooLong: 'Use 120 caracteres o menos para su nombre',
		day: 'La fecha de hoy',
		dayWrong: (day: string) => `Firme con la fecha de hoy, ${day}`,
		submit: 'Firmar',
		notOffered:
			'Este curso se completa con su cuestionario. Ninguna regla que su organización haya elegido dice que baste una firma.',
		notReady: 'Antes de firmar falta leer o practicar algo del curso.',
		toCourse: 'Al curso'
	}
};
