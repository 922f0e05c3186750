export const errors = {
	notFoundTitle: 'This page is not here',
	notFound: 'Check the address, or start from the list of courses.',
	forbiddenTitle: 'This page is not open to you',
	forbidden:
		'You are signed in with an account that may not open it. Use another one, or ask your coordinator.',
	otherAccount: 'Use another account',
	foreignTitle: 'This form was not taken',
	foreignForm:
		'This form came from another site, so nothing was done. Open the page here and send it again.',
	tooManyTitle: 'Too many tries',
	unexpectedTitle: 'Something went wrong on our side',
	unexpected: 'What was saved before is still there. Go back and try again in a minute.',
	unsavedTitle: 'Nothing can be saved right now',
	unsaved:
		'What you just sent was not saved; what was saved before is still there. Go back, keep the page open, and send it again in a minute.',
	recordsTitle: 'The records can’t be used right now',
	records:
		'Something has happened to the file that they are kept in, so nothing is read or saved until whoever runs this site has looked. What you may have sent just now was not saved: keep it and send it again later. The lines above work without this site.',
	errorId: (id: string) => `If it happens again, tell us this code: ${id}`,
	goHome: 'Go to the home page',
	seeCourses: 'See the courses',
	status: (status: number) => `Error ${status}`,
	badRequestTitle: 'We could not read that request',
	badRequest: 'Go back, check what you entered, and send it again.',
	methodTitle: 'That can’t be done at this address',
	method: 'Go back to the page you came from and use its buttons.',
	goneTitle: 'This link no longer works',
	gone: 'It was used already or has expired. Ask the person who sent it for a new one.',
	tooLargeTitle: 'That is more than we can take at once',
	tooLarge: 'Shorten it and send it again.',
	tooMany: 'Wait a few minutes, then try again. Nothing you saved was lost.',
	unavailableTitle: 'This part of the site is not available now',
	unavailable: 'It should be back soon. The lines above work without this site.'
};
