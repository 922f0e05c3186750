import type { logo as en } from '../en/logo.ts';

export const logo: typeof en = {
	title: 'Logotipo en los certificados',
	lead: 'Se imprime en los certificados que se emitan a partir de ahora. Los ya emitidos quedan como están, para que sus archivos se puedan seguir comprobando.',
	now: 'El logotipo actual',
	none: 'Todavía no hay logotipo',
	noneText: 'Los certificados llevan el nombre de su organización.',
	chooseTitle: 'Elegir un logotipo',
	fileLabel: 'Imagen',
	fileHint:
		'PNG o JPEG, hasta 300 KB y 2,000 píxeles por lado. Se quita todo lo que el archivo contiene aparte de la imagen (lugar, cámara, comentarios).',
	altLabel: 'Qué se lee en voz alta en su lugar',
	altHint:
		'Para quienes escuchan el certificado, por ejemplo “Sello del condado de Riverbend”. Como máximo 120 caracteres.',
	save: 'Usar este logotipo',
	remove: 'Quitar el logotipo',
	toPage: 'Logotipo en los certificados',
	problems: {
		none: 'Elija un archivo',
		alt: 'Diga con palabras qué muestra el logotipo',
		svg: 'Los archivos SVG pueden contener programas, por eso no se aceptan. Guarde el logotipo como PNG.',
		'not-an-image': 'No es PNG ni JPEG. Guarde el logotipo como PNG.',
		broken: 'Esta imagen no se puede leer hasta el final. Guárdela otra vez como PNG.',
		interlaced: 'Guarde el PNG sin entrelazado.',
		cmyk: 'Este JPEG es para imprenta (CMYK). Guárdelo como PNG o en RGB.',
		'too-many-pixels': 'Reduzca la imagen: como máximo 2,000 píxeles por lado.',
		'too-large': 'Reduzca el archivo: como máximo 300 KB.'
	}
};
