/** How long an organization keeps the data of those who left. */
export const retention = {
	title: 'Former people’s data',
	lead: 'When somebody’s time is over, what says who it was is erased: name, number, mail, answers, papers, the name on certificates. Counts and serials stay.',
	now: (years: number) => `It is kept for ${years} ${years === 1 ? 'year' : 'years'}`,
	from: 'Counted from the day they left or, if that is later, from the last day on which a certificate of theirs counts.',
	byRule: (rule: string, years: number) =>
		`Your rule asks for ${years} ${years === 1 ? 'year' : 'years'} at least: ${rule}.`,
	byChoice: 'Your organization chose this.',
	bySite:
		'Nobody has chosen yet. Five years is the longest that we saw a rule ask for; no such rule is known to apply to you. Ask your counsel.',
	longerThanRule:
		'Nobody has chosen yet, so it is longer than your rule asks: the longest that we saw any rule ask for. You may choose your rule’s time.',
	chooseTitle: 'Choose another time',
	yearsLabel: 'Years',
	yearsHint: 'Whatever was announced before is announced anew, thirty days ahead at least.',
	choose: 'Keep it this long',
	owner: 'An owner of the organization can choose another time.',
	nextTitle: 'Whose data goes next',
	nextText:
		'Everybody whose time ends within 90 days is listed here, thirty days before anything goes. An account that somebody uses themselves goes on; your organization no longer knows whose it was.',
	lately: (people: number) =>
		people === 0
			? 'Nobody’s data was erased in the last 30 days.'
			: people === 1
				? 'In the last 30 days one person’s data was erased. The log has it.'
				: `In the last 30 days the data of ${people} people was erased. The log has each of them.`,
	caption: 'Whose data goes next, the soonest first',
	person: 'Person',
	left: 'Left on',
	erase: 'Will be erased on',
	state: 'State',
	held: 'Held',
	toHold: 'Hold it',
	toEnd: 'See the hold',
	none: 'Nobody’s time ends within 90 days',
	noneText: 'Whoever’s data is about to be erased appears here in good time.',
	older: 'Later ones',
	first: 'From the beginning',
	pages: 'Pages of the list',
	backups: 'Backups hold erased data until they are replaced by newer ones.',
	holdTitle: 'Hold a person’s data',
	holdTitleOf: (name: string) => `Hold the data of ${name}`,
	holdText:
		'A lawsuit, an audit or a complaint may need it. Nothing of it is erased while the hold lasts, also where the person asks for it.',
	reasonLabel: 'Reason',
	reasonHint: 'For your organization and its log. At most 300 characters.',
	hold: 'Hold the data',
	heldSince: (day: string, by: string) => `Held since ${day}, by ${by}.`,
	reason: 'Reason',
	reasonLost:
		'This hold was placed again after a backup was restored. Its reason was not kept; your own papers have it.',
	end: 'End the hold',
	endText: 'What is due by then is erased in the next night.',
	back: 'Back to the person',
	problems: {
		years: 'Enter whole years, from 1 to 50',
		tooFew: (years: number) => `Your rule asks for ${years} years at least`
	}
};
