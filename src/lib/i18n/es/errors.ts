import type { errors as en } from '../en/errors.ts';

export const errors: typeof en = {
	notFoundTitle: 'Esta página no está aquí',
	notFound: 'Revise la dirección o empiece por la lista de cursos.',
	forbiddenTitle: 'Usted no puede abrir esta página',
	forbidden:
		'Inició sesión con una cuenta que no puede abrirla. Use otra cuenta o pregunte a su coordinador.',
	otherAccount: 'Usar otra cuenta',
	foreignTitle: 'No se aceptó este formulario',
	foreignForm:
		'Este formulario vino de otro sitio, así que no se hizo nada. Abra la página aquí y envíelo de nuevo.',
	tooManyTitle: 'Demasiados intentos',
	unexpectedTitle: 'Algo falló de nuestro lado',
	unexpected: 'Lo que se guardó antes sigue ahí. Vuelva atrás e inténtelo de nuevo en un minuto.',
	unsavedTitle: 'En este momento no se puede guardar nada',
	unsaved:
		'Lo que acaba de enviar no se guardó; lo que se guardó antes sigue ahí. Vuelva atrás, deje la página abierta y envíelo de nuevo en un minuto.',
	recordsTitle: 'Los registros no se pueden usar en este momento',
	records:
		'Algo pasó con el archivo en que se guardan, así que no se lee ni se guarda nada hasta que lo revise quien administra este sitio. Lo que haya enviado ahora mismo no se guardó: consérvelo y envíelo de nuevo más tarde. Las líneas de arriba funcionan sin este sitio.',
	errorId: (id: string) => `Si vuelve a pasar, díganos este código: ${id}`,
	goHome: 'Ir a la página de inicio',
	seeCourses: 'Ver los cursos',
	status: (status: number) => `Error ${status}`,
	badRequestTitle: 'No pudimos leer esa solicitud',
	badRequest: 'Vuelva atrás, revise lo que escribió y envíelo de nuevo.',
	methodTitle: 'Eso no se puede hacer en esta dirección',
	method: 'Vuelva a la página anterior y use sus botones.',
	goneTitle: 'Este enlace ya no funciona',
	gone: 'Ya se usó o ya venció. Pida uno nuevo a la persona que se lo envió.',
	tooLargeTitle: 'Es más de lo que podemos recibir de una vez',
	tooLarge: 'Acórtelo y envíelo de nuevo.',
	tooMany: 'Espere unos minutos y vuelva a intentarlo. No se perdió nada de lo que guardó.',
	unavailableTitle: 'Esta parte del sitio no está disponible ahora',
	unavailable: 'Debería volver pronto. Las líneas de arriba funcionan sin este sitio.'
};
