import type { errors as en } from '../en/errors.ts';

export const errors: typeof en = {
	notFoundTitle: 'Esta página no está aquí',
	notFound: 'Revise la dirección o empiece por la lista de cursos.',
	forbiddenTitle: 'Esta página no está abierta para usted',
	forbidden: 'Inicie sesión con una cuenta que tenga este papel o consulte a su coordinador.',
	foreignForm:
		'Este formulario vino de otro sitio, así que no se hizo nada. Abra la página aquí y envíelo de nuevo.',
	tooManyTitle: 'Demasiados intentos',
	unexpectedTitle: 'Algo falló de nuestro lado',
	unexpected: 'Lo que se guardó antes sigue ahí. Vuelva atrás e inténtelo de nuevo en un minuto.',
	errorId: (id: string) => `Si vuelve a pasar, díganos este código: ${id}`,
	goHome: 'Ir a la página de inicio',
	seeCourses: 'Ver los cursos'
};
