export const errors = {
	notFoundTitle: 'This page is not here',
	notFound: 'Check the address, or start from the list of courses.',
	forbiddenTitle: 'This page is not open to you',
	forbidden: 'Sign in with an account that has this role, or ask your coordinator.',
	foreignForm:
		'This form came from another site, so nothing was done. Open the page here and send it again.',
	tooManyTitle: 'Too many tries',
	unexpectedTitle: 'Something went wrong on our side',
	unexpected: 'What was saved before is still there. Go back and try again in a minute.',
	errorId: (id: string) => `If it happens again, tell us this code: ${id}`,
	goHome: 'Go to the home page',
	seeCourses: 'See the courses'
};
