import type { Status } from './status.ts';

/** A text in both languages of the interface. */
export interface Words {
	en: string;
	es: string;
}

export interface Definition {
	name: Words;
	meaning: Words;
}

/**
 * Changes when the meaning of a figure or a column changes; every exported row carries it,
 * so that two files are comparable exactly when it is the same.
 */
export const definitionsVersion = 'sightline-4';

/** The figures that are counted, under the names they have in files. */
export interface Figures {
	completions: number;
	people: number;
	first_completions: number;
	renewals: number;
}
export type Figure = keyof Figures;

export const noFigures: Figures = { completions: 0, people: 0, first_completions: 0, renewals: 0 };

/** A share of fewer people is not shown: it would tell what each of them did. */
export const smallestGroup = 5;

/** How much stays of what was learned. */
export const retentionDefinitions: Record<'people' | 'at_completion' | 'right', Definition> = {
	people: {
		name: { en: 'People who answered', es: 'Personas que respondieron' },
		meaning: {
			en: 'Different people with a completion in the period who answered all three questions of this stage. Answering is voluntary, so those who answer may remember more than those who don’t.',
			es: 'Personas distintas con un curso completado en el período que respondieron las tres preguntas de esta etapa. Responder es voluntario, así que quienes responden quizás recuerden más que quienes no.'
		}
	},
	at_completion: {
		name: { en: 'Right at the end of the course', es: 'Correctas al terminar el curso' },
		meaning: {
			en: 'Of the questions of the quizzes with which the same people completed the course, the share that they answered right. Shown from five people on.',
			es: 'De las preguntas de los cuestionarios con los que las mismas personas completaron el curso, la parte que respondieron bien. Se muestra a partir de cinco personas.'
		}
	},
	right: {
		name: { en: 'Right now', es: 'Correctas en esta etapa' },
		meaning: {
			en: 'Of the three questions asked again, the share that these people answered right at the first try. Other questions of the same bank. Shown from five people on.',
			es: 'De las tres preguntas que se volvieron a hacer, la parte que estas personas respondieron bien en el primer intento. Son otras preguntas del mismo banco. Se muestra a partir de cinco personas.'
		}
	}
};

export const figureDefinitions: Record<Figure, Definition> = {
	completions: {
		name: { en: 'Completions', es: 'Cursos completados' },
		meaning: {
			en: 'Completion records in the period, one per person, course and cycle. Taking a course again by choice within a cycle is an attempt, not a completion; so is taking it with a second account, once the organization has merged the two records. A course without a renewal rule has one cycle per person.',
			es: 'Registros de cursos completados en el período, uno por persona, curso y ciclo. Repetir un curso por decisión propia dentro de un ciclo es un intento, no un curso completado; también lo es tomarlo con una segunda cuenta, una vez que la organización unió los dos registros. Un curso sin regla de renovación tiene un solo ciclo por persona.'
		}
	},
	people: {
		name: { en: 'People', es: 'Personas' },
		meaning: {
			en: 'Different accounts with at least one completion in the period. A guest who finished and gave a name is an account too. One person with two accounts counts twice, until the organization merges their two records. People do not add up over months or courses: someone who completed two courses is one person in each and one in all.',
			es: 'Cuentas distintas con al menos un curso completado en el período. Quien terminó sin registrarse y dio un nombre también cuenta como una cuenta. Una persona con dos cuentas cuenta dos veces hasta que la organización une sus dos registros. Las personas no se suman por mes ni por curso: quien completó dos cursos es una persona en cada uno y una en el total.'
		}
	},
	first_completions: {
		name: { en: 'First completions', es: 'Completados por primera vez' },
		meaning: {
			en: 'Completions that are a person’s first of that course. First completions and renewals add up to completions.',
			es: 'Cursos completados por una persona por primera vez. Los completados por primera vez y las renovaciones suman el total de cursos completados.'
		}
	},
	renewals: {
		name: { en: 'Renewals', es: 'Renovaciones' },
		meaning: {
			en: 'Completions of a course that the same person had completed in an earlier cycle. First completions and renewals add up to completions.',
			es: 'Cursos completados que la misma persona ya había completado en un ciclo anterior. Los completados por primera vez y las renovaciones suman el total de cursos completados.'
		}
	}
};

