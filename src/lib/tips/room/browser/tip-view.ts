import type { OpenTip } from '../open-tip.ts';
import { notice, tagsOf, warning, type Around } from './around.ts';
import { el, fill } from './dom.ts';
import { dayWords } from './given.ts';
import { twoPeople } from './requests-view.ts';
import { notesOf, workOn, writing } from './work-view.ts';

function factsOf({ given }: Around, { row, report }: OpenTip): HTMLElement {
	const { words } = given;
	const yesNo = (said: string) =>
		said === 'yes' ? words.yes : said === 'no' ? words.no : said === '' ? '' : words.unsure;
	const queue = given.queues.find(({ id }) => id === row.queue)?.name ?? row.queue;
	// As the sender wrote it: the desk keeps it from agencies that came later, too.
	const without = (report?.without ?? []).map(
		(id) => given.agencies.find((one) => one.id === id)?.name ?? id
	);
	const facts: [string, string][] = [
		[words.queue, queue],
		[words.received, dayWords(given.lang, row.receivedOn)],
		[words.gone, row.held ? words.held : dayWords(given.lang, row.expiresOn)]
	];
	if (report) {
		facts.unshift(
			[words.seen, report.seen],
			[words.guess, report.guess],
			[words.place, report.place],
			[words.county, [report.county, report.state.toUpperCase()].filter(Boolean).join(', ')],
			[words.when, report.when],
			[words.who, report.who],
			[words.child, yesNo(report.child)],
			[words.now, yesNo(report.now)]
		);
	}
	return el(
		'div',
		{},
		el(
			'dl',
			{},
			...facts
				.filter(([, value]) => value !== '')
				.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])
		),
		without.length > 0 && el('p', {}, fill(words.left, { agencies: without.join(', ') })),
		report?.reply === false && el('p', {}, words.noReply)
	);
}

function threadOf({ given }: Around, { entries }: OpenTip): HTMLElement[] {
	const { words } = given;
	return entries.flatMap((entry) => {
		if (entry.kind === 'warning') return [warning(words, entry.why)];
		const day = dayWords(given.lang, entry.on);
		const from = entry.author.by === 'reporter' ? words.fromReporter : words.fromDesk;
		if (entry.body.kind === 'report') return [];
		const text = entry.body.kind === 'receipt' ? words.changedReceipt : entry.body.text;
		return [
			el(
				'div',
				{ class: entry.author.by === 'reporter' ? 'said' : 'said desk' },
				el('h4', {}, fill(from, { day })),
				el('p', {}, text)
			)
		];
	});
}

/** One message with all that can be done to it. */
export function tipView(around: Around, tip: OpenTip): HTMLElement {
	const { given, desk } = around;
	const { words } = given;
	const { spoiled } = tip;
	const shown = tip.identity !== null && !spoiled.tip;
	return el(
		'article',
		{},
		el('p', {}, el('button', { press: around.back }, words.back)),
		el('h2', {}, fill(words.message, { day: dayWords(given.lang, tip.row.receivedOn) })),
		tagsOf(given, tip),
		spoiled.tip
			? notice(words.unreadable, words.spoiledHint)
			: !shown && el('p', {}, words.lockedTip),
		factsOf(around, tip),
		...(shown
			? [
					el('h3', {}, words.thread),
					...threadOf(around, tip),
					writing(
						around,
						{
							id: `reply-${tip.row.id}`,
							label: words.reply,
							hint: words.replyHint,
							button: words.send
						},
						(text) => desk.reply(tip, text)
					)
				]
			: []),
		(shown || spoiled.tip) && workOn(around, tip),
		shown && notesOf(around, tip),
		// What nobody can read can still be deleted by two.
		(shown || spoiled.tip) && twoPeople(around, tip)
	);
}
