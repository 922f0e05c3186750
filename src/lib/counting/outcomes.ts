import type { Definition } from './figures.ts';
import type { Finding, Outcome } from './reconcile.ts';

/** What each outcome of a reconciled roster says, in the words of files and pages. */
export const outcomeDefinitions: Record<Outcome, Definition> = {
	exempt: {
		name: { en: 'Exempt', es: 'Exenta' },
		meaning: {
			en: 'On the last day looked at, an exemption of the organization held. Its reason stands beside it.',
			es: 'En el último día considerado regía una exención de la organización. El motivo figura al lado.'
		}
	},
	elsewhere: {
		name: { en: 'Trained elsewhere', es: 'Capacitada en otro lugar' },
		meaning: {
			en: 'An exemption that rests on training by another provider, as the organization recorded it. This site has not checked that training.',
			es: 'Una exención que se basa en la capacitación de otro proveedor, tal como la registró la organización. Este sitio no ha comprobado esa capacitación.'
		}
	},
	in_time: {
		name: { en: 'Trained in time', es: 'Capacitada a tiempo' },
		meaning: {
			en: 'The first completion that counted was on or before the day that counts, and one counts on the last day looked at.',
			es: 'El primer curso completado que contaba fue a más tardar en la fecha límite, y uno está vigente en el último día considerado.'
		}
	},
	late: {
		name: { en: 'Trained late', es: 'Capacitada tarde' },
		meaning: {
			en: 'The first completion that counted was after the day that counts; one counts on the last day looked at.',
			es: 'El primer curso completado que contaba fue después de la fecha límite; uno está vigente en el último día considerado.'
		}
	},
	trained: {
		name: { en: 'Trained, no day to hold it against', es: 'Capacitada, sin fecha límite' },
		meaning: {
			en: 'A completion counts on the last day looked at, but neither a rule with a known hire date nor an assignment names a day.',
			es: 'Hay un curso completado vigente en el último día considerado, pero ni una regla con fecha de contratación conocida ni una asignación fijan una fecha.'
		}
	},
	revoked: {
		name: { en: 'Certificate revoked', es: 'Certificado revocado' },
		meaning: {
			en: 'The only completion that would count has a certificate that was revoked, so it is no proof here. The dashboard still counts the completion.',
			es: 'El único curso completado que contaría tiene un certificado revocado, así que aquí no sirve de comprobante. El tablero sí cuenta ese curso completado.'
		}
	},
	lapsed: {
		name: { en: 'Lapsed', es: 'Vencida' },
		meaning: {
			en: 'Trained before, but nothing counted on the last day looked at.',
			es: 'Se capacitó antes, pero en el último día considerado nada estaba vigente.'
		}
	},
	not_assigned: {
		name: { en: 'Not assigned', es: 'Sin asignar' },
		meaning: {
			en: 'On the roster, without a completion, and no assignment of the course reached the person.',
			es: 'Figura en la lista de personal, sin curso completado, y ninguna asignación del curso llegó a la persona.'
		}
	},
	no_due_day: {
		name: { en: 'Untrained, no due day', es: 'Sin capacitar, sin fecha límite' },
		meaning: {
			en: 'Assigned and not completed; no day is known by which it had to be. Often a hire date is missing.',
			es: 'Asignado y sin completar; no se conoce la fecha límite. A menudo falta la fecha de contratación.'
		}
	},
	left_before_due: {
		name: { en: 'Left before it was due', es: 'Se fue antes de la fecha límite' },
		meaning: {
			en: 'Left the organization untrained, on or before the day that counts.',
			es: 'Dejó la organización sin capacitarse, a más tardar en la fecha límite.'
		}
	},
	left_untrained: {
		name: { en: 'Left untrained', es: 'Se fue sin capacitarse' },
		meaning: {
			en: 'Left the organization after the day that counts, without a completion.',
			es: 'Dejó la organización después de la fecha límite, sin haber completado el curso.'
		}
	},
	overdue: {
		name: { en: 'Overdue', es: 'Atrasada' },
		meaning: {
			en: 'Not completed, and the day that counts is over.',
			es: 'Sin completar, y la fecha límite ya pasó.'
		}
	},
	not_yet_due: {
		name: { en: 'Not yet due', es: 'Todavía a tiempo' },
		meaning: {
			en: 'Not completed, and the day that counts is not over.',
			es: 'Sin completar, y la fecha límite no ha pasado.'
		}
	}
};

/** What an outcome is to whoever inspects. */
export const findingDefinitions: Record<Finding, Definition> = {
	proven: {
		name: { en: 'Proven', es: 'Comprobado' },
		meaning: {
			en: 'Trained, in time where a day is known, without a lapse in between.',
			es: 'Capacitada, a tiempo si se conoce la fecha límite, sin interrupciones.'
		}
	},
	explained: {
		name: { en: 'No proof, with a reason', es: 'Sin comprobante, con motivo' },
		meaning: {
			en: 'Not trained here, for a reason on record: exempt, trained elsewhere, left before it was due, or not yet due.',
			es: 'No se capacitó aquí, por un motivo registrado: exenta, capacitada en otro lugar, se fue antes de la fecha límite o todavía está a tiempo.'
		}
	},
	gap: {
		name: { en: 'Gap', es: 'Faltante' },
		meaning: {
			en: 'Something that was asked for is missing, was late, or lapsed for a while.',
			es: 'Algo que se pedía falta, llegó tarde o estuvo vencido por un tiempo.'
		}
	}
};