export const statusDefinitions: Record<Status, Definition> = {
	exempt: {
		name: { en: 'Exempt', es: 'Exenta' },
		meaning: {
			en: 'On that day the person did not have to take the course; the record says why and who decided it.',
			es: 'Ese día la persona no tenía que tomar el curso; el registro indica el motivo y quién lo decidió.'
		}
	},
	current: {
		name: { en: 'Current', es: 'Al día' },
		meaning: {
			en: 'The person has completed the course, and the completion has not lapsed: neither by itself nor by the renewal that the assignment asks for. Its last valid day still counts. It may have been made before the course was assigned.',
			es: 'La persona completó el curso y sigue vigente: ni venció por sí mismo ni por la renovación que pide la asignación. El último día de vigencia todavía cuenta. Pudo completarlo antes de que se le asignara.'
		}
	},
	lapsed: {
		name: { en: 'Lapsed', es: 'Vencida' },
		meaning: {
			en: 'The person has completed the course before, and no completion is still valid.',
			es: 'La persona completó el curso antes, pero ya no está vigente.'
		}
	},
	overdue: {
		name: { en: 'Overdue', es: 'Atrasada' },
		meaning: {
			en: 'Never completed, and the due date has passed: a set day, or so many days after the person’s hire date or joining. On the due date itself it is not overdue yet.',
			es: 'Nunca se completó y la fecha límite ya pasó: una fecha fija o tantos días después de la contratación o del ingreso. En la fecha límite misma todavía no está atrasada.'
		}
	},
	in_progress: {
		name: { en: 'In progress', es: 'En progreso' },
		meaning: {
			en: 'Started, not completed, and not past a due date.',
			es: 'Comenzada, sin completar y sin pasar la fecha límite.'
		}
	},
	not_started: {
		name: { en: 'Not started', es: 'Sin comenzar' },
		meaning: {
			en: 'Not started, and not past a due date.',
			es: 'Sin comenzar y sin pasar la fecha límite.'
		}
	}
};

export const enrolledDefinition: Definition = {
	name: { en: 'Enrolled', es: 'Inscritas' },
	meaning: {
		en: 'Every person whom an assignment reaches, once for each assignment: as one of everyone, of its site, of its job or of its cohort. Exactly one status holds for each, so enrolled is the sum of all statuses.',
		es: 'Cada persona a quien alcanza una asignación, una vez por asignación: como parte de toda la organización, de su sede, de su puesto o de su grupo. A cada una le corresponde un solo estado, así que las inscritas son la suma de todos los estados.'
	}
};

/** What comes next, by what the dashboard calls it. */
export const aheadDefinitions: Record<'lapsing' | 'due' | 'missing', Definition> = {
	lapsing: {
		name: { en: 'Lapsing within 30 days', es: 'Por vencer en 30 días' },
		meaning: {
			en: 'Current today, and the last day on which the completion counts lies within the next 30 days, today included. Once for each assignment, so one person may count more than once.',
			es: 'Al día hoy, y el último día de vigencia del curso completado cae en los próximos 30 días, contando hoy. Una vez por asignación, así que una misma persona puede contar más de una vez.'
		}
	},
	due: {
		name: { en: 'Due within 30 days', es: 'Con fecha límite en 30 días' },
		meaning: {
			en: 'Not started or in progress, and the due date lies within the next 30 days, today included. Once for each assignment.',
			es: 'Sin comenzar o en progreso, y la fecha límite cae en los próximos 30 días, contando hoy. Una vez por asignación.'
		}
	},
	missing: {
		name: { en: 'Without any course', es: 'Sin ningún curso' },
		meaning: {
			en: 'People who belong to the organization today and whom no assignment reaches. Each person once. They are in no other figure here.',
			es: 'Personas que hoy pertenecen a la organización y a quienes no alcanza ninguna asignación. Cada persona una vez. No están en ninguna otra cifra de esta página.'
		}
	}
};

/** What waits for somebody's decision, apart from the training itself. */
export const undecidedDefinitions: Record<'duplicates' | 'unreached', Definition> = {
	duplicates: {
		name: { en: 'Likely duplicates', es: 'Posibles duplicados' },
		meaning: {
			en: 'Pairs of records that may be one person’s: the same number, or the same name at the same site. Counted up to 100.',
			es: 'Pares de registros que pueden ser de una misma persona: el mismo número, o el mismo nombre en la misma sede. Se cuentan hasta 100.'
		}
	},
	unreached: {
		name: { en: 'Reminders that failed', es: 'Recordatorios que fallaron' },
		meaning: {
			en: 'Reminders of the last 30 days that reached nobody, for instance because the address is wrong.',
			es: 'Recordatorios de los últimos 30 días que no llegaron a nadie, por ejemplo porque la dirección es incorrecta.'
		}
	}
};

/** Completions, first completions and renewals of all rows. People can't be added up, so they are not. */
export function sumOf(rows: readonly Figures[]): Omit<Figures, 'people'> {
	const sum = { completions: 0, first_completions: 0, renewals: 0 };
	for (const row of rows) {
		sum.completions += row.completions;
		sum.first_completions += row.first_completions;
		sum.renewals += row.renewals;
	}
	return sum;
}
