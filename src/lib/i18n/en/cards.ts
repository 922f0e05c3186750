export const cards = {
	// On the paper itself
	call: 'Whom to call',
	say: 'Say:',
	note: 'Note:',
	never: 'Never:',
	control: 'Signs of control',
	exploitation: 'Signs of exploitation',
	caution:
		'One sign proves nothing. Look for several together that show control and exploitation. Who people are is never a sign: not race, language, faith, clothes or immigration papers.',
	footer: 'From a Sightline training course. Not legal advice, not an official form.',
	posterFooter: 'Made with Sightline, a training site. Not an official poster.',
	edition: (day: string) => `Edition of ${day}.`,

	// The pages around it
	title: 'Cards and posters',
	lead: 'Take something with you. Each prints on one Letter sheet, in color or in black and white, and is a PDF as well.',
	byCourse: 'Cards for your work',
	postersTitle: 'Posters',
	postersLead:
		'For a wall where people who may be living it can read alone. These are not the states’ official posters: each page says which law asks for the official one, and where it comes from.',
	courseTitle: 'Cards to take with you',
	courseLead: 'Print them, cut them, hang them up. Each prints on one Letter sheet.',
	allCards: 'All cards and posters',
	toCourse: 'Back to the course',
	pdf: 'PDF',
	pdfIn: { en: 'PDF in English', es: 'PDF in Spanish' },
	open: 'Open',
	print: 'Print this sheet',
	printHint: 'Letter paper, 100 % (“actual size”). Or use your browser’s menu.',
	what: 'What it is for',
	sources: 'What it rests on',
	checked: (day: string) => `Facts last checked ${day}.`,
	sheetLabel: 'The sheet as it prints',
	keepSafe:
		'A card with a number can be found. Don’t hand one to a person who may be controlled without asking if it is safe.',
	officialTitle: 'The official poster',
	unknown: 'There is no card at this address.',
	unknownPoster: 'There is no poster for this state.',
	takeWithYou: 'Take this with you',
	takeWithYouText: 'A wallet card and a sheet for the wall, ready to print.',
	posterOf: (state: string) => `Poster for ${state}`
};
