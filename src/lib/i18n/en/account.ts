export const account = {
	fields: {
		name: 'Your name',
		nameHint: 'As it should appear on your certificate. Up to 120 characters.',
		nameMissing: 'Enter your name',
		nameTooLong: 'Use 120 characters or fewer for your name',
		email: 'Email address',
		emailMissing: 'Enter your email address',
		emailWrong: 'Enter an email address in the form name@example.org',
		emailTooLong: 'Use 254 characters or fewer for your email address',
		password: 'Password',
		passwordMissing: 'Enter your password',
		newPassword: 'New password',
		newPasswordHint:
			'At least 10 characters. Three or four words that do not belong together work well.',
		newPasswordMissing: 'Choose a password',
		passwordTooShort: 'Use at least 10 characters for your password',
		passwordTooLong: 'Use 200 characters or fewer for your password',
		passwordUnfit: 'Choose a password that is harder to guess',
		currentPassword: 'Your current password',
		currentPasswordWrong: 'That is not your current password',
		emailTaken:
			'This email address can’t be used for a new account. If it is yours, sign in or ask for a new password.',
		wait: (minutes: number) =>
			minutes === 1
				? 'Too many tries. Wait 1 minute and try again.'
				: `Too many tries. Wait ${minutes} minutes and try again.`
	},
	signIn: {
		title: 'Sign in',
		lead: 'You do not need an account to take a course: reading and starting work without one.',
		submit: 'Sign in',
		refused: 'The email address or the password is not right',
		endedTitle: 'You are no longer signed in',
		choicesKept:
			'What you chose in the quiz has not arrived yet. This browser keeps it for an hour: sign in, and hand it in.',
		otherWays: 'Other ways',
		useReturnCode: 'Come back with a return code',
		forgot: 'I forgot my password',
		create: 'Create an account',
		useJoinCode: 'I have a code from my organization',
		seeCourses: 'See the courses',
		signedOut: 'You are signed out.',
		endedEverywhere: 'You are signed out on every device.',
		passwordSet: 'Your password is set. Sign in with it.',
		guestTitle: 'There is training in this browser that has no account',
		guestAtRisk:
			'Somebody started training here as a guest. Signing in to another account does not add that work to it, and without a return code nobody could come back to it. Choose what to do with it first.',
		guestKeep: 'Keep it: add an email address and a password',
		guestCode: 'Show a return code for it, then sign in',
		guestKept:
			'Somebody started training here as a guest. Signing in does not add that work to your account. It stays safe under the return code that was shown for it.',
		guestNewCode: 'I don’t have that code: show a new one',
		guestCodeLabel: 'Return code for the training in this browser',
		guestCodeShown:
			'Write this code down or take a picture of it now; it is shown only once. With it, the training can be continued on any device. Then sign in below.'
	},
	return: {
		title: 'Come back with a return code',
		lead: 'A return code brings you back to your training on any device, without an email address.',
		code: 'Return code',
		codeHint:
			'Twelve letters and digits, in three groups of four. Dashes and capitals do not matter.',
		codeMissing: 'Enter your return code',
		unknown:
			'No training has this code. Check each letter and digit; a newer code replaces an older one.',
		submit: 'Continue my training',
		workAtRisk:
			'There is other training in this browser that nobody could come back to. Get its return code first.',
		getItsCode: 'Get the return code of the training in this browser',
		lost: 'Lost your code?',
		lostText:
			'If you still have the browser where you started, open your account page there and make a new one. Otherwise ask your coordinator, or start again: your certificates stay valid either way.'
	},
	returnCode: {
		title: 'Return code',
		label: 'Your return code',
		once: 'It is shown only once, now. Write it down, take a picture of it, or send it to yourself.',
		how: 'On another phone or computer, choose “Sign in”, then “Come back with a return code”, and type it.',
		privacy: 'Whoever has it can continue as you. Keep it as you would keep a key.',
		none: 'With a return code you come back to your training on another device, without an email address.',
		present: 'You have a return code. It can’t be shown again; a new one replaces it.',
		make: 'Show me a return code',
		replace: 'Make a new return code'
	},
	signUp: {
		title: 'Create an account',
		lead: 'An account is optional. Without one you can take every course and hold its certificate.',
		why: 'What it is good for',
		reasons: [
			'You come back on any device with your email address and password.',
			'You can be sent a new password, where this site sends mail.',
			'Renewals years from now stay with the same record.'
		],
		keepsWork: 'Everything you did as a guest in this browser stays yours.',
		endsCode: 'Your return code stops working, since your password takes its place.',
		submit: 'Create my account',
		have: 'I already have an account',
		use: 'We use your email address to sign you in, to send a link for a new password when you ask for one, and to remind you of courses: a few questions after one, and what your organization has assigned. Your organization’s coordinator can see it.'
	},
	signOut: {
		title: 'Sign out',
		lead: 'What you have done is kept.',
		submit: 'Sign out',
		stay: 'Stay signed in',
		riskTitle: 'Nobody could come back to this training',
		risk: 'You are here as a guest without a return code. If you sign out now, the training in this browser can’t be continued.',
		getCode: 'Show me a return code first',
		keep: 'Add an email address and a password instead',
		anyway: 'Sign out and leave it behind',
		nobody: 'Nobody is signed in on this browser.'
	},
	forgot: {
		title: 'Get a new password',
		lead: 'We send a link to your email address. It works once, for 72 hours.',
		submit: 'Send me a link',
		sentTitle: 'Look in your mail',
		sent: 'If that address has an account, we sent a link to it. Look in the spam folder too. It can take a few minutes.',
		noMail:
			'This site does not send mail. Ask your coordinator, or the person who runs this site, for a link to set a new password.',
		noMailReturn: 'If you have a return code, you can come back with it.'
	},
	resetMail: {
		subject: 'Set a new password for Sightline',
		greeting: (name: string | null) => (name === null ? 'Hello,' : `Hello ${name},`),
		asked:
			'Somebody asked for a new password for the account with this email address. To set one, open this link:',
		until: 'It works once and expires after 72 hours.',
		ignore: 'If it was not you, do nothing: your password stays as it is.'
	},
	setPassword: {
		title: 'Set your password',
		lead: (email: string) => `For the account ${email}`,
		effect:
			'Setting it signs you out everywhere else. An earlier password and return code stop working.',
		submit: 'Set my password',
		usedTitle: 'This link has already been used',
		used: 'A link sets a password once. If that was not you, tell the person who runs this site.',
		expiredTitle: 'This link has expired',
		expired: 'A link works for 72 hours. Ask for a new one.',
		unknownTitle: 'This link opens nothing',
		unknown:
			'It may be cut off, or a newer one has replaced it. Open the whole link, or ask for a new one.',
		askNew: 'Get a new link',
		toSignIn: 'Sign in'
	},
	secondFactorGate: {
		title: 'Second step',
		lead: 'Your password was right. Now the code from your authenticator app.',
		code: 'Code',
		codeHint: 'Six digits from the app, or one of your recovery codes. Each works once.',
		codeMissing: 'Enter the code',
		wrong: 'This code is not right or has already been used. Wait for the next one in your app.',
		submit: 'Continue',
		lost: 'If you have lost both the phone and the recovery codes, the person who runs this site can help you.',
		cancel: 'Sign out'
	},
	secondFactor: {
		title: 'Two-step sign-in',
		lead: 'Your password and a code from your phone: whoever learns your password still can’t get in.',
		required: 'Coordinators need it, since they see other people’s records.',
		on: (day: string) => `On since ${day}`,
		off: 'Off',
		state: 'Two-step sign-in',
		codesLeft: 'Recovery codes left',
		setUp: 'Set it up',
		replaceTitle: 'Move it to another phone',
		replaceText: 'The app you use now works until the new one has given a code.',
		step1:
			'Get an authenticator app for your phone. Any app for “TOTP” codes will do; many password managers have one too.',
		step2: 'In the app, scan this picture, or type the secret below it.',
		step3: 'Type the six digits that the app shows now, and your password.',
		qrLabel: 'QR code with the secret for your authenticator app',
		secret: 'Secret to type',
		code: 'Code from the app',
		codeMissing: 'Type the six digits that the app shows',
		codeWrong:
			'This code does not fit the secret. Check that your phone sets its clock by itself, and type the newest code.',
		badSecret: 'This form was too old. Scan the new picture.',
		submit: 'Turn on two-step sign-in',
		submitReplace: 'Use this phone from now on',
		confirmedTitle: 'Two-step sign-in is on',
		recoveryTitle: 'Your recovery codes',
		recoveryText:
			'If you lose the phone, each of these signs you in once. They are shown only now. Print them or write them down, and keep them away from the phone.',
		recoveryDone: 'I have kept them: continue',
		recoveryNewTitle: 'New recovery codes',
		recoveryNewText: 'Ten new codes take the place of the ones you have.',
		recoveryNew: 'Make new recovery codes',
		offTitle: 'Turn it off',
		offText: 'Your password alone will open your account.',
		offSubmit: 'Turn off two-step sign-in',
		offNeeded: 'Your role needs two-step sign-in, so it can’t be turned off.',
		offDone: 'Two-step sign-in is off.',
		needsAccount:
			'Two-step sign-in protects an account with an email address and a password. You have none yet.'
	},
	own: {
		title: 'Your account',
		guestLead: 'You are here as a guest, without an email address.',
		lead: (email: string) => `You are signed in as ${email}.`,
		saved: {
			name: 'Your name is saved.',
			email: 'Your email address has been changed.',
			password: 'Your password has been changed, and you are signed out everywhere else.',
			language: 'Your language is saved.',
			account: 'Your account is ready. Everything you did is in it.',
			recall: 'Your choice about questions by email is saved.'
		},
		nameTitle: 'Name',
		nameText:
			'Certificates you already have keep the name they were issued with. Organizations that have you on their roster see in their log what it was before.',
		namePassword: 'Your password, so that nobody else changes the name on your certificates',
		nameSubmit: 'Save my name',
		guestTitle: 'Keep your training with an account',
		emailTitle: 'Email address',
		emailSubmit: 'Change my email address',
		emailPassword: 'Your password, to confirm the new address',
		passwordTitle: 'Password',
		passwordText: 'Changing it signs you out everywhere else and ends your return code.',
		passwordSubmit: 'Change my password',
		languageTitle: 'Language',
		languageText: 'The language in which we write to you.',
		languageSubmit: 'Save my language',
		languages: { en: 'English', es: 'Español' },
		sessionsTitle: 'Sign out',
		sessionsText: 'If you used a shared phone or computer, sign out there too.',
		signOut: 'Sign out here',
		everywhere: 'Sign out on every device',
		myTraining: 'My training'
	},
	join: {
		title: 'Join with a code',
		lead: 'Your organization gave you a code of eight letters and digits, a link or a QR code. No email address is needed.',
		code: 'Join code',
		codeHint: 'It is on the notice or in the message you got. Dashes and capitals do not matter.',
		codeMissing: 'Enter the code',
		unknown: 'No group has this code. Check each letter and digit, or ask whoever gave it to you.',
		submit: 'Continue',
		groupTitle: (organization: string) => `Training with ${organization}`,
		group: 'Group',
		organization: 'Organization',
		due: 'Courses to take',
		dueBy: (day: string) => `by ${day}`,
		noneDue: 'No course is assigned yet. You will find it under “My training” when it is.',
		seen: (organization: string) =>
			`${organization} will see your name, your progress on these courses and your certificates for them, also those you have already. This site does not tell it whether you opened the report or help pages.`,
		seenWithNumber: (organization: string) =>
			`${organization} will see your name and number, your progress on these courses and your certificates for them, also those you have already. This site does not tell it whether you opened the report or help pages.`,
		numbers: {
			badge: { label: 'Badge number', missing: 'Enter your badge number' },
			employee: { label: 'Employee number', missing: 'Enter your employee number' },
			license: { label: 'License number', missing: 'Enter your license number' }
		},
		numberHint: 'Tells you apart from others with your name. Spaces and dashes do not matter.',
		numberTooLong: 'Use 40 characters or fewer for the number',
		noNumber: 'I don’t have it with me',
		as: (name: string) => `You join as ${name}.`,
		notYou: 'That is not me',
		submitAs: 'Join',
		alreadyIn: 'You are already in this group.',
		goOn: 'Go to the training',
		joinedTitle: 'You have joined',
		joined: (organization: string) => `You are now training with ${organization}.`,
		keep: 'Before you begin: how to come back on another device',
		start: 'Start the course',
		startList: 'Go to my training',
		closedTitle: 'This group is closed to new people',
		closed: 'Those already in it continue as before. Ask your coordinator for a newer code.',
		unknownTitle: 'No group has this code',
		unknownLead: 'Check each letter and digit, or ask whoever gave it to you.',
		tryAgain: 'Type the code again',
		withoutCode: 'Take a course without a code'
	}
};
