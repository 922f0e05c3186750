const count = (number: number, one: string, other: string) =>
	`${number} ${number === 1 ? one : other}`;

export const elsewhere = {
	title: 'Training done elsewhere',
	lead: 'What somebody learned from another trainer, with its paper. It is not a completion of this site: it gives no certificate here and is in no count.',
	none: 'Nothing is recorded.',
	toPage: 'Record or withdraw training done elsewhere',
	listTitle: 'On record',
	course: 'In place of the course',
	provider: 'Given by',
	doneOn: 'Done on',
	minutes: 'Time',
	minutesOf: (minutes: number) => count(minutes, 'minute', 'minutes'),
	validUntil: 'Valid until (on the paper)',
	reference: 'Number on the paper',
	paper: 'Paper',
	openPaper: 'Download the scan',
	openPaperOf: (title: string) => `Download the scan of ${title}`,
	noPaper: 'No scan',
	exempt: 'Counts as exempt until',
	notExempt: 'No: the assignment stands as it is',
	by: 'Recorded by',
	byOn: (name: string, day: string) => `${name}, ${day}`,
	withdrawn: (day: string, reason: string) => `Withdrawn on ${day}: ${reason}`,
	withdrawnTag: 'Withdrawn',

	recordTitle: 'Record training',
	courseLabel: 'Which of these courses is it about?',
	courseChoose: 'Choose a course',
	titleLabel: 'Its name',
	titleHint: 'As it stands on the paper.',
	providerLabel: 'Who gave it',
	doneLabel: 'Day on which it was done',
	minutesLabel: 'Minutes (if you know them)',
	validLabel: 'Valid until (if the paper says so)',
	referenceLabel: 'Number or serial on the paper (if there is one)',
	paperLabel: 'Scan or photo of the paper (if you have one)',
	paperHint:
		'PDF, PNG or JPEG, 5 MB at most. Cover up what the proof does not need, such as a date of birth. You, others who coordinate this person, and the person can open it.',
	paperAgain: 'Choose the file again: it was not kept.',
	exemptLegend: 'Does it count for your assignments?',
	exemptNo: 'No, keep it as a record only',
	exemptYes: 'Yes, exempt this person from the course until a day',
	exemptHint:
		'The person’s status is “exempt” from today until that day, never “current”: the training was not done here. Whether a rule accepts it is for you to know.',
	untilLabel: 'Exempt until',
	untilHint: 'Empty: until the day that the paper gives.',
	record: 'Record it',
	reason: (title: string, provider: string, day: string) =>
		`Trained elsewhere: ${title} (${provider}), ${day}`,

	withdrawTitle: 'Withdraw a record',
	withdrawText:
		'It stays on record as withdrawn, with your reason. Its scan is deleted, and an exemption that was given with it ends today.',
	which: 'Which one',
	reasonLabel: 'Reason',
	withdraw: 'Withdraw it',

	meText: (organization: string) =>
		`Recorded by ${organization}. It is not a completion of this site.`,
	meWrong: 'If something in it is wrong, tell whoever coordinates your training.',

	problems: {
		'title-missing': 'Write the name of the training',
		'title-too-long': 'Use 120 characters or fewer',
		'provider-missing': 'Write who gave it',
		'done-missing': 'Enter the day on which it was done',
		'done-later': 'The day can’t lie ahead',
		'minutes-wrong': 'Enter whole minutes, from 1 to 6000',
		'valid-before-done': 'The last day can’t come before the day it was done',
		'paper-type': 'Choose a PDF, PNG or JPEG file',
		'paper-too-large': 'Choose a file of 5 MB or less',
		'counts-missing': 'Choose whether it counts',
		'until-missing': 'Enter until when the person is exempt',
		'until-after-valid': 'The exemption can’t go beyond the day that the paper gives',
		'exempt-past': 'This day is over. Choose today or a later day',
		'record-missing': 'Choose which record to withdraw',
		'withdraw-reason-missing': 'Say why it is withdrawn'
	}
};
