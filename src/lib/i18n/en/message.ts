/** The tip desk, as somebody sees it who leaves a message. Titles are neutral: they stand in tabs and histories. */
export const message = {
	title: 'Message',
	titleReturn: 'Answer',
	titleAbout: 'About messages',
	here: 'The message desk',
	writeLink: 'Leave a sealed message, for what is not urgent',
	returnLink: 'Come back with a receipt',
	aboutLink: 'What this desk can see, and what it can’t',

	heading: 'Leave a sealed message',
	lead: 'For what is not urgent. A call reaches someone now; a message waits until someone reads it.',
	dangerTitle: 'Is someone in danger now? Call first',
	dangerText: 'Lines answer at once. Nobody at this desk does.',
	childTitle: 'Is it about a child? Call the child line of the state',
	selfTitle: 'Is it happening to you?',
	selfText:
		'You don’t need to write to investigators. There are people whose only work is to help you, and you decide what comes next.',
	selfLink: 'Help for yourself',

	// Without a script, and while the desk is being asked
	withoutTitle: 'Nothing can be sent from here',
	withoutText:
		'A message is sealed on your own device before it leaves. That takes JavaScript, which is turned off here, did not load, or is too old. We don’t take messages that anybody on the way could read, so there is no form. Please use the lines above.',
	asking: 'Asking whether the desk is open …',
	unknownTitle: 'We couldn’t find out whether the desk is open',
	unknownText: 'Nothing was sent. The lines above work without this page.',
	askAgain: 'Ask again',
	closedTitle: 'The desk is closed',
	closedText:
		'Nobody would read a message now, so none is taken. Please use the lines above. A receipt that you already have still works.',

	// Who reads
	deskTitle: 'Before you write',
	deskNotWatched: 'This desk is not watched around the clock.',
	deskHours: 'It is read:',
	lastRead: 'Last read on {day}.',
	neverRead: 'Nobody has read here yet.',
	deskWho: 'Who can read your message',
	deskWhoHint:
		'Only these agencies can open it; the people who run this site can’t. Tick an agency that must not read it: it gets no key.',
	immigrationYes: 'Don’t send to {name}. It enforces immigration law.',
	immigrationNo: 'Don’t send to {name}. It says that it does not enforce immigration law.',
	keptBefore: 'A message is deleted',
	keptOpen: 'days after the last that happened with it, and',
	keptClosed: 'days after it was closed.',
	keptHold: 'Only a hold with a reason and a second signature keeps it longer.',
	noAttachments:
		'There is no way to attach a picture or a file: files tell about you, and some pictures are a crime to have. Say that you have something; keep it as it is, don’t pass it on.',
	employer: 'Don’t write on a device or network that belongs to an employer who may be involved.',

	// The form
	formTitle: 'Your message',
	formHint: 'Only what you saw is needed. Everything else is up to you.',
	state: 'Where did it happen?',
	stateUnsure: 'Not sure, or near the state line',
	stateOther: 'Another state or country',
	county: 'County',
	countyUnsure: 'Not sure',
	elsewhere:
		'This desk is for the states in the list. Nobody here could act on it; the lines of that state can.',
	elsewhereLink: 'Lines of every state',
	queueClosed:
		'Nobody reads messages about this place now. Please use the lines above, or choose “Not sure” if it is near the state line.',
	place: 'Place',
	placeHint: 'Address, business, room, road and mile marker, exit, direction.',
	seen: 'What did you see or hear?',
	seenHint: 'Facts first, in order: who did what, what was said. You don’t need to be sure.',
	guess: 'What do you think is going on?',
	guessHint: 'Guesses go here, apart from what you saw.',
	when: 'When was it, and does it go on?',
	who: 'Who may be at risk, and who else was there?',
	whoHint: 'How many, about what age, build, hair, clothes. Vehicles: make, color, plate.',
	child: 'Is a child involved?',
	now: 'Is it happening now?',
	choose: 'No answer',
	yes: 'Yes',
	no: 'No',
	unsure: 'Not sure',
	urgentTitle: 'Have you called?',
	urgentText:
		'Nobody may read this for days. Call first, then write here if you still want to. Nothing stops you from sending.',
	reply: 'The desk may write back to me',
	replyHint: 'You read the answer here, with a receipt. Nothing is sent to you.',
	hintsTitle: 'Your text may tell who you are',
	hintEmail: 'There is an email address in it.',
	hintPhone: 'There is a phone number in it.',
	hintName: 'There seems to be a name in it, perhaps yours.',
	hintReceipt: 'There is a receipt in it. Whoever reads it could answer in your place.',
	hintsText:
		'Leave it if they need it. Take it out if it is about you and you want to stay unknown.',
	website: 'Leave this empty',
	websiteFilled:
		'Something was filled in here, perhaps by your browser. This field must stay empty: clear it, then go on.',
	goOn: 'Go on to your receipt',
	goOnHint: 'Nothing is sent yet.',

	// The receipt
	receiptTitle: 'Write this down now',
	receiptText:
		'With these 20 digits you come back: to see whether it was read, to read an answer, to add something. Nobody can give them to you again. Whoever finds them can read your message, so keep them where nobody looks.',
	receiptNew: 'This is a new receipt. The one before is no longer of use.',
	receiptProve: 'Type two of the groups back, to be sure that you have them.',
	typeGroup: 'Group {number}',
	noReceipt: 'Send without a receipt. I won’t come back and can’t get an answer.',
	send: 'Seal and send',
	edit: 'Back to the message',
	sendingTitle: 'Sealing your message',
	sendingText: 'Please leave this page open. On an older phone it takes up to a minute.',
	makingKey: 'Making the key from your receipt …',
	sealing: 'Sealing on your device …',
	sending: 'Sending the sealed message …',

	sentTitle: 'Your message is stored, sealed',
	sentNobody: 'Nobody has read this yet.',
	sentReceipt: 'Your receipt, for the last time:',
	sentNone: 'You sent it without a receipt: it can’t be found again from here, by you or anyone.',
	sentNext:
		'A responder opens it when the desk is read next. You won’t be called or written to. If anything becomes urgent, call.',
	sentTraces: 'A receipt on paper is a trace, and so is this page in your history.',

	// What is wrong
	summaryTitle: 'Something needs your attention',
	seenEmpty: 'Say what you saw or heard. One sentence is enough.',
	tooLong: 'This is {over} characters too long. Shorten it, or send the rest as an addition later.',
	tooLongTogether: 'All of it together is too long to seal. Shorten something.',
	nobodyLeft: 'Every agency is left out, so nobody could read it. Let at least one of them read.',
	groupWrong: 'Group {number} doesn’t match. Look at what you wrote down.',
	rosterChanged:
		'Who can read messages has just changed. Nothing was sent. Look at the list, then send again; your text is still here.',
	closedNow: 'The desk closed in the meantime. Nothing was sent. Please use the lines above.',
	lost: 'We got no answer, so we don’t know whether it arrived. Send again: it is stored only once, however often it arrives.',
	failed:
		'Nothing was stored: something is wrong on our side. Your text is still here. Try again, or use the lines above.',
	failedHere:
		'This browser could not seal it. Nothing was sent, and your text is still here. Try another browser, or use the lines above.',
	refused:
		'The desk did not take it, and stored nothing. Your text is still here. Load the page again in another tab, or use the lines above.',
	oldPage: 'This page is older than the desk. Copy your text, load the page again and paste it.',
	limited:
		'Too many messages came from your network. Nothing was sent and your text is still here. Try again in {minutes} minutes, or use the lines above.',

	// Coming back
	returnHeading: 'Come back with your receipt',
	returnLead: 'See whether your message was read, read an answer, add something.',
	noneTitle: 'There is no message desk here',
	noneText: 'No agency has opened one on this site. Please use the lines.',
	receipt: 'Your receipt',
	receiptHint: '20 digits. Spaces and dashes don’t matter.',
	open: 'Open',
	workingTitle: 'Working out the key',
	workingText: 'This happens on your device. On an older phone it takes up to a minute.',
	receiptEmpty: 'Type the 20 digits of your receipt.',
	receiptNotDigits: 'A receipt has digits only, 20 of them.',
	receiptWrongLength: 'These are {digits} digits. A receipt has 20.',
	receiptMistyped:
		'One digit is wrong, or two neighbors are swapped. Look again at what you wrote down.',
	receiptUnknown:
		'This receipt opens nothing. It may be mistyped, changed for a new one, or its message was deleted when its time was over.',
	lostReturn: 'We got no answer. Check your connection and try again.',
	limitedReturn: 'Too many tries from your network. Try again in {minutes} minutes.',
	threadTitle: 'Your message',
	statusLabel: 'Status:',
	statusNew: 'Nobody has read it yet.',
	statusRead: 'It was read.',
	statusWorking: 'Someone is working on it.',
	statusPassedOn: 'It was passed on to those who can act.',
	statusClosed: 'It is closed.',
	expires: 'It is deleted after {day}, unless something is added.',
	notOurs:
		'This conversation goes on under another receipt than yours. If you didn’t change it, someone else has had your receipt: don’t add anything here.',
	byYou: 'You, {day}',
	byDesk: 'The desk, {day}',
	newcomer: 'From someone who joined the desk after you wrote. Only this site vouches for them.',
	receiptChangedHere: 'You changed your receipt.',
	warning: 'Something is wrong here',
	warningUnreadable: 'This can’t be opened: it was changed or cut. It is not shown.',
	warningMisplaced:
		'This stands where it doesn’t belong: an old or another message was put here. It is not shown.',
	warningForged: 'Nobody who may write here wrote this. It is not shown.',
	warningMissing: 'Something that belongs here is missing.',
	more: 'Add something',
	moreHint: 'It is sealed like the first message. Deleting is put off when you add something.',
	add: 'Seal and add',
	moreEmpty: 'Write what you want to add.',
	moreStored: 'It is stored, sealed. Nobody has read this yet.',
	lostMore:
		'We got no answer. What is stored now is shown above: if your addition isn’t there, send it again.',
	behind:
		'Something new came in between: it is shown above. Your text is still here. Send it again.',
	close: 'Close this message',
	changeTitle: 'Change your receipt',
	changeText: 'If someone may have seen the old one. From then on the old one opens nothing.',
	offer: 'Get a new receipt',
	newTitle: 'Your new receipt',
	newText: 'Write it down now. The old one works until you confirm.',
	newTyped: 'Type all 20 digits back',
	change: 'Change to this one',
	keep: 'Keep the old one',
	newWrong: 'This is not the new receipt as shown above.',
	receiptChanged: 'Your receipt is changed. The old one opens nothing from now on.',

	// About
	aboutHeading: 'What this desk can see, and what it can’t',
	aboutLead:
		'A message desk belongs to the agencies that read it. This page says what happens to a message, in plain words.',
	aboutParts: [
		{
			title: 'Who can read it',
			list: [
				'Your message is sealed on your own device, to the people of the agencies that the form names. Each of them holds a key that this site has never had.',
				'The people who run this site can’t read it, and neither can a thief of its database or its backups.',
				'An agency that you leave out gets no key, nor does one that comes to the desk after you wrote. A colleague in the agencies that you were shown can be given one later by somebody who has one, and who is removed loses theirs.',
				'Whoever reads a message can copy it, and may have to hand it over to a court. Sealing doesn’t change the law.'
			]
		},
		{
			title: 'What the server sees',
			list: [
				'That a message came, on which day, for which desk, which agencies were left out, and roughly how long it is.',
				'Your network address while you are connected, as every site does. It is not written down. To slow down floods, a scrambled form of it is kept in memory for an hour at most, under a key that is thrown away daily.',
				'When you come back: that somebody with the right receipt came. Answers look the same whether or not a receipt is known.'
			]
		},
		{
			title: 'What is kept',
			list: [
				'The sealed message, its desk, its status and days. No text, no county, no address, no time of day.',
				'It is deleted when its days are over: 90 days after the last activity, 30 once it is closed, and at least 21 more after you added something. Only a hold with a reason and a second signature delays that.',
				'What stays is a mark that says the week, the desk, and how it ended.'
			]
		},
		{
			title: 'What stays on your device',
			list: [
				'Nothing is stored by this site: no cookie, no draft. The page clears its fields when it is left.',
				'The history of your browser shows that this page was open. “Leave this page” goes somewhere harmless at once, and doesn’t erase that.',
				'A receipt on paper or in a photo can be found. If someone may have seen it, change it for a new one.',
				'A device or network of an employer, or a phone that somebody checks, may record what is typed before anything is sealed. Use another.'
			]
		},
		{
			title: 'What this can’t promise',
			list: [
				'The sealing is done by a script that comes from this site. Whoever runs the site could change it. The script is the same for everyone, its digests stand in the page and in a published list, and anybody can compare them.',
				'A very long message is noticed as long. Your words may tell who you are: write only what they need.',
				'A message with a forged, missing or exchanged part is shown with a warning. That a last answer was held back can’t be noticed.',
				'We don’t promise that you stay unknown. We keep as little as we can.'
			]
		},
		{
			title: 'When the desk is closed',
			list: [
				'It is open only while an agency has set its rules for keeping and deleting, has told its hours, and at least two of its people can read, one of whom was there within a day.',
				'Else it takes nothing, and shows the lines. A message that nobody reads would be worse than none.'
			]
		}
	],
	aboutEmployer:
		'This site tells no employer that you opened this page, wrote a message or read an answer. A phone, computer or network that belongs to an employer may keep its own record.',
	aboutCheck:
		'How to check that the script is the published one stands in SECURITY.md of the source code.'
};
