/** What a person can do with the data held on them. */
export const ownData = {
	title: 'Your data',
	lead: 'Take along all that this site holds on you, or delete your account.',
	toPage: 'Download your data or delete your account',
	takeTitle: 'Take it along',
	takeText:
		'One ZIP file: a page to read, the same for programs (JSON), and the papers that an organization scanned for you. Passwords and codes are kept only as digests, so they are not in it.',
	take: 'Download my data (ZIP)',
	shared:
		'Whoever else uses this device could open the file. On a shared device, open this page on your own phone instead.',
	deleteTitle: 'Delete your account',
	atOnce:
		'These go at once: your e-mail address, password and codes, every sign-in, all your answers in quizzes and drills, and where you stopped reading.',
	keptTitle: 'What has to stay for now',
	keptText:
		'Your employer or agency answers for your training. It has to keep that you completed it, and your name with it:',
	keptUntil: (organization: string, day: string) =>
		`${organization} keeps its record of you until ${day}.`,
	keptWhile: (organization: string, years: number) =>
		`${organization} keeps its record of you while you belong to it and for ${years} ${years === 1 ? 'year' : 'years'} after.`,
	keptHeld: (organization: string) =>
		`${organization} has to keep its record of you for a matter of law, longer than that.`,
	byRule: (rule: string) => `The rule that asks for it: ${rule}.`,
	byChoice:
		'This is the time that the organization, or this site for it, has set; no rule with a time of its own is known to apply.',
	keptThen:
		'After that your name goes, too. You can ask the organization itself to have something corrected.',
	nothingKept: 'No organization has to keep a record of you: your name goes at once, too.',
	certificatesTitle: 'Your certificates',
	certificatesGone:
		'Certificates that no organization keeps lose your name: whoever checks their serial reads that they were issued and that the holder’s data was erased. Download their PDF first if you may need them. That file can still be checked for changes.',
	certificatesKept:
		'Certificates that an organization keeps can still be checked, with your initials, until its record goes.',
	counts: 'Counts don’t change: they never say who was counted.',
	backups: (copies: number) =>
		`Backups of this site still hold it until they are replaced; ${copies} of them are kept.`,
	backupsUnknown: 'Backups of this site still hold it until they are replaced.',
	passwordLabel: 'Your password',
	codeLabel: 'Your return code',
	codeHint: 'So that nobody else can delete it on a screen left open.',
	sure: 'Yes, delete my account. It can’t be brought back.',
	sureMissing: 'Tick that you are sure',
	codeWrong: 'This is not your return code',
	button: 'Delete my account',
	role: 'You work for an organization here, or look after this site. Hand that over first: an owner removes you from the staff, then you can delete your account.',
	responder:
		'You answer messages at the tip desk, and some may be sealed to your key alone. Ask whoever runs this site to take you off the desk first: they are told if a message could then be read by nobody. After that you can delete your account.',
	goneTitle: 'Your account is deleted',
	goneText: 'You are signed out everywhere, and nothing says any more who you were here.',
	closedText:
		'You are signed out everywhere. What the organizations named before have to keep goes when their time is over.',
	home: 'To the start page',
	fileTitle: 'What Sightline holds on you',
	fileText:
		'Reasons that an organization wrote down for itself alone are not in here: ask it. Made at',
	nothing: 'Nothing.',
	kinds: {
		account: 'Your account',
		sessions: 'Open sign-ins',
		second_factor: 'Two-step sign-in',
		rosters: 'Organizations that have you on their roster',
		cohorts: 'Cohorts',
		courses: 'Courses begun',
		modules_read: 'Modules read',
		quizzes: 'Quizzes',
		quiz_answers: 'Your answers in quizzes',
		drills: 'Drills',
		drill_answers: 'Your answers in drills',
		questions_asked_again: 'Questions asked again later',
		answers_to_them: 'Your answers to them',
		completions: 'Completions',
		certificates: 'Certificates',
		what_became_of_certificates: 'What became of certificates',
		stated_for_a_rule: 'What you stated for a rule',
		signed: 'What you signed',
		exemptions: 'Exemptions',
		training_elsewhere: 'Training done elsewhere',
		reminders: 'Reminders',
		roles: 'Roles you have',
		sites_of_your_role: 'Sites that your role is for',
		invitations: 'Invitations you accepted',
		where_you_worked_before: 'Sites and work you had before',
		to_be_erased: 'What will be erased, and when',
		held_for_a_matter_of_law: 'Held for a matter of law',
		links_handed_out: 'Personal links made for you',
		mail_you_stopped: 'Mail you stopped',
		files_you_made: 'Files you made',
		choices_for_files: 'Your choices for files',
		pages_at_a_rules_pace: 'Pages read at the pace of a rule',
		modules_at_a_rules_pace: 'Modules read at the pace of a rule',
		sessions_together: 'Sessions together',
		modules_read_together: 'Modules gone through together',
		answers_sent_by_your_phone: 'Answers that a phone sent, also those that did not count',
		quizzes_sent_by_your_phone: 'Quizzes that a phone handed in, also those that did not count',
		on_the_proof_for_a_rule: 'What a rule’s proof says of you',
		log_about_you: 'Lines of the log about you, or of what you did'
	} as Record<string, string>
};
