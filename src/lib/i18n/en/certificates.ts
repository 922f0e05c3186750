/** What is done to certificates after their issue, by those who may. */
export const certificates = {
	title: 'Certificates',
	titleOf: (name: string) => `Certificates of ${name}`,
	none: 'No certificates yet',
	noneText: 'A certificate appears here when a course is completed for this organization.',
	back: 'Back to the person',
	toCertificates: 'Certificates: save, correct, revoke',
	save: 'Save as PDF',
	saveWallet: 'Wallet cards (PDF)',
	checkPage: 'What a stranger sees',
	change: 'Correct or revoke it',
	history: 'What happened to it',
	steps: {
		revoked: 'Revoked',
		reinstated: 'Revocation taken back',
		superseded: 'Replaced by a renewal',
		corrected: 'Name corrected on a new certificate',
		asked: 'The holder asks for another name',
		declined: 'The other name was declined'
	},
	askedText: (name: string) => `The holder asks that it say: ${name}`,
	correctTitle: 'Correct the name',
	correctText:
		'A new certificate with its own serial takes the place of this one. Whoever checks the old serial is led to the new one. Of the person’s training nothing changes.',
	correct: 'Issue the corrected certificate',
	decline: 'Decline the other name',
	nameLabel: 'Name on the certificate',
	reasonLabel: 'Reason',
	reasonHint: 'Stays within your organization. At most 300 characters.',
	revokeTitle: 'Revoke it',
	revokeText:
		'Whoever checks the serial reads “revoked”, the day and the ground. The completion stays in your records and counts. You can take a revocation back.',
	revoke: 'Revoke the certificate',
	groundLabel: 'Ground that anybody may read',
	chooseGround: 'Choose one',
	grounds: {
		error: 'Issued in error',
		'other-person': 'Somebody else took the course',
		dishonest: 'The course was not done honestly',
		duplicate: 'Issued twice',
		'asked-for': 'Its holder asked for it',
		other: 'Another ground'
	},
	reinstateTitle: 'Take the revocation back',
	reinstate: 'Make it valid again',

	ownTitle: 'Correct the name on your certificate',
	ownLead:
		'A new certificate with the right name takes the place of the old one. Print it again: the old paper then says that it was replaced.',
	ownHint:
		'A slip is corrected at once, twice at most. Another name is sent to the organization under which you completed the course, and it decides.',
	ownHintAlone: 'A slip is corrected at once, twice at most.',
	ownButton: 'Correct the name',
	ownAsked: 'Your organization was asked',
	ownAskedText: (name: string) =>
		`Somebody there decides whether your certificate will say “${name}”. Until then it stays as it is.`,
	ownSame: 'This is the name that the certificate has',
	ownTooDifferent:
		'This is further from the name on the certificate than a slip. Nobody here can vouch for it: take the course under the right name.',

	fileTitle: 'Check a certificate file',
	fileLead:
		'Somebody sent you a PDF? Choose the file: you see whether it is byte for byte what this site handed out.',
	fileLabel: 'The PDF',
	fileHint: 'At most 500 KB. It is compared and forgotten; it is not kept.',
	fileHintScript: 'Your browser computes a fingerprint of it; the file itself stays with you.',
	fileSerialHint: 'If you have it: then you also see what the certificate must say.',
	fileButton: 'Check the file',
	fileMissing: 'Choose a file',
	fileTooLarge: 'This file is too large to be one of ours, which have less than 500 KB',
	fileOurs: 'This file is exactly what we issued',
	fileOursText: 'Not a letter of it was changed. What it is worth today stands below.',
	fileNotOurs: 'This file is not what we handed out',
	fileNotOursText:
		'It was changed, saved anew by a program, scanned, or never came from here. Trust only what stands below, or enter the serial printed on it.',
	fileNotOursAlone:
		'It was changed, saved anew by a program, scanned, or never came from here. Enter the serial printed on it to see what the certificate must say.',
	toFile: 'Check a PDF file instead',
	toSerial: 'Check a serial instead',
	compare: 'What the certificate with this serial must say'
};
