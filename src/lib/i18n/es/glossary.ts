import type { glossary as en } from '../en/glossary.ts';

export const glossary: typeof en = {
	title: 'Palabras explicadas',
	lead: 'Qué significan las palabras de los cursos, en una o dos oraciones. En un curso, abra una palabra con puntos debajo para leer esto.',
	inOther: 'En inglés:',
	otherLang: 'en',
	from: 'Fuente:'
};
