import type { log as en } from '../en/log.ts';

export const log: typeof en = {
	sheet: 'Registro',
	when: 'Cuándo',
	who: 'Quién',
	what: 'Qué',
	action: 'Qué se hizo',
	anyAction: 'Cualquier cosa',
	by: 'Quién lo hizo',
	anybody: 'Cualquier persona',
	machine: 'En la máquina',
	from: 'Desde',
	to: 'Hasta',
	about: (name: string) => `Solo lo que trata de ${name}.`,
	aboutErased: 'Solo lo que trata de una persona cuyos datos se borraron.',
	everyone: 'Mostrar todo',
	none: 'Nada corresponde a estos filtros',
	noneText: 'Quite un filtro o elija otros días.',
	erased: 'Los detalles se borraron con los datos de la persona.',
	older: 'Líneas anteriores',
	newest: 'Líneas más recientes',
	pages: 'Páginas del registro',
	filesTitle: 'Descargar el registro',
	filesText:
		'Lo que muestran los filtros, en un solo archivo. Cada línea lleva su lugar en la cadena del registro del sitio, con la que quien administra el sitio puede comprobar si algo se cambió.',
	formats: {
		csv: 'CSV para una hoja de cálculo',
		xlsx: 'Libro de Excel (XLSX)',
		json: 'JSON para otro sistema'
	},
	toLog: 'Lo que se hizo acerca de esta persona',
	signInsTitle: 'Entradas de quienes se capacitan',
	signInsText:
		'Cuántas veces entraron, o lo intentaron, quienes se capacitan, por día y medio. Cada una está en el registro de inicios de sesión.',
	signInsPage: 'Registro de inicios de sesión',
	signInsLead:
		'Cada inicio de sesión de las personas sin función, y cada uno rechazado, durante un año. Los del personal y de la administración están en el registro de auditoría.',
	signInsWho:
		'Las personas aparecen solo con su número, el mismo de los archivos de su organización y de sus propios datos. No se guarda ninguna dirección de red ni ningún dispositivo. Ningún empleador puede abrir esta página: cuándo se capacita alguien es asunto suyo. Quien elimina su cuenta se lleva sus líneas.',
	signInsEmpty: 'Nadie ha iniciado sesión',
	signInsEmptyText: 'Aquí aparecen los inicios de sesión del último año.',
	signInsTake: 'Sacar esto como CSV',
	personNumber: 'Número de la persona',
	outcome: 'Resultado',
	entered: 'Inició sesión',
	refused: 'Fue rechazado',
	nobodys: 'Ninguna cuenta',
	signInsNone: 'Nadie que se capacita ha entrado en los últimos 30 días.',
	day: 'Día',
	way: 'Por',
	ways: { password: 'Contraseña', code: 'Código de regreso', link: 'Enlace' },
	succeeded: 'Entraron',
	failed: 'Rechazadas',
	problems: {
		'no-such-day': 'Escriba un día que exista, como 2026-03-31',
		'wrong-way-round': 'El primer día no puede ser posterior al último',
		'unknown-action': 'Elija de la lista lo que se hizo',
		'unknown-person': 'Elija una persona de la lista',
		'unknown-format': 'Este tipo de archivo no existe'
	}
};
