import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { isRecipient } from './operations/sealed-file.ts';

/** What the environment says, checked once at start. */
export interface Settings {
	databasePath: string;
	/** The tip desk's own database, so that no training backup revives a message. */
	tipsDatabasePath: string;
	contentDir: string;
	migrationsDir: string;
	/** The site's own address, such as `https://training.example.gov`; null on a machine of one's own. */
	origin: string | null;
	/** Where it listens; 0 for any free port. */
	port: number;
	/** Where a proxy writes whose request it passes on, and how many proxies did; null: there is no proxy. */
	proxy: { name: string; depth: number } | null;
	/** False for the demo: `NODE_ENV=production` or `DEMO=0`. */
	production: boolean;
	smtp: { url: string; from: string } | null;
	backup: {
		/** Where copies go: the operator's folder, else one beside the database. */
		dir: string;
		/** Whole hours between two copies while the site runs; null where no folder was named for them. */
		everyHours: number | null;
		/** How many regular copies stay. */
		keep: number;
		/** Public age keys that copies are sealed to; none: they are not sealed. */
		recipients: string[];
	};
	/** Backups of the tip desk: in a folder of their own, for as long as they may live. */
	tipsBackup: { dir: string; days: number };
	/** Where figures for Prometheus are given out; null: nowhere. */
	metrics: { port: number; host: string } | null;
	/** Whether every request that is not a static page leaves a line in the log. */
	logRequests: boolean;
	/** What `/.well-known/security.txt` names: a `mailto:` or `https:` address; null: there is no such file. */
	securityContact: string | null;
}

const port = z.coerce
	.number({ error: 'must be a number from 0 to 65535' })
	.int('must be a number from 0 to 65535')
	.min(0, 'must be a number from 0 to 65535')
	.max(65535, 'must be a number from 0 to 65535');
const whole = (least: number, most: number) => {
	const message = `must be a whole number from ${least} to ${most}`;
	return z.coerce.number({ error: message }).int(message).min(least, message).max(most, message);
};
const yesOrNo = z.enum(['0', '1'], { error: 'must be 0 or 1' });

const defaultDatabase = 'var/sightline.db';

const shape = z.object({
	DATABASE_PATH: z.string().min(1).default(defaultDatabase),
	TIPS_DATABASE_PATH: z.string().min(1).optional(),
	TIPS_BACKUP_DAYS: whole(1, 30).default(7),
	CONTENT_DIR: z.string().min(1).default('content'),
	MIGRATIONS_DIR: z.string().min(1).default('migrations'),
	ORIGIN: z
		.url({ protocol: /^https?$/, error: 'must be an address such as https://training.example.gov' })
		.regex(/^[^/]+:\/\/[^/?#]+\/?$/, 'must be an address without a path: the site is all of it')
		.optional(),
	PORT: port.default(3000),
	ADDRESS_HEADER: z
		.string()
		.regex(/^[A-Za-z0-9-]+$/, 'must be the name of a header, such as x-real-ip')
		.transform((name) => name.toLowerCase())
		.optional(),
	XFF_DEPTH: whole(1, 20).default(1),
	// A mistyped word would run the demo, with its people, in a real site's place.
	NODE_ENV: z
		.enum(['production', 'development', 'test'], {
			error: 'must be production, development or test'
		})
		.optional(),
	DEMO: yesOrNo.optional(),
	SMTP_URL: z
		.url({
			protocol: /^smtps?$/,
			error: 'must be an address such as smtp://user:secret@mail.example.gov'
		})
		.optional(),
	MAIL_FROM: z.string().min(3).optional(),
	BACKUP_DIR: z.string().min(1).optional(),
	BACKUP_EVERY_HOURS: whole(1, 168).default(24),
	BACKUP_KEEP: whole(1, 1000).default(14),
	BACKUP_RECIPIENTS: z
		.string()
		.default('')
		.transform((text) => text.split(/[\s,]+/).filter((one) => one !== ''))
		.refine(
			(all) => all.every(isRecipient),
			'must be public age keys (age1…), with commas between'
		),
	METRICS_PORT: port.optional(),
	METRICS_HOST: z.string().min(1).default('127.0.0.1'),
	LOG_REQUESTS: yesOrNo.default('0'),
	SECURITY_CONTACT: z
		.string()
		.regex(
			/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/,
			'must be an address such as mailto:security@example.gov or https://example.gov/security'
		)
		.optional()
});

export type SettingsRead =
	| { kind: 'ok'; settings: Settings }
	/** Every fault at once, one sentence each. */
	| { kind: 'invalid'; problems: string[] };

/** Reads the settings from an environment. Empty values count as absent. */
export function readSettings(env: Record<string, string | undefined>): SettingsRead {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const read = shape.safeParse(given);
	const problems = read.success
		? []
		: read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
	// Beside the shape, so that this fault is named together with the others.
	if (given.SMTP_URL && !given.MAIL_FROM) {
		problems.push('MAIL_FROM is needed when SMTP_URL is set.');
	}
	if (given.METRICS_PORT && given.METRICS_PORT !== '0' && given.METRICS_PORT === given.PORT) {
		problems.push('METRICS_PORT must be another port than PORT.');
	}
	if (
		given.TIPS_DATABASE_PATH &&
		resolve(given.TIPS_DATABASE_PATH) === resolve(given.DATABASE_PATH ?? defaultDatabase)
	) {
		problems.push('TIPS_DATABASE_PATH must be another file than DATABASE_PATH.');
	}
	if (!read.success || problems.length > 0) return { kind: 'invalid', problems };
	const v = read.data;
	return {
		kind: 'ok',
		settings: {
			databasePath: v.DATABASE_PATH,
			tipsDatabasePath: v.TIPS_DATABASE_PATH ?? join(dirname(v.DATABASE_PATH), 'tips.db'),
			contentDir: v.CONTENT_DIR,
			migrationsDir: v.MIGRATIONS_DIR,
			origin: v.ORIGIN ? new URL(v.ORIGIN).origin : null,
			port: v.PORT,
			proxy: v.ADDRESS_HEADER === undefined ? null : { name: v.ADDRESS_HEADER, depth: v.XFF_DEPTH },
			production: v.NODE_ENV === 'production' || v.DEMO === '0',
			smtp: v.SMTP_URL && v.MAIL_FROM ? { url: v.SMTP_URL, from: v.MAIL_FROM } : null,
			backup: {
				dir: v.BACKUP_DIR ?? join(dirname(v.DATABASE_PATH), 'backups'),
				everyHours: v.BACKUP_DIR ? v.BACKUP_EVERY_HOURS : null,
				keep: v.BACKUP_KEEP,
				recipients: v.BACKUP_RECIPIENTS
			},
			tipsBackup: {
				dir: join(v.BACKUP_DIR ?? join(dirname(v.DATABASE_PATH), 'backups'), 'tips'),
				days: v.TIPS_BACKUP_DAYS
			},
			metrics: v.METRICS_PORT === undefined ? null : { port: v.METRICS_PORT, host: v.METRICS_HOST },
			logRequests: v.LOG_REQUESTS === '1',
			securityContact: v.SECURITY_CONTACT ?? null
		}
	};
}
