import type { ownData as en } from '../en/own-data.ts';

export const ownData: typeof en = {
	title: 'Sus datos',
	lead: 'Llévese todo lo que este sitio guarda sobre usted, o elimine su cuenta.',
	toPage: 'Descargar sus datos o eliminar su cuenta',
	takeTitle: 'Llévese sus datos',
	takeText:
		'Un archivo ZIP: una página para leer, lo mismo para programas (JSON) y los documentos que una organización escaneó para usted. Las contraseñas y los códigos solo se guardan como resumen cifrado, por eso no están.',
	take: 'Descargar mis datos (ZIP)',
	shared:
		'Otra persona que use este dispositivo podría abrir el archivo. Si el dispositivo es compartido, abra esta página en su propio teléfono.',
	deleteTitle: 'Eliminar su cuenta',
	atOnce:
		'Esto se borra enseguida: su correo electrónico, su contraseña y sus códigos, todas las sesiones, todas sus respuestas en exámenes y ejercicios, y el punto donde dejó de leer.',
	keptTitle: 'Lo que debe quedarse por ahora',
	keptText:
		'Su empleador o agencia responde por su capacitación. Debe conservar que usted la completó, y su nombre con ello:',
	keptUntil: (organization: string, day: string) =>
		`${organization} conserva su registro de usted hasta el ${day}.`,
	keptWhile: (organization: string, years: number) =>
		`${organization} conserva su registro de usted mientras pertenezca a ella y ${years} ${years === 1 ? 'año' : 'años'} más.`,
	keptHeld: (organization: string) =>
		`${organization} debe conservar su registro de usted por un asunto legal, más allá de ese plazo.`,
	byRule: (rule: string) => `La norma que lo pide: ${rule}.`,
	byChoice:
		'Es el plazo que fijó la organización, o este sitio por ella; no se conoce una norma aplicable con un plazo propio.',
	keptThen:
		'Después también se borra su nombre. Para corregir algo, puede dirigirse a la propia organización.',
	nothingKept:
		'Ninguna organización debe conservar un registro de usted: su nombre también se borra enseguida.',
	certificatesTitle: 'Sus certificados',
	certificatesGone:
		'Los certificados que ninguna organización conserva pierden su nombre: quien compruebe su serie leerá que se emitieron y que los datos de su titular se borraron. Descargue antes su PDF si puede necesitarlos. Se podrá comprobar si ese archivo fue modificado.',
	certificatesKept:
		'Los certificados que una organización conserva se pueden seguir comprobando, con sus iniciales, hasta que se borre su registro.',
	counts: 'Los totales no cambian: nunca dicen a quién se contó.',
	backups: (copies: number) =>
		`Las copias de seguridad de este sitio lo conservan hasta que se reemplazan; se guardan ${copies}.`,
	backupsUnknown: 'Las copias de seguridad de este sitio lo conservan hasta que se reemplazan.',
	passwordLabel: 'Su contraseña',
	codeLabel: 'Su código de regreso',
	codeHint: 'Para que nadie más la elimine en una pantalla que quedó abierta.',
	sure: 'Sí, elimine mi cuenta. No se puede recuperar.',
	sureMissing: 'Marque que está de acuerdo',
	codeWrong: 'Este no es su código de regreso',
	button: 'Eliminar mi cuenta',
	role: 'Usted trabaja aquí para una organización o administra este sitio. Primero entregue ese cargo: quien la dirige le quita del personal y después puede eliminar su cuenta.',
	responder:
		'Usted responde mensajes en la mesa de avisos, y puede que algunos estén sellados solo para su clave. Pida primero a quien administra este sitio que le dé de baja de la mesa: recibirá un aviso si entonces nadie pudiera leer algún mensaje. Después podrá eliminar su cuenta.',
	goneTitle: 'Su cuenta está eliminada',
	goneText: 'Se cerraron todas sus sesiones, y aquí ya nada dice quién era usted.',
	closedText:
		'Se cerraron todas sus sesiones. Lo que las organizaciones mencionadas deben conservar se borra cuando termine su plazo.',
	home: 'A la página de inicio',
	fileTitle: 'Lo que Sightline guarda sobre usted',
	fileText:
		'No incluye los motivos que una organización anotó solo para sí: pregúntele a ella. Hecho el',
	nothing: 'Nada.',
	kinds: {
		account: 'Su cuenta',
		sessions: 'Sesiones abiertas',
		second_factor: 'Inicio de sesión en dos pasos',
		rosters: 'Organizaciones que le tienen en su lista',
		cohorts: 'Grupos',
		courses: 'Cursos empezados',
		modules_read: 'Módulos leídos',
		quizzes: 'Exámenes',
		quiz_answers: 'Sus respuestas en exámenes',
		drills: 'Ejercicios',
		drill_answers: 'Sus respuestas en ejercicios',
		questions_asked_again: 'Preguntas que se repitieron después',
		answers_to_them: 'Sus respuestas a ellas',
		completions: 'Cursos completados',
		certificates: 'Certificados',
		what_became_of_certificates: 'Qué pasó con los certificados',
		stated_for_a_rule: 'Lo que declaró para una norma',
		signed: 'Lo que firmó',
		exemptions: 'Exenciones',
		training_elsewhere: 'Capacitación en otro lugar',
		reminders: 'Recordatorios',
		roles: 'Funciones que usted tiene',
		sites_of_your_role: 'Centros de su función',
		invitations: 'Invitaciones que aceptó',
		where_you_worked_before: 'Centros y puestos que tuvo antes',
		to_be_erased: 'Lo que se borrará, y cuándo',
		held_for_a_matter_of_law: 'Retenido por un asunto legal',
		links_handed_out: 'Enlaces personales hechos para usted',
		mail_you_stopped: 'Correos que usted detuvo',
		files_you_made: 'Archivos que usted hizo',
		choices_for_files: 'Lo que eligió para los archivos',
		pages_at_a_rules_pace: 'Páginas leídas al ritmo de una norma',
		modules_at_a_rules_pace: 'Módulos leídos al ritmo de una norma',
		sessions_together: 'Sesiones en grupo',
		modules_read_together: 'Módulos vistos en grupo',
		answers_sent_by_your_phone: 'Respuestas que envió un teléfono, también las que no contaron',
		quizzes_sent_by_your_phone:
			'Cuestionarios que entregó un teléfono, también los que no contaron',
		on_the_proof_for_a_rule: 'Lo que la constancia de una norma dice de usted',
		log_about_you: 'Líneas del registro sobre usted, o de lo que hizo'
	} as Record<string, string>
};
