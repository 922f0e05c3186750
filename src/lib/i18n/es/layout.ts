import type { layout as en } from '../en/layout.ts';

export const layout: typeof en = {
	siteName: 'Sightline',
	skipToContent: 'Ir al contenido',
	reportBar: 'Reportar',
	dangerNow: 'Peligro ahora',
	callHotline: 'Línea contra la trata',
	textHotline: 'Texto',
	moreWays: 'Más formas de reportar',
	needHelp: 'Necesito ayuda para mí',
	courses: 'Cursos',
	myTraining: 'Mi capacitación',
	forCoordinators: 'Para coordinadores',
	verify: 'Comprobar un certificado',
	sources: 'Fuentes',
	changes: 'Cambios en los cursos',
	mainNavigation: 'Principal',
	footerNavigation: 'Sobre este sitio',
	otherLanguage: 'English',
	noTracking: 'Sin rastreadores ni anuncios. Nada en esta página se carga de otro sitio.',
	notEmergencyService: 'Sightline es un sitio de capacitación, no un servicio de emergencia.',
	licence: 'Código abierto: el código con licencia Apache 2.0, los cursos con CC BY 4.0.',
	leaveNow: 'Salir de esta página',
	pages: 'Páginas',
	previousPage: 'Página anterior',
	nextPage: 'Página siguiente',
	pageOf: (page: number, pages: number) => `Página ${page} de ${pages}`
};
