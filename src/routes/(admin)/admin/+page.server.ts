import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { inLanguage } from '#lib/i18n/language.ts';
import {
	now,
	useChannels,
	useContent,
	useDb,
	useSettings,
	useTips,
	useVersion
} from '#lib/server/app.ts';
import { dueBy, hiddenLines } from '#lib/server/content/index.ts';
import { heldFile } from '#lib/server/db/file/held-file.ts';
import { migrationNames } from '#lib/server/db/migrate.ts';
import { readiness } from '#lib/server/db/file/readiness.ts';
import { lookAtDisk } from '#lib/server/operations/figures.ts';
import { keptBackups } from '#lib/server/operations/kept-backups.ts';
import { needsOf } from '#lib/server/operations/needs.ts';
import { readFacts } from '#lib/server/operations/site-facts.ts';
import { tipsMigrations } from '#lib/server/tips/connect.ts';
import { lookAtDesk } from '#lib/server/tips/needs.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const at = now();
	const settings = useSettings();
	const content = useContent();
	const facts = await readFacts(useDb());
	const disk = lookAtDisk(settings.databasePath);
	const due = dueBy(content, dayIn(homeTimeZone, at));
	const failed = facts['mail-failed'];
	const lines = content.channels.flatMap((channel) => channel.lines);
	const { lang } = locals;
	const { migrationsDir } = settings;
	const deskReadiness = await readiness(useTips, tipsMigrations(migrationsDir), heldFile('tips'));
	const looked = {
		readiness: await readiness(useDb, migrationsDir, heldFile('records')),
		deskReadiness,
		freeShare: disk.freeShare,
		backupAt: facts.backup?.at ?? null,
		backupEveryHours: settings.backup.everyHours,
		mailSentAt: facts['mail-sent']?.at ?? null,
		mailFailed: failed ? { code: failed.value, at: failed.at } : null,
		certificateEndsAt: facts.certificate ? Number(facts.certificate.value) : null,
		desk: deskReadiness === 'ok' ? await lookAtDesk(useTips(), at) : null,
		due,
		hiddenLines: Object.keys(hiddenLines(content.channels, useChannels())).length
	};
	return {
		timeZone: homeTimeZone,
		needs: needsOf(looked, at),
		site: {
			...useVersion(),
			production: settings.production,
			migration: migrationNames(settings.migrationsDir).at(-1) ?? '',
			...disk,
			backupAt: looked.backupAt,
			backupEveryHours: looked.backupEveryHours,
			backupsKept: keptBackups(settings.backup.dir).length,
			canMail: settings.smtp !== null && settings.origin !== null,
			mailSentAt: looked.mailSentAt,
			certificateEndsAt: looked.certificateEndsAt,
			dialled: lines.filter((line) => line.calledOn !== null).length,
			lines: lines.length
		},
		lines: due.lines.map(({ channel, line, reasons }) => ({
			id: line.id,
			kind: line.kind,
			display: line.display,
			channel: inLanguage(channel.name, lang).text,
			label: line.label && inLanguage(line.label, lang).text,
			reasons
		})),
		modules: due.modules.map(({ course, module, dueOn }) => ({
			path: `/courses/${course.slug}/${module.slug}`,
			title: inLanguage(module.title, lang).text,
			course: inLanguage(course.title, lang).text,
			dueOn
		})),
		rules: due.rules,
		sources: due.sources.map(({ key, dueOn }) => ({
			key,
			dueOn,
			title: content.sources.get(key)?.title ?? key
		}))
	};
};
