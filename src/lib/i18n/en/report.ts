export const report = {
	// Leaving
	leaveHow: 'To leave this page fast, use the button “Leave this page”.',
	leaveShift: 'Or press Shift three times.',
	leaveTrace: 'This does not erase your browsing history.',

	// The titles are neutral: they stand in tabs and histories.
	title: 'Whom to call',
	description: 'Phone numbers, texts and chats, and when each of them answers.',
	titleState: (state: string) => `Whom to call: ${state}`,
	titleHelp: 'Phone numbers',
	titleNote: 'Notes',

	firstSentence: 'You don’t need to be sure. Say where you are first.',
	lead: 'The person who answers will ask you the rest. It is their job to decide what it is, not yours.',
	nowTitle: 'Someone is in danger now',
	nowText: 'A crime is happening, someone is hurt or held, or a child is at risk right now.',
	nowSpeak: 'Text only if you can’t safely speak. Give the address first.',
	thinkTitle: 'You think someone may be trafficked',
	thinkText: 'Nobody is in danger this minute. Adult or child, for sex or for labor.',
	thinkWho: 'They are not the police and not immigration. You don’t have to give your name.',
	selfTitle: 'It is happening to you',
	selfText: 'There are lines only for you, and you decide what comes next.',
	hotlineMore: 'More about the national hotline',
	selfLink: 'Help for yourself',

	whereTitle: 'Where did it happen?',
	whereText:
		'Missouri and Kansas have their own lines. Near the state line and not sure? Call the one you think is right.',
	whereOther: 'Another state',
	whereHere: (state: string) => `Lines for ${state}`,
	whereChange: 'All states',
	stateLines: (state: string) => `Lines in ${state}`,
	noStateLines: (state: string) =>
		`This site lists no line of its own for ${state}. The emergency number and the national lines on this page answer there too.`,
	neighbor: (state: string) => `Did it happen in ${state}? See its lines`,

	whatTitle: 'What happened?',
	topicChild: 'It is about a child',
	topicOnline: 'It is online',
	topicWork: 'It is at work, or pay is held back',
	topicRoad: 'It is at a truck stop or on the road',
	topicMissing: 'Someone is missing',
	topicPolice: 'I want to tell investigators',
	topicAbroad: 'It is in Canada or Mexico',

	childText: 'Under 18. If the child is in danger now, call the emergency number first.',
	childBoth:
		'Call the child line of the state where the child is. If you don’t know, choose either.',
	childNone: (state: string) =>
		`This site lists no child line for ${state}. Call the national hotline, and report to the child protection agency of ${state}.`,
	childDuty:
		'If the law makes you report (teachers, nurses, officers and others), a call to the national hotline does not do it for you. Call the state’s line yourself.',
	childhelpNot: (name: string) => `${name} is a support line. Calling it does not make a report.`,

	onlineText: 'Say where you saw it: the site, the user name, the address of the page.',

	workText:
		'Threats, debts that grow, papers taken away, no way to leave: call the trafficking hotline. For unpaid wages or child labor there is also the Department of Labor.',

	roadText:
		'Give the road, the mile marker or exit, the direction, or the name and lot of the stop. Stay in your vehicle or indoors.',
	roadManager: 'Tell the manager on duty only if you are sure that they have no part in it.',

	missingText:
		'Tell the police first: use the emergency number. Say when and where the person was last seen.',
	missingChild: 'If the missing person is a child, this line takes calls as well:',
	missingYoung: 'A young person who has left home, and the family, can talk here:',

	policeText:
		'These offices investigate crimes. They are not for emergencies, and they may not tell you what came of it.',

	messageLink: 'Not urgent? Leave a sealed message, where an agency reads them.',
	abroadText: 'Each country has a line of its own.',

	textTitle: 'Before you text the emergency number',

	sayTitle: 'What to say, and what to note',
	sayList: [
		'Where: address, room, road and mile marker, exit, direction.',
		'What you saw and heard, in order. What makes it seem wrong.',
		'When, and whether it is still going on.',
		'Who: how many people, about what age, build, hair, clothes, tattoos.',
		'Vehicle: make, color, plate and state, damage, which way it went.',
		'How you know: seen yourself, or told by someone.'
	],
	noteLink: 'Write it down on a note sheet',

	dontTitle: 'What not to do',
	dontList: [
		'Don’t confront anyone, step in, or let them know that you noticed.',
		'Don’t follow, question or investigate.',
		'Don’t take photos or videos of people, and don’t post about it. That is our own safety rule.',
		'Don’t go by race, language, religion, gender or clothes. One sign proves nothing.'
	],

	nextTitle: 'What happens after you report',
	nextList: [
		'Emergency number: help is sent to the place you named.',
		'National hotline: staff go through what you said, and a supervisor reviews what seems to be trafficking. They may call you back. Case by case, it goes to police or to services. You may not hear how it ended.',
		'Homeland Security Investigations: your tip goes to the office in charge. You get no updates.',
		'CyberTipline: what is urgent comes first. Staff try to find the place and pass it to the police.',
		'Kansas child line: if you gave your name, you may ask for a letter. It takes about 7 to 10 business days.'
	],

	privateTitle: 'What stays private, and what doesn’t',
	privateHotline:
		'The hotline lets you stay anonymous, with one limit: if you give details that identify someone, and tell of harm to a person aged 17 or younger, or of anyone in immediate danger, its staff may tell the police or child protection.',
	privateEmployer:
		'This site tells no employer that you opened this page. A phone, computer or network that belongs to an employer may keep its own record: use your own if you can.',
	skipManager: 'If a manager or contractor may be involved, skip them.',
	sourcesLink: 'Where all of this was read, and when',

	// Help for oneself
	helpFirst: 'What is happening to you is not your fault.',
	helpLead:
		'You can talk to someone without deciding anything. Choose what fits. You may hang up at any time. If you are in danger now, use the emergency number at the top of this page.',
	traceTitle: 'Before you call or write',
	traceList: [
		'A call stays in the phone’s list of calls, and a text stays in its messages. Delete them, or use a phone that nobody checks: at a clinic, a library, a friend’s home.',
		'A paper or card with a number can be found. Memorize the number if that is safer.',
		'This page stays in the history of the browser. Delete it there, or use a private window.',
		'Someone who has your passwords may see more. Use a device that is not yours if you can.'
	],
	helpTrafficked: 'Someone controls your work, your money, your papers or your body',
	helpTraffickedText:
		'They listen first, tell you what your choices are, and can name services near you.',
	helpPartner: 'A partner or someone in the family hurts you',
	helpPartnerText: 'They help you think through how to be safer, whether you stay or go.',
	helpYoung: 'You are young and have left home, or it is not safe there',
	helpYoungText: 'You are not in trouble for calling.',
	helpHurt: 'Someone made you do something sexual',
	helpHurtText: 'Now or long ago, whoever it was.',
	helpAlive: 'You think about dying, or you can’t go on',
	helpAliveText: 'Someone is there to talk with you, or to text if you would rather not speak.',
	helpWork: 'Your rights at work',
	helpWorkText:
		'You have a right to the pay you earned. Nobody may keep your passport to hold you at work. You don’t need your employer’s permission to ask.',
	helpEmployer:
		'This site tells no employer that you opened this page. A phone, computer or network that belongs to an employer may keep its own record.',
	helpReport: 'You have seen it happen to somebody else',

	// Note sheet
	noteFirst: 'You don’t need to be sure. Say where you are first.',
	noteLead:
		'Write down what you saw, so that you can read it out when you call. Fill it in here and print it, or print it empty.',
	noteStays:
		'Nothing you type here is sent or saved. It is gone when you leave or close the page. A printed sheet is a trace: keep it where only you find it.',
	noteFields: [
		{ id: 'place', label: 'Where: address, room, road, mile marker, exit, direction', rows: 2 },
		{ id: 'time', label: 'When: day and time. Is it still going on?', rows: 1 },
		{ id: 'seen', label: 'What you saw and heard, in order', rows: 6 },
		{
			id: 'people',
			label: 'People: how many, about what age, build, hair, clothes, tattoos',
			rows: 4
		},
		{ id: 'vehicle', label: 'Vehicle: make, color, plate and state, damage, direction', rows: 2 },
		{ id: 'know', label: 'How you know it, and what makes it seem wrong', rows: 3 },
		{ id: 'told', label: 'Whom you called, when, and any number they gave you', rows: 2 }
	],
	notePrint: 'Print this sheet',
	notePrintHint: 'Use your browser’s menu to print.',
	noteClear: 'Clear everything',
	noteDont:
		'Write only what you have seen and heard already. Don’t go back, follow or ask questions to learn more.',

	// The page one lands on
	calendarOther: 'Help lines'
};
