import type { Db, Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { Scope } from './scope.ts';

/** What can stand in the log; each has its words in the catalogue. */
export const auditActions = [
	'cohort.create',
	'cohort.rename',
	'cohort.close',
	'cohort.reopen',
	'assignment.add',
	'assignment.change',
	'assignment.end',
	'member.remove',
	'site.open',
	'site.rename',
	'site.close',
	'site.reopen',
	'person.change',
	'person.leave',
	'person.return',
	'import.begin',
	'import.confirm',
	'import.add',
	'import.finish',
	'import.cancel',
	'link.make',
	'link.revoke',
	'link.use',
	'person.add',
	'person.distinct',
	'exemption.give',
	'exemption.end',
	'elsewhere.record',
	'elsewhere.withdraw',
	'elsewhere.paper',
	'merge.make',
	'merge.undo',
	'organization.change',
	'export.counts',
	'export.completions',
	'export.people',
	'export.elsewhere',
	'export.fetch',
	'export.remove',
	'password.link',
	'staff.add',
	'staff.invite',
	'staff.revoke-invitation',
	'staff.accept',
	'staff.change',
	'staff.remove',
	'staff.reset',
	'staff.sign-in',
	'staff.recovery-code',
	'staff.second-factor',
	'administrator.add',
	'administrator.end',
	'administrator.reset',
	'administrator.sign-in',
	'administrator.recovery-code',
	'administrator.second-factor',
	'organization.create',
	'rule.choose',
	'kiosk.add',
	'kiosk.code',
	'kiosk.install',
	'kiosk.revoke',
	'group.open',
	'group.end',
	'group.leader',
	'group.sheet',
	'token.make',
	'token.revoke',
	'reminders.change',
	'reminder.send',
	'reminder.stop',
	'group.shown',
	'certificate.revoke',
	'certificate.reinstate',
	'certificate.correct',
	'certificate.ask',
	'certificate.decline',
	'certificate.print',
	'site.restore'
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Names, days and filters; never a secret, never an answer. */
export type AuditDetail = Record<string, string | number | null>;

export interface AuditEntry {
	id: string;
	/** One of {@link auditActions}, or an older verb that this version has no words for. */
	action: string;
	detail: AuditDetail;
	/** Null for what the site's own administrator did. */
	by: { id: string; name: string | null; email: string | null } | null;
	at: UnixMillis;
}

/** Adds a line to the log. Nothing can change or remove it afterwards (the table refuses). */
export async function record(
	db: Pick<Db, 'insertInto'>,
	entry: {
		organizationId: string | null;
		personId: string | null;
		action: AuditAction;
		detail: AuditDetail;
		at: UnixMillis;
	}
): Promise<void> {
	await db
		.insertInto('audit_entries')
		.values({
			id: newId(),
			organization_id: entry.organizationId,
			person_id: entry.personId,
			action: entry.action,
			detail: JSON.stringify(entry.detail),
			at: entry.at
		})
		.execute();
}

/** Whose log is read, by whom: without an organization it is what administrators did to the site. */
export interface AuditReader extends Pick<Scope, 'sites'> {
	organizationId: string | null;
	personId: string | null;
}

/**
 * One page of an organization's log, newest first; of what administrators did to the site, without an organization.
 * Whoever sees some sites only reads what they did themselves: the log names people of every site.
 *
 * @param page from 1; past the end it is the last
 */
export async function readAudit(
	db: Reader,
	{ organizationId, sites, personId }: AuditReader,
	{ page, perPage = 50 }: { page: number; perPage?: number }
): Promise<{ entries: AuditEntry[]; total: number; page: number; pages: number }> {
	const { total } = await db
		.selectFrom('audit_entries')
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.where('organization_id', 'is', organizationId)
		.$if(sites !== null, (query) => query.where('person_id', '=', personId))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / perPage));
	const shown = Math.min(page, pages);
	const rows = await db
		.selectFrom('audit_entries')
		.leftJoin('people', 'people.id', 'audit_entries.person_id')
		.select([
			'audit_entries.id',
			'audit_entries.action',
			'audit_entries.detail',
			'audit_entries.at',
			'people.id as personId',
			'people.name',
			'people.email'
		])
		.where('audit_entries.organization_id', 'is', organizationId)
		.$if(sites !== null, (query) => query.where('audit_entries.person_id', '=', personId))
		.orderBy('audit_entries.at', 'desc')
		.orderBy('audit_entries.id')
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	return {
		entries: rows.map((row) => ({
			id: row.id,
			action: row.action,
			detail: JSON.parse(row.detail) as AuditDetail,
			by: row.personId === null ? null : { id: row.personId, name: row.name, email: row.email },
			at: row.at
		})),
		total,
		page: shown,
		pages
	};
}
