export const channels = {
	kinds: {
		call: 'Call',
		text: 'Text',
		chat: 'Chat online',
		form: 'Report online',
		email: 'E-mail',
		site: 'Website',
		relay: 'Relay'
	},
	withWord: (word: string) => `with the word ${word}`,
	answeredBy: 'Answered by',
	hours: 'Hours',
	languages: 'Languages'
};
