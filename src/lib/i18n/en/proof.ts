const count = (number: number, one: string, other: string) =>
	`${number} ${number === 1 ? one : other}`;

export const proof = {
	notReviewed: 'Not yet reviewed by counsel and survivors.',
	reviewedBy: (names: string) => `Reviewed by ${names}.`,
	notApproved: 'Not approved by a licensing body; ask yours before you rely on it.',
	approvedBy: (body: string, number: string) => `Approved by ${body}, number ${number}.`,
	ruleLabel: 'Rule',
	ruleOf: (label: string, version: string, day: string) =>
		`${label} (version ${version.slice(0, 8)}, checked ${day})`,

	provider: 'Provider',
	fields: {
		'hire-date': 'Hired on',
		position: 'Position',
		'license-number': 'License number'
	},
	certified: 'Certified by name',
	certifiedBy: (name: string, day: string) => `${name}, ${day}`,
	approvedCourses: (names: readonly string[]) =>
		`Named as approved under this rule, unlike this course: ${names.join(', ')}.`,
	otherScriptFact: 'In letters that can’t be printed here; the code shows them.',

	title: 'Certificate of completion',
	kicker: 'Human-trafficking awareness training',
	certifies: 'This certifies that',
	hasCompleted: 'has completed the course',
	course: 'Course',
	version: 'Version',
	language: 'Language',
	minutes: 'Stated reading time',
	minutesOf: (minutes: number) => count(minutes, 'minute', 'minutes'),
	score: 'Quiz score',
	scoreOf: (score: number, of: number, pass: number) => `${score} of ${of} (${pass} to pass)`,
	acknowledged: 'Acknowledged by name and date; no quiz was taken',
	completedOn: 'Completed on',
	issuedOn: 'Issued on',
	validUntil: 'Valid until',
	noEnd: 'No end date',
	organization: 'Organization',
	holder: 'Holder',
	serial: 'Serial',
	state: 'State',
	qrTitle: 'Code that opens this certificate on the site',
	checkAt: (address: string) => `Scan the code, or enter the serial at ${address}`,
	otherScript: 'Name in letters that can’t be printed here. The code below shows it.',
	otherScriptOrganization:
		'Organization named in letters that can’t be printed here. The code shows it.',
	moreOnPage: 'More stands behind the code.',
	walletCut:
		'Print at actual size. Cut along the lines, then fold at the dashed one. One card is enough; the others are spare.',
	print: 'Print',
	printHint:
		'It fits on one sheet of US Letter paper. Keep the sheet: the code on it opens this page.',
	shareHint: 'This page’s address holds your private link. Whoever has it sees your full name.',
	toMyTraining: 'My training',

	publicTitle: 'What this serial stands for',
	publicLead:
		'Compare this with the paper. The holder is shown by initials; the code printed on the paper shows the full name.',
	valid: 'Valid',
	validText: 'This certificate was issued by this site and is valid today.',
	lapsed: 'Lapsed',
	lapsedText: (day: string) =>
		`It was issued by this site and has lapsed: it was valid until ${day}, that day included.`,
	superseded: 'Replaced',
	supersededText: 'It was issued by this site, and a newer certificate has taken its place.',
	newer: (day: string) => `There is a newer certificate of it, completed on ${day}.`,
	toNewer: 'See the newer certificate',
	renewNow: 'Renew this course',
	revoked: 'Revoked',
	revokedText: (day: string, ground: string) =>
		`It was issued by this site and revoked on ${day}: ${ground}. It no longer proves anything.`,
	grounds: {
		error: 'it was issued in error',
		'other-person': 'somebody else took the course',
		dishonest: 'the course was not done honestly',
		duplicate: 'it was issued twice',
		'asked-for': 'its holder asked for it',
		other: 'the organization revoked it'
	},
	holderErased: 'Erased',
	erasedText:
		'It was issued, and the personal data of its holder has been erased since: this page can’t confirm any more whose it is.',
	corrected: 'Corrected',
	correctedText: (day: string) =>
		`It was issued by this site. On ${day} the holder’s name was put right, and a new certificate took its place.`,
	saveLetter: 'Save as PDF (Letter)',
	saveWallet: 'Save wallet cards (PDF)',
	notPrinted:
		'A certificate that was revoked or replaced can’t be saved or printed as a PDF any more.',
	otherScriptPage:
		'The PDF has no letters for this name and says so in its place; the code on it leads here. To print the name as you see it, print this page.',
	fixName: 'The name is wrong',
	dataNote: 'What you see here was fixed on the day of issue and is never changed.',

	verifyTitle: 'Check a certificate',
	verifyLead:
		'Enter the serial printed on it. You see whether it is valid and what the paper must say.',
	serialHint: '16 digits, in groups of four. Spaces and dashes don’t matter.',
	check: 'Check',
	checkAnother: 'Check another one',
	serialMissing: 'Enter the serial',
	notASerial: 'A serial has 16 digits. Count them and try again.',
	wrongCheckDigit:
		'A digit is wrong or two have changed places. Compare it with the paper and try again.',
	unknownTitle: 'No certificate with this serial',
	unknown:
		'This site has issued no certificate with this serial. Compare it with the paper; if it is the same, the paper was not issued here.',
	tooManyTitle: 'Too many tries',
	tooMany: (minutes: number) =>
		`Too many serials were tried from this network. Wait ${count(minutes, 'minute', 'minutes')} and try again.`
};
