import { formatNumber, plural } from '../language.ts';

export const admin = {
	navigation: 'Administración',
	overview: 'Resumen',
	log: 'Registro',
	title: 'Administración',
	lead: 'Qué necesita de una persona este sitio y cómo está funcionando.',
	needsTitle: 'Necesita de una persona',
	nothing: 'Por ahora nada necesita de una persona.',
	see: 'Ver cuáles',
	never: 'Nunca',
	megabytes: (count: string) => `${count} MB`,
	needs: {
		migrations:
			'La base de datos no está como esta versión la espera. Reinicie el sitio; si no basta, revísela en el servidor: npm run admin -- check',
		deskDatabase:
			'La base de datos de la mesa de avisos no se puede leer o no está como esta versión la espera: la mesa no recibe mensajes y sus páginas muestran las líneas. Busque en el registro qué hay que hacer.',
		readOnly:
			'Una base de datos se puede leer, pero no se puede guardar nada en ella: a quien envía un formulario se le dice. Revise el disco y los permisos del archivo y de su carpeta; el registro los nombra.',
		disk: (share: string) =>
			`Solo queda libre el ${share} del disco. Libere espacio; si se llena, ya no se podrán registrar cursos terminados.`,
		noBackup:
			'Todavía no se ha hecho ninguna copia de seguridad. El sitio hace una poco después de arrancar.',
		noBackupSet:
			'Nunca se ha hecho una copia de seguridad. Defina BACKUP_DIR y el sitio las hará por sí solo.',
		oldBackup: (days: number) =>
			plural('es', days, {
				one: 'La última copia de seguridad tiene un día.',
				other: `La última copia de seguridad tiene ${formatNumber('es', days)} días.`
			}) + ' Busque en los registros del servidor por qué no se hizo otra más reciente.',
		certificate: (when: string, ended: boolean) =>
			ended
				? `El certificado TLS de esta dirección venció (${when}): los navegadores rechazan sus páginas. Renuévelo en el proxy.`
				: `El certificado TLS de esta dirección vence pronto (${when}) y no se ha renovado. Revise el proxy que lo tiene.`,
		mail: (when: string, code: string) =>
			`El último correo falló (${when}, código ${code}). Puede haber personas esperando un enlace para elegir su contraseña o un recordatorio; los recordatorios esperan y salen cuando vuelva a funcionar.`,
		deskLacks: {
			schedule:
				'La mesa de avisos está cerrada: no consta ningún plazo de conservación aprobado por un abogado. En la máquina: npm run admin -- desk schedule',
			hours:
				'La mesa de avisos está cerrada: nadie ha registrado cuándo se lee. En la máquina: npm run admin -- desk hours'
		},
		deskKeys: (queues: string) =>
			`En la mesa de avisos están cerradas, porque menos de dos personas tienen una clave: ${queues}. Quien tenga la única no debe perderla.`,
		deskUnwatched: (queues: string) =>
			`En la mesa de avisos están cerradas, porque nadie entró a tiempo: ${queues}.`,
		deskUnread: (count: number) =>
			plural('es', count, {
				one: 'En la mesa de avisos hay 1 mensaje sin leer desde ayer o antes.',
				other: `En la mesa de avisos hay ${formatNumber('es', count)} mensajes sin leer desde ayer o antes.`
			}),
		lines: (count: number, hidden: number) =>
			plural('es', count, {
				one: 'Hay que llamar a 1 línea o volver a leer su fuente.',
				other: `Hay que llamar a ${formatNumber('es', count)} líneas o volver a leer sus fuentes.`
			}) +
			(hidden === 0
				? ''
				: plural('es', hidden, {
						one: ' 1 línea no se muestra al público hasta que alguien la haya llamado.',
						other: ` ${formatNumber('es', hidden)} líneas no se muestran al público hasta que alguien las haya llamado.`
					})),
		modules: (count: number) =>
			plural('es', count, {
				one: 'Hay que volver a comprobar los datos de 1 módulo.',
				other: `Hay que volver a comprobar los datos de ${formatNumber('es', count)} módulos.`
			}),
		sources: (count: number) =>
			plural('es', count, {
				one: 'Hay que volver a leer 1 fuente.',
				other: `Hay que volver a leer ${formatNumber('es', count)} fuentes.`
			}),
		rules: (count: number) =>
			plural('es', count, {
				one: 'Hay que volver a leer lo que 1 ley exige de un trabajo.',
				other: `Hay que volver a leer lo que ${formatNumber('es', count)} leyes exigen de distintos trabajos.`
			})
	},
	siteTitle: 'El sitio',
	facts: {
		version: 'Versión',
		mode: 'Funciona como',
		production: 'Sitio real',
		demo: 'Demostración',
		migration: 'Última migración',
		database: 'Base de datos',
		databaseSize: (file: string, log: string) => `${file}, más ${log} de registro de escritura`,
		disk: 'Espacio libre en disco',
		backup: 'Última copia de seguridad',
		backups: 'Copias automáticas',
		backupsOff: 'Desactivadas: falta definir BACKUP_DIR',
		backupsOn: (hours: number, kept: number) =>
			`Cada ${formatNumber('es', hours)} horas; se conservan ${formatNumber('es', kept)}`,
		certificate: 'Certificado TLS válido hasta',
		mail: 'Último correo enviado',
		mailOff: 'Correo desactivado: falta definir SMTP_URL u ORIGIN',
		lines: 'Líneas llamadas',
		dialled: (called: number, all: number) =>
			`${formatNumber('es', called)} de ${formatNumber('es', all)}`
	},
	linesTitle: 'Líneas a las que hay que llamar',
	linesText:
		'Llame a cada línea, pregunte de quién es y en qué horario contesta. Después registre la llamada en el servidor del sitio o donde se guarda su contenido:',
	linesWhy:
		'Se registra allí y no aquí porque los números están en un solo archivo, content/channels.yaml: se revisa, se guarda junto con el código y queda dentro de cada página. Si esta página lo escribiera, quien entrara en la cuenta de una sola persona administradora podría cambiar el número al que llama alguien en peligro. El sitio muestra la llamada la próxima vez que arranca.',
	linesEmergency:
		'Nunca llame a una línea de emergencia para probarla: pregunte al centro de llamadas local por su número de oficina.',
	channel: 'Canal',
	line: 'Qué marcar',
	because: 'Motivo',
	reasons: {
		'never-called': 'nunca se ha llamado',
		'call-old': 'se llamó hace demasiado tiempo',
		'source-old': 'la fuente se leyó hace demasiado tiempo'
	},
	modulesTitle: 'Módulos por comprobar',
	modulesText:
		'Compare los datos con sus fuentes y ponga después la fecha en el archivo del propio módulo.',
	sourcesTitle: 'Fuentes por releer',
	sourcesText: 'Vuelva a leer cada una y ponga después la fecha en content/sources.yaml.',
	rulesTitle: 'Reglas por releer',
	rulesText: 'Compare cada una con su ley y ponga después la fecha en content/rules.yaml.',
	dueSince: (day: string) => `pendiente desde el ${day}`,
	logTitle: 'Registro de administración',
	logLead:
		'Lo que hicieron las personas administradoras, aquí o en el servidor. Nadie puede cambiar ni borrar una línea.',
	logEmpty: 'En cuanto una persona administradora haga algo, aparecerá aquí.',
	about: 'A quién o qué',
	onTheMachine: 'En el servidor'
};
