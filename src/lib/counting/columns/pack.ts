import { logColumns } from './log.ts';
import { packCertificateColumns, packElsewhereColumns, packSignedColumns } from './pack-records.ts';
import { packRosterColumns } from './pack-roster.ts';
import { shared, type Column } from './shared.ts';

/** The columns of the files in an audit pack. */
export const packColumns = {
	roster: packRosterColumns,
	certificates: packCertificateColumns,
	acknowledgments: packSignedColumns,
	elsewhere: packElsewhereColumns,
	assignments: {
		course: shared.course,
		target: {
			type: 'text',
			heading: { en: 'For', es: 'Para' },
			meaning: {
				en: 'everyone, site, job or cohort.',
				es: 'everyone (todas las personas), site (sede), job (puesto) o cohort (grupo).'
			}
		},
		target_name: {
			type: 'text',
			heading: { en: 'Which', es: 'Cuál' },
			meaning: {
				en: 'The name of the site, job or cohort.',
				es: 'El nombre de la sede, el puesto o el grupo.'
			}
		},
		due: {
			type: 'text',
			heading: { en: 'Due', es: 'Fecha límite' },
			meaning: {
				en: 'A day, or days counted from hire or from joining.',
				es: 'Una fecha, o días contados desde la contratación o desde que la persona se unió.'
			}
		},
		renew_months: {
			type: 'number',
			heading: { en: 'Again after months', es: 'Se repite a los (meses)' },
			meaning: { en: 'Empty when it is not asked again.', es: 'Vacío si no se vuelve a pedir.' }
		},
		made_at: {
			type: 'moment',
			heading: { en: 'Made', es: 'Creada' },
			meaning: { en: 'Since when it is in force.', es: 'Desde cuándo rige.' }
		},
		ended_at: {
			type: 'moment',
			heading: { en: 'Ended', es: 'Terminada' },
			meaning: { en: 'Empty while it is in force.', es: 'Vacío mientras rige.' }
		}
	},
	log: {
		at: logColumns.at,
		by: {
			type: 'text',
			heading: { en: 'By', es: 'Quién' },
			meaning: {
				en: 'Who did it. Empty for the site’s own administrator.',
				es: 'Quién lo hizo. Vacío si fue la administración del sitio.'
			}
		},
		action: logColumns.action,
		what: logColumns.what,
		detail: {
			type: 'text',
			heading: { en: 'Details', es: 'Detalles' },
			meaning: {
				en: 'Names, days and reasons, as recorded.',
				es: 'Nombres, fechas y motivos, tal como se registraron.'
			}
		}
	}
} satisfies Record<string, Record<string, Column>>;

/** The tables of an audit pack. */
export type PackTable = keyof typeof packColumns;
