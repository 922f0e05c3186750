import { z } from 'zod';

/** What the environment says, checked once at start. */
export interface Settings {
	databasePath: string;
	contentDir: string;
	migrationsDir: string;
	/** The site's own address, such as `https://training.example.gov`; null on a machine of one's own. */
	origin: string | null;
	/** False for the demo: `NODE_ENV=production` or `DEMO=0`. */
	production: boolean;
	smtp: { url: string; from: string } | null;
}

const shape = z.object({
	DATABASE_PATH: z.string().min(1).default('var/sightline.db'),
	CONTENT_DIR: z.string().min(1).default('content'),
	MIGRATIONS_DIR: z.string().min(1).default('migrations'),
	ORIGIN: z
		.url({ protocol: /^https?$/, error: 'must be an address such as https://training.example.gov' })
		.optional(),
	NODE_ENV: z.string().optional(),
	DEMO: z.enum(['0', '1'], { error: 'must be 0 or 1' }).optional(),
	SMTP_URL: z
		.url({
			protocol: /^smtps?$/,
			error: 'must be an address such as smtp://user:secret@mail.example.gov'
		})
		.optional(),
	MAIL_FROM: z.string().min(3).optional()
});

export type SettingsRead =
	| { kind: 'ok'; settings: Settings }
	/** Every fault at once, one sentence each. */
	| { kind: 'invalid'; problems: string[] };

/** Reads the settings from an environment. Empty values count as absent. */
export function readSettings(env: Record<string, string | undefined>): SettingsRead {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const read = shape.safeParse(given);
	if (!read.success) {
		return {
			kind: 'invalid',
			problems: read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`)
		};
	}
	const v = read.data;
	if (v.SMTP_URL && !v.MAIL_FROM) {
		return { kind: 'invalid', problems: ['MAIL_FROM is needed when SMTP_URL is set.'] };
	}
	return {
		kind: 'ok',
		settings: {
			databasePath: v.DATABASE_PATH,
			contentDir: v.CONTENT_DIR,
			migrationsDir: v.MIGRATIONS_DIR,
			origin: v.ORIGIN ? new URL(v.ORIGIN).origin : null,
			production: v.NODE_ENV === 'production' || v.DEMO === '0',
			smtp: v.SMTP_URL && v.MAIL_FROM ? { url: v.SMTP_URL, from: v.MAIL_FROM } : null
		}
	};
}
