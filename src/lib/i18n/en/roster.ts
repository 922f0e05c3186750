import { plural } from '../language.ts';

const many = (count: number, one: string, other: string) =>
	`${count} ${plural('en', count, { one, other })}`;

/** Sites, staff, assignments, exemptions, settings: the rooms of a coordinator beyond cohorts and counts. */
export const roster = {
	sites: 'Sites',
	assignments: 'Assignments',
	staff: 'Staff',
	settings: 'Settings',
	saved: 'Saved.',
	save: 'Save',
	end: 'End',
	none: 'None',
	targets: {
		everyone: 'Everyone',
		site: 'A site',
		job: 'A job',
		cohort: 'A cohort'
	},
	/** From which day of a person's own a due date is counted. */
	dueFrom: { hire: 'the day of hire', joining: 'the day of joining' },
	targetNamed: {
		site: (name: string) => `Site: ${name}`,
		job: (name: string) => `Job: ${name}`,
		cohort: (name: string) => `Cohort: ${name}`
	},
	people: (count: number) => many(count, 'person', 'people'),

	sitesPage: {
		title: 'Sites',
		lead: 'A site is a place where your people work: a terminal, a hospital, a hotel.',
		empty: 'No site yet',
		emptyText:
			'Add the first one below. Without sites, everything belongs to the whole organization.',
		caption: 'Sites of your organization',
		name: 'Name',
		people: 'People',
		state: 'State',
		open: 'Open',
		closed: 'Closed',
		addTitle: 'Add a site',
		nameLabel: 'Name of the site',
		nameHint: 'As your people call it, such as “Kansas City yard”.',
		add: 'Add the site'
	},
	sitePage: {
		renameTitle: 'Name',
		seePeople: 'See who works here',
		close: 'Close the site',
		closeText:
			'Nobody new can be placed here. Whoever works here stays, and so does what they owe.',
		reopen: 'Open the site again',
		reopenText: 'People can be placed here again.',
		closedNotice: 'This site is closed: nobody new can be placed here.'
	},

	assignmentsPage: {
		title: 'Assignments',
		lead: 'An assignment makes a course due: for everyone, a site, a job or a cohort.',
		empty: 'No assignment yet',
		emptyText: 'Assign the first course below.',
		caption: 'Assignments and how they stand',
		for: 'For',
		course: 'Course',
		due: 'Due',
		addTitle: 'Assign a course',
		targetLabel: 'Who must take it',
		siteLabel: 'Site',
		siteHint: 'Only for an assignment to a site.',
		jobLabel: 'Job',
		jobHint: 'Only for an assignment to a job: as it is written on people’s pages.',
		cohortLabel: 'Cohort',
		cohortHint: 'Only for an assignment to a cohort.',
		choose: 'Choose …',
		dueLegend: 'Due',
		dueKinds: {
			none: 'No due date',
			day: 'By a day',
			hire: 'Some days after each person’s hire date',
			joining: 'Some days after each person joins'
		},
		hireHint: 'Where no hire date is known, the day of joining counts.',
		dayLabel: 'Day',
		dayHint: 'Only for “By a day”: the last day to complete the course on time.',
		daysLabel: 'Days',
		daysHint:
			'Only for days after hire or joining, such as 90. Whoever was hired longer ago is overdue at once.',
		renewLabel: 'Renew after so many months (if at all)',
		renewHint:
			'A completion counts until the same day so many months later. Leave empty for a course taken once.',
		add: 'Assign'
	},
	assignmentPage: {
		terms: 'Terms',
		standing: 'How it stands',
		reachesNobody: 'It reaches nobody yet',
		reachesNobodyText: 'People come under it when they join, or when their site or job is set.',
		seePeople: 'See who it reaches',
		changeTitle: 'Other terms',
		changeText:
			'New terms hold from now on. What was due until now stays on record, so that a past day can always be shown as it was.',
		change: 'Save the terms',
		endTitle: 'End it',
		endText:
			'Nobody owes the course through this assignment from now on. What was completed stays on record.',
		end: 'End the assignment',
		ended: (day: string) => `This assignment ended on ${day}.`,
		readOnly:
			'It reaches beyond your sites, so that only somebody who sees the whole organization can change it.',
		since: 'Since'
	},
	due: {
		none: 'No due date',
		line: (due: string) => `Due ${due}`,
		afterHire: (days: number) => `${many(days, 'day', 'days')} after hire`,
		afterJoining: (days: number) => `${many(days, 'day', 'days')} after joining`
	},
	renewal: 'Renewal',
	renewEvery: (months: number) => `Every ${many(months, 'month', 'months')}`,
	renewNever: 'Taken once',

	personPage: {
		details: 'What your organization keeps',
		kept: 'Log, and keeping the data',
		owesNothing: 'No assignment reaches this person',
		owesNothingLeft: 'None: this person has left',
		site: 'Site',
		job: 'Job',
		hiredOn: 'Hired on',
		joinedOn: 'On the roster since',
		leftOn: 'Left on',
		claimed: 'Typed when joining',
		identifiers: {
			none: 'Identifier',
			badge: 'Badge number',
			employee: 'Employee number',
			license: 'License number'
		},
		changeTitle: 'Change the details',
		jobHint: 'As your organization writes it. Assignments to a job go by these words.',
		hiredHint: 'Leave empty if you don’t know it.',
		noSite: 'No site',
		exemptionsTitle: 'Exemptions',
		noExemptions: 'Not exempt from any course.',
		exemptionCaption: 'Exemptions of this person',
		course: 'Course',
		everyCourse: 'Every course',
		from: 'From',
		until: 'Until',
		noEnd: 'No end',
		reason: 'Reason',
		by: 'Given by',
		ended: (day: string) => `ended on ${day}`,
		exemptTitle: 'Exempt this person',
		exemptText: 'Who gave it, when and why stays on record, also after it ends.',
		fromLabel: 'First day',
		untilLabel: 'Last day (if there is one)',
		reasonLabel: 'Reason',
		reasonHint:
			'For whoever asks later, such as “On leave” or “Certified elsewhere, paper on file”.',
		exempt: 'Exempt',
		endExemption: 'End it today',
		endExemptionOf: (course: string) => `End the exemption from: ${course}`,
		leaveTitle: 'Leaving the organization',
		leaveText:
			'What the person did stays on record and their certificate stays theirs. They leave every cohort and owe nothing from that day on.',
		leaveLabel: 'First day on which they no longer belong to you',
		leave: 'Mark as left',
		left: (day: string) => `This person left on ${day}. Their records are kept.`,
		takeBack: 'Take back in',
		asOf: (day: string) => `Status as of ${day}`
	},

	staffPage: {
		title: 'Staff',
		lead: 'Who coordinates for your organization, and what each of them may see.',
		caption: 'Staff of your organization',
		name: 'Name',
		email: 'Email',
		role: 'Role',
		sites: 'Sites',
		everySite: 'The whole organization',
		noSites: 'No site: sees nobody',
		you: 'you',
		roles: { owner: 'Owner', coordinator: 'Coordinator', viewer: 'Viewer' },
		roleHints: {
			owner: 'Sees and changes everything, and decides who else does.',
			coordinator: 'Trains people and sees how they stand: everywhere, or at some sites.',
			viewer: 'Sees counts only, without names.'
		},
		inviteTitle: 'Invite someone',
		nameLabel: 'Who it is for',
		nameHint:
			'For your own list. The link works for whoever opens it first, so give it to nobody else.',
		roleLegend: 'Role',
		reachLegend: 'Sees',
		sitesLegend: 'Which sites',
		sitesHint: 'Only for “Some sites”.',
		reaches: { every: 'The whole organization', some: 'Some sites' },
		invite: 'Make the link',
		linkTitle: 'The link is ready',
		linkText: (until: string) =>
			`Give it to them yourself. It works once, until ${until}. They sign in or sign up, and set up two-step sign-in.`,
		linkLabel: 'Invitation link',
		linkOnce: 'It is shown only now. Revoke it if it went astray.',
		openTitle: 'Open invitations',
		openCaption: 'Invitations that nobody has accepted yet',
		for: 'For',
		expires: 'Good until',
		revoke: 'Revoke',
		revokeOf: (name: string) => `Revoke the invitation for ${name}`
	},
	memberPage: {
		changeTitle: 'Role and sites',
		removeTitle: 'Remove from the staff',
		removeText: 'They lose this access at once. Their own training stays theirs.',
		remove: 'Remove',
		lastOwner: 'This is the last owner. Make somebody else an owner first.'
	},
	invitationPage: {
		title: (organization: string) => `Join the staff of ${organization}`,
		lead: (role: string) => `You are invited as: ${role}.`,
		sees: 'You will see',
		secondFactor:
			'After accepting, you set up two-step sign-in. These rooms hold other people’s records.',
		signInFirst: 'Sign in with your own account, or make one, and come back to this link.',
		signIn: 'Sign in',
		signUp: 'Make an account',
		as: (name: string) => `You are signed in as ${name}.`,
		accept: 'Accept',
		gone: 'This invitation is not open',
		goneText: 'It was used, revoked or has expired. Ask whoever sent it for a new one.',
		already: 'You work for this organization already. Nothing was changed.'
	},

	settingsPage: {
		title: 'Settings',
		nameLabel: 'Name of the organization',
		nameHint:
			'It stands on certificates from now on. Those already issued keep the name they have.',
		identifierLegend: 'What you tell people apart by',
		identifierHint: 'One number beside the name. Ask for no more than your proof needs.',
		identifiers: {
			none: 'The name alone',
			badge: 'A badge number',
			employee: 'An employee number',
			license: 'A license number'
		},
		timeZone: 'Time zone of its days',
		timeZoneText: 'The site’s administrator sets it.'
	},

	problems: {
		'ground-missing': 'Choose a ground',
		'note-missing': 'Give a reason',
		'note-too-long': 'Use at most 300 characters',
		'new-name-missing': 'Enter the name',
		'new-name-same': 'This is the name that the certificate has',
		'new-name-too-long': 'Use at most 120 characters',
		'site-name-missing': 'Give the site a name',
		'name-taken': 'Another site has this name',
		'organization-name-missing': 'Give the organization a name',
		'organization-name-taken': 'Another organization on this site has this name',
		'target-missing': 'Choose who must take the course',
		'unknown-site': 'Choose a site from the list',
		'unknown-cohort': 'Choose a cohort from the list',
		'job-missing': 'Write which job',
		'unknown-due': 'Choose when it is due',
		'due-day-missing': 'Enter the day, such as 2026-12-31',
		'days-wrong': 'Enter whole days, from 0 to 3660',
		'months-wrong': 'Enter whole months, from 1 to 120, or leave it empty',
		'id-taken': 'Somebody else on your roster has this number',
		'id-too-long': 'Use 40 characters or fewer',
		'reason-missing': 'Write the reason',
		'reason-too-long': 'Use 300 characters or fewer for the reason',
		'signature-rests':
			'A completion rests on this signature by now. Revoke its certificate instead',
		'from-missing': 'Enter the first day, such as 2026-03-31',
		'until-before-from': 'The last day must not come before the first',
		'unfit-left-day': 'Choose a day between the one they joined and today',
		'unknown-role': 'Choose a role from the list',
		'unknown-reach': 'Choose what they see',
		'sites-missing': 'Choose at least one site',
		'owner-sees-all': 'An owner sees the whole organization',
		'invitee-missing': 'Write who it is for',
		'last-owner': 'This is the last owner. Make somebody else an owner first.',
		'number-taken': 'Somebody else has the number of the merged record by now. Change theirs first',
		'person-name-missing': 'Write the person’s name',
		'keep-present': 'Keep the record of the one who is still with you',
		'own-days':
			'Each person has a due day of their own for this course. Open the course above to change its terms',
		'unknown-identifier': 'Choose one from the list'
	}
};
