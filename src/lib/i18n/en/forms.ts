export const forms = {
	errorPrefix: 'Error: ',
	summaryTitle: 'There is a problem',
	tooLong: (max: number) => `Use ${max} characters or fewer`,
	tooManyTries: (minutes: number) =>
		`Too many tries. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} and try again. What you typed is still here.`
};
