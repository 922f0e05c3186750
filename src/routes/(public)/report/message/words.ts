import type { Catalogue } from '#lib/i18n/catalogue.ts';

/** What the form's script may say (src/lib/tips/browser/message.ts), by the names that it uses. */
export function words(t: Catalogue['message']): Record<string, string> {
	return {
		'last-read': t.lastRead,
		'never-read': t.neverRead,
		'immigration-yes': t.immigrationYes,
		'immigration-no': t.immigrationNo,
		'seen-empty': t.seenEmpty,
		'too-long': t.tooLong,
		'too-long-together': t.tooLongTogether,
		'website-filled': t.websiteFilled,
		elsewhere: t.elsewhere,
		closed: t.closedNow,
		'place-closed': t.queueClosed,
		'nobody-left': t.nobodyLeft,
		'type-group': t.typeGroup,
		'group-wrong': t.groupWrong,
		'making-key': t.makingKey,
		sealing: t.sealing,
		sending: t.sending,
		'failed-here': t.failedHere,
		lost: t.lost,
		failed: t.failed,
		limited: t.limited,
		'old-page': t.oldPage,
		refused: t.refused,
		'roster-changed': t.rosterChanged
	};
}
