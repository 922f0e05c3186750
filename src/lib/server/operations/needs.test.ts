import { expect, test } from 'vitest';
import { needsOf, type Looked } from './needs.ts';

const hour = 3_600_000;
const at = Date.UTC(2026, 10, 22);
const well: Looked = {
	readiness: 'ok',
	deskReadiness: 'ok',
	freeShare: 0.5,
	backupAt: at - 20 * hour,
	backupEveryHours: 24,
	mailSentAt: at - hour,
	mailFailed: null,
	certificateEndsAt: at + 60 * 24 * hour,
	desk: null,
	due: { lines: [], sources: [], modules: [], rules: [] },
	hiddenLines: 0
};
const kinds = (looked: Partial<Looked>) =>
	needsOf({ ...well, ...looked }, at).map(({ kind }) => kind);

test('a site that is well needs nobody', () => {
	expect(needsOf(well, at)).toEqual([]);
});

test.each<[string, Partial<Looked>, string[]]>([
	['a disk that is nearly full', { freeShare: 0.09 }, ['disk']],
	['a disk with a tenth left', { freeShare: 0.1 }, []],
	['no backup ever', { backupAt: null }, ['no-backup']],
	['a backup two days old', { backupAt: at - 48 * hour }, ['old-backup']],
	[
		'a backup of a site that makes one a week',
		{ backupAt: at - 200 * hour, backupEveryHours: 168 },
		[]
	],
	['a mail that failed after the last good one', { mailFailed: { code: 'EAUTH', at } }, ['mail']],
	['a mail that failed before', { mailFailed: { code: 'EAUTH', at: at - 2 * hour } }, []],
	[
		'a certificate with a day less than two weeks',
		{ certificateEndsAt: at + 13 * 24 * hour },
		['certificate']
	],
	['a certificate with two weeks', { certificateEndsAt: at + 14 * 24 * hour }, []],
	['a site whose certificate nobody could see', { certificateEndsAt: null }, []],
	[
		'a desk without a schedule, with one key, unwatched, with unread messages',
		{
			desk: { closed: true, lacks: 'schedule', fewKeys: ['ks'], unwatched: ['joint'], unread: 2 }
		},
		['desk-unread', 'desk-lacks', 'desk-keys', 'desk-unwatched']
	],
	['a database that is behind', { readiness: 'migrations' }, ['migrations']],
	['a disk that has become read-only', { readiness: 'read-only' }, ['read-only']],
	['a desk that can’t be written', { deskReadiness: 'read-only' }, ['read-only']],
	['a desk whose database does not answer', { deskReadiness: 'database' }, ['desk-database']]
])('%s', (_, looked, expected) => {
	expect(kinds(looked)).toEqual(expected);
});

test('the most pressing comes first', () => {
	expect(kinds({ freeShare: 0, backupAt: null, readiness: 'database' })).toEqual([
		'migrations',
		'disk',
		'no-backup'
	]);
});
