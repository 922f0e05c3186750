export const kiosk = {
	bar: {
		label: 'Shared device',
		text: 'This screen is shared. Everything you do is saved.',
		done: 'I am done: next person',
		idleTitle: 'Are you still there?',
		idleText:
			'In one minute this screen starts again for the next person. What you have done is saved.',
		stay: 'Yes, I am still here'
	},
	start: {
		title: 'Start your training',
		lead: (organization: string) => `This is a shared screen of ${organization}.`,
		begin: 'Start',
		beginHint: 'You need your name. You do not need an email address.',
		back: 'Go on with my return code',
		backHint: 'If you were here before, on this screen or another one.',
		language: 'Language',
		lines: 'Whom to call or text',
		linesHint:
			'The report page asks for no name, and this site does not tell your employer that you opened it. The device itself may keep a record.',
		closed: 'This group takes nobody new. Who has a return code can go on.',
		endedIdle:
			'Nobody used this screen for a while, so it started again. Your work is saved: go on with your return code.',
		endedLongest:
			'A turn here lasts two hours at most. Your work is saved: go on with your return code.',
		ended: 'You are signed out of this screen. Your work is saved.',
		presentTitle: 'Somebody is in the middle of their training here',
		presentText: 'If it is you, go on. If not, start again for yourself.',
		goOn: 'It is me: go on'
	},
	none: {
		title: 'This is not a shared screen',
		text: 'A coordinator can make a tablet or computer a shared screen for training. Your own phone or computer needs nothing of the kind.',
		courses: 'See the courses',
		setUp: 'Set up this device as a shared screen'
	},
	idle: {
		title: 'Are you still there?',
		text: 'This screen starts again in one minute. What you have done is saved.',
		stay: 'Yes, go on',
		done: 'No: next person'
	},
	end: {
		title: 'Finish at this screen',
		text: 'You will be signed out of this screen. What you have done is saved, and your return code brings you back here or on your own phone.',
		code: 'I need a return code first',
		stay: 'Go on with the training'
	},
	code: {
		title: 'Your return code',
		text: 'Note it or take a picture of it with your own phone. A code that you were shown before stops working.',
		show: 'Show me a new return code',
		noted: 'I have noted it: go on'
	},
	setUp: {
		title: 'Set up a shared screen',
		lead: 'Type the set-up code that your coordinator got for this device.',
		code: 'Set-up code',
		codeHint: 'Eight letters and digits. It works once, on one device.',
		codeMissing: 'Enter the set-up code',
		unknown: 'No shared screen has this code, or it was used or is older than a day.',
		what: 'What happens next',
		points: [
			'You are signed out on this device, and nobody’s rooms for coordinators open on it.',
			'Whoever uses it next joins one cohort of one organization, and starts clean.',
			'Only a coordinator can undo it, or you by deleting this browser’s cookies.'
		],
		submit: 'Make this device a shared screen'
	},
	rooms: {
		title: 'Shared screens',
		lead: 'One tablet or computer on which many people train, one after another. The next person starts clean.',
		empty: 'No shared screens yet',
		emptyText: 'Add one below, then type its code on the tablet or computer itself.',
		caption: 'Shared screens',
		name: 'Name',
		group: 'Cohort',
		used: 'Last used',
		state: 'State',
		action: 'Action',
		never: 'Never',
		working: 'Working',
		waiting: 'Not set up yet',
		codeOver: 'Not set up: the code is too old',
		revoked: 'Revoked',
		idleAfter: (minutes: number) => `Starts again after ${minutes} minutes without use`,
		addTitle: 'Add a shared screen',
		nameLabel: 'Name of the device',
		nameHint: 'Where it stands, such as “Break room tablet”.',
		groupLabel: 'Cohort',
		groupHint: 'Whoever starts on this screen joins this cohort.',
		noGroups: 'Make a cohort first: whoever starts on a shared screen joins one.',
		toGroups: 'To the cohorts',
		idleLabel: 'Minutes without use until it starts again',
		idleHint: 'From 2 to 15. One minute before, the screen asks “Are you still there?”',
		add: 'Add and show its code',
		codeTitle: (name: string) => `Set up ${name}`,
		codeLabel: 'Set-up code',
		codeHow: (address: string) => `On the device itself, open ${address} and type this code.`,
		codeOnce: 'It is shown only now, works once, and for one day.',
		newCode: 'New set-up code',
		revoke: 'Revoke',
		revokeHint:
			'Revoking signs out whoever stands at the device. It can’t be undone; add the device again instead.',
		advice: 'Keep the device honest',
		advicePoints: [
			'Use a browser without a personal account, with saving of passwords and form entries turned off.',
			'Better still, use the device’s own kiosk or guest mode, which forgets everything by itself.',
			'Sit it where nobody reads over a shoulder.'
		]
	},
	problems: {
		nameMissing: 'Enter a name for the device',
		nameTooLong: 'Use 80 characters or fewer for the name',
		groupMissing: 'Choose a cohort',
		idleWrong: 'Enter a whole number from 2 to 15'
	},
	certificate: {
		title: 'Take your certificate along',
		text: 'Point your own phone’s camera at this code, or note the serial. Nothing stays on this screen.'
	}
};
