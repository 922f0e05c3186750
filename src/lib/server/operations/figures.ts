import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { passwordQueue } from '../auth/passwords.ts';
import { dueLines, type Channel } from '../content/index.ts';
import { daysBetween } from '../content/text-schema.ts';
import type { Reader } from '../db/connect.ts';
import { heldFile, type HeldFile } from '../db/file/held-file.ts';
import { whyNotWritable } from '../db/file/writable.ts';
import type { TipsReader } from '../tips/connect.ts';
import { lookAtDesk } from '../tips/needs.ts';
import type { Looked } from './metrics.ts';
import { readFacts } from './site-facts.ts';

export interface DiskLook {
	databaseBytes: number;
	/** What the write-ahead log beside it takes. */
	walBytes: number;
	/** From 0 to 1, of the disk that the database is on, for a user who isn't root. */
	freeShare: number;
}

/** How large the database is and how much room it has. */
export function lookAtDisk(databasePath: string): DiskLook {
	const size = (path: string) => (existsSync(path) ? statSync(path).size : 0);
	const disk = statfsSync(dirname(databasePath));
	return {
		databaseBytes: size(databasePath),
		walBytes: size(`${databasePath}-wal`),
		freeShare: disk.blocks === 0 ? 1 : disk.bavail / disk.blocks
	};
}

const inTrouble = (file: HeldFile | undefined) =>
	file !== undefined && (file.look() !== null || whyNotWritable(file.path) !== null);

/** The figures of this site that are looked up when somebody asks for them. */
export function siteFigures(site: {
	db: Reader;
	tips: TipsReader;
	databasePath: string;
	channels: readonly Channel[];
	build: { version: string; migration: string };
	/** Today in the home region, YYYY-MM-DD. */
	today: () => string;
	/** ms since 1970 */
	now: () => number;
}): Looked[] {
	const lines = site.channels.flatMap((channel) => channel.lines);
	const oldest = (days: (string | null)[]) => {
		const known = days.filter((day) => day !== null).sort();
		return known[0] === undefined ? [] : [{ value: daysBetween(known[0], site.today()) }];
	};
	const since = async (name: 'backup' | 'mail-failed' | 'mail-sent') => {
		const at = (await readFacts(site.db))[name]?.at;
		return at === undefined ? [] : [{ value: (site.now() - at) / 1000 }];
	};
	return [
		{
			name: 'sightline_build_info',
			help: '1, with the version and the last migration that runs.',
			read: () => [{ labels: { ...site.build, node: process.version }, value: 1 }]
		},
		{
			name: 'sightline_password_queue',
			help: 'Password hashes that run, and those that wait for their turn.',
			read: () => {
				const { running, waiting } = passwordQueue();
				return [
					{ labels: { state: 'running' }, value: running },
					{ labels: { state: 'waiting' }, value: waiting }
				];
			}
		},
		{
			name: 'sightline_database_bytes',
			help: 'Size of the database file and of its write-ahead log.',
			read: () => {
				const { databaseBytes, walBytes } = lookAtDisk(site.databasePath);
				return [
					{ labels: { what: 'database' }, value: databaseBytes },
					{ labels: { what: 'wal' }, value: walBytes }
				];
			}
		},
		{
			name: 'sightline_database_trouble',
			help: '1 when a database file is damaged or was changed, replaced or taken away while the site runs, or can no longer be written, else 0.',
			read: () =>
				(['records', 'tips'] as const).map((what) => ({
					labels: { what },
					value: inTrouble(heldFile(what)) ? 1 : 0
				}))
		},
		{
			name: 'sightline_disk_free_ratio',
			help: 'Free share of the disk that the database is on, from 0 to 1.',
			read: () => [{ value: lookAtDisk(site.databasePath).freeShare }]
		},
		{
			name: 'sightline_channel_source_oldest_days',
			help: 'Days since the source of any line to call was read, of the one longest ago.',
			read: () => oldest(lines.map((line) => line.sourceReadOn))
		},
		{
			name: 'sightline_channel_call_oldest_days',
			help: 'Days since a line to call was dialled, of the one longest ago that was dialled at all.',
			read: () => oldest(lines.map((line) => line.calledOn))
		},
		{
			name: 'sightline_channels_due',
			help: 'Lines to call that a person must look after, by reason.',
			read: () => {
				const due = dueLines(site.channels, site.today());
				return (['never-called', 'call-old', 'source-old'] as const).map((reason) => ({
					labels: { what: reason },
					value: due.filter(({ reasons }) => reasons.includes(reason)).length
				}));
			}
		},
		{
			name: 'sightline_backup_age_seconds',
			help: 'Seconds since the last backup that was made and checked; absent when there was none.',
			read: () => since('backup')
		},
		{
			name: 'sightline_certificate_left_seconds',
			help: "Seconds until the TLS certificate of the site's address ends; absent where nobody could see it.",
			read: async () => {
				const ends = (await readFacts(site.db)).certificate?.value;
				return ends === undefined ? [] : [{ value: (Number(ends) - site.now()) / 1000 }];
			}
		},
		{
			name: 'sightline_desk_open',
			help: '1 while the tip desk takes messages, 0 while it is closed; absent where none was set up.',
			read: async () => {
				const desk = await lookAtDesk(site.tips, site.now());
				return desk ? [{ value: desk.closed ? 0 : 1 }] : [];
			}
		},
		{
			name: 'sightline_desk_unread',
			help: 'Messages that nobody opened on the day they came; absent where no tip desk was set up.',
			read: async () => {
				const desk = await lookAtDesk(site.tips, site.now());
				return desk ? [{ value: desk.unread }] : [];
			}
		},
		{
			name: 'sightline_mail_failed_age_seconds',
			help: 'Seconds since a mail last failed; absent when none did.',
			read: () => since('mail-failed')
		},
		{
			name: 'sightline_mail_sent_age_seconds',
			help: 'Seconds since a mail was last taken by the server; absent when none was.',
			read: () => since('mail-sent')
		}
	];
}
