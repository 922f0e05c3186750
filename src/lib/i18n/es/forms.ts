import type { forms as en } from '../en/forms.ts';

export const forms: typeof en = {
	errorPrefix: 'Error: ',
	summaryTitle: 'Hay un problema',
	tooLong: (max: number) => `Use ${max} caracteres o menos`
};
