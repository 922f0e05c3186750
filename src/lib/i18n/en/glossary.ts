export const glossary = {
	title: 'Words explained',
	lead: 'What the words of the courses mean, in a sentence or two. In a course, open a word with dots under it to read this.',
	inOther: 'In Spanish:',
	otherLang: 'es' as 'en' | 'es',
	from: 'Source:'
};
