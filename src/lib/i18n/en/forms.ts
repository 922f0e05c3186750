export const forms = {
	errorPrefix: 'Error: ',
	summaryTitle: 'There is a problem',
	tooLong: (max: number) => `Use ${max} characters or fewer`
};
