export const changes = {
	title: 'Changes to the courses',
	lead: 'Every version of every course, and what it changed. A certificate names the version that was taken.',
	nowTitle: 'The courses as they stand',
	nowCaption: 'Where each course stands',
	course: 'Course',
	version: 'Version',
	languages: 'Languages',
	review: 'Review',
	languageNames: { en: 'English', es: 'Spanish' },
	reviewed: 'Reviewed by survivors and counsel',
	notReviewed: 'Not yet reviewed by survivors or counsel',
	logTitle: 'Change log',
	logText: 'Newest first. Results and certificates of older versions stay as they were.',
	current: 'Current'
};
