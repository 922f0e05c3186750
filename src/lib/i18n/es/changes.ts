import type { changes as en } from '../en/changes.ts';

export const changes: typeof en = {
	title: 'Cambios en los cursos',
	lead: 'Cada versión de cada curso y lo que cambió en ella. El certificado indica la versión que se tomó.',
	nowTitle: 'Los cursos tal como están',
	nowCaption: 'Cómo está cada curso',
	course: 'Curso',
	version: 'Versión',
	languages: 'Idiomas',
	review: 'Revisión',
	languageNames: { en: 'inglés', es: 'español' },
	reviewed: 'Con revisión de sobrevivientes y abogados',
	notReviewed: 'Todavía sin revisión de sobrevivientes ni de abogados',
	logTitle: 'Registro de cambios',
	logText:
		'Lo más reciente primero. Los resultados y certificados de versiones anteriores quedan como estaban.',
	current: 'Vigente'
};
