export const channels = {
	kinds: {
		call: 'Call',
		text: 'Text',
		chat: 'Chat online',
		form: 'Report online',
		email: 'Email',
		site: 'Website',
		relay: 'Relay'
	},
	/** Before the digits, on the button that dials or writes. */
	call: 'Call',
	text: 'Text',
	textWord: (word: string) => `Text ${word} to`,
	answeredBy: 'Answered by',
	hours: 'Hours',
	languages: 'Languages'
};
