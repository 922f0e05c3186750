/** The logo of an organization on its certificates. */
export const logo = {
	title: 'Logo on certificates',
	lead: 'It is printed on certificates that are issued from now on. Those already issued stay as they are, so that their files can still be checked.',
	now: 'The logo now',
	none: 'No logo yet',
	noneText: 'Certificates carry your organization’s name.',
	chooseTitle: 'Choose a logo',
	fileLabel: 'Picture',
	fileHint:
		'PNG or JPEG, up to 300 KB and 2,000 pixels a side. Everything in the file but the picture itself (place, camera, comments) is removed.',
	altLabel: 'What is read out in its place',
	altHint:
		'For people who hear the certificate, such as “Seal of Riverbend County”. At most 120 characters.',
	save: 'Use this logo',
	remove: 'Take the logo away',
	toPage: 'Logo on certificates',
	problems: {
		none: 'Choose a file',
		alt: 'Say in words what the logo shows',
		svg: 'SVG files can hold programs, so they are not taken. Save the logo as PNG.',
		'not-an-image': 'This is neither PNG nor JPEG. Save the logo as PNG.',
		broken: 'This picture can’t be read to its end. Save it once more as PNG.',
		interlaced: 'Save the PNG without interlacing.',
		cmyk: 'This JPEG is made for a printing press (CMYK). Save it as PNG, or as RGB.',
		'too-many-pixels': 'Make the picture smaller: 2,000 pixels a side at most.',
		'too-large': 'Make the file smaller: 300 KB at most.'
	}
};
