import type { retention as en } from '../en/retention.ts';

export const retention: typeof en = {
	title: 'Datos de quienes ya no pertenecen',
	lead: 'Cuando termina el plazo de una persona, se borra lo que dice quién era: nombre, número, correo, respuestas, documentos y el nombre en sus certificados. Los totales y las series se quedan.',
	now: (years: number) => `Se guardan ${years} ${years === 1 ? 'año' : 'años'}`,
	from: 'Se cuenta desde el día en que dejó la organización o, si es posterior, desde el último día en que cuenta un certificado suyo.',
	byRule: (rule: string, years: number) =>
		`Su norma pide al menos ${years} ${years === 1 ? 'año' : 'años'}: ${rule}.`,
	byChoice: 'Lo eligió su organización.',
	bySite:
		'Nadie ha elegido todavía. Cinco años es lo más que hemos visto pedir a una norma; no se conoce ninguna así que se le aplique. Consulte a su asesoría legal.',
	longerThanRule:
		'Nadie ha elegido todavía, así que se guarda más de lo que pide su norma: lo más largo que hemos visto que pida alguna. Puede elegir el plazo de su norma.',
	chooseTitle: 'Elegir otro plazo',
	yearsLabel: 'Años',
	yearsHint: 'Lo que ya se había anunciado se anuncia de nuevo, con al menos treinta días.',
	choose: 'Guardarlos ese tiempo',
	owner: 'Quien dirige la organización aquí puede elegir otro plazo.',
	nextTitle: 'De quién se borran los datos próximamente',
	nextText:
		'Aquí aparece toda persona cuyo plazo termina en los próximos 90 días, al menos treinta días antes de que se borre algo. Una cuenta que la persona usa por sí misma continúa; su organización ya no sabe de quién era.',
	lately: (people: number) =>
		people === 0
			? 'En los últimos 30 días no se borraron los datos de nadie.'
			: people === 1
				? 'En los últimos 30 días se borraron los datos de una persona. Consta en el registro.'
				: `En los últimos 30 días se borraron los datos de ${people} personas. Cada una consta en el registro.`,
	caption: 'De quién se borran los datos, primero los más próximos',
	person: 'Persona',
	left: 'Salió el',
	erase: 'Se borrará el',
	state: 'Estado',
	held: 'Retenido',
	toHold: 'Retener',
	toEnd: 'Ver la retención',
	none: 'El plazo de nadie termina en los próximos 90 días',
	noneText: 'La persona cuyos datos estén por borrarse aparece aquí con tiempo.',
	older: 'Posteriores',
	first: 'Desde el principio',
	pages: 'Páginas de la lista',
	backups:
		'Las copias de seguridad conservan los datos borrados hasta que otras más nuevas las reemplazan.',
	holdTitle: 'Retener los datos de una persona',
	holdTitleOf: (name: string) => `Retener los datos de ${name}`,
	holdText:
		'Un juicio, una auditoría o una queja pueden necesitarlos. Mientras dure la retención no se borra nada, aunque la persona lo pida.',
	reasonLabel: 'Motivo',
	reasonHint: 'Para su organización y su registro. Como máximo 300 caracteres.',
	hold: 'Retener los datos',
	heldSince: (day: string, by: string) => `Retenidos desde el ${day}, por ${by}.`,
	reason: 'Motivo',
	reasonLost:
		'Esta retención se volvió a poner después de restaurar una copia de seguridad. No se conservó el motivo; está en los documentos de su organización.',
	end: 'Terminar la retención',
	endText: 'Lo que ya haya vencido se borra la noche siguiente.',
	back: 'Volver a la persona',
	problems: {
		years: 'Escriba años enteros, de 1 a 50',
		tooFew: (years: number) => `Su norma pide al menos ${years} años`
	}
};
