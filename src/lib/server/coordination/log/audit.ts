import { randomBytes } from 'node:crypto';
import type { Db, Reader } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type { UnixMillis } from '../../db/schema.ts';
import type { Scope } from '../scope.ts';
import { knownAddress, knownName } from '../roster/known-name.ts';

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
	'person.name',
	'person.leave',
	'person.erase',
	'person.close',
	'retention.choose',
	'hold.set',
	'hold.end',
	'organization.logo',
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
	'export.log',
	'export.sign-ins',
	'export.audit-pack',
	'export.certificates',
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
	'staff.sign-in-failed',
	'staff.recovery-code',
	'staff.recovery-codes',
	'staff.second-factor',
	'staff.second-factor-failed',
	'staff.password',
	'staff.email',
	'administrator.add',
	'administrator.end',
	'administrator.reset',
	'administrator.sign-in',
	'administrator.sign-in-failed',
	'administrator.recovery-code',
	'administrator.recovery-codes',
	'administrator.second-factor',
	'administrator.second-factor-failed',
	'administrator.password',
	'administrator.email',
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
	'group.withdraw',
	'token.make',
	'token.revoke',
	'token.use',
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
	'site.restore',
	'site.copy',
	'site.list-people',
	'approval.make',
	'approval.fetch'
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
	/** Whom it is about, by id. */
	about: string | null;
	/** Whether its details are gone, with the data of whoever it was about. */
	erased: boolean;
	at: UnixMillis;
}

/**
 * Adds a line to the log. Nothing can change or remove it afterwards (the table refuses, and db/functions/log-chain.ts shows it);
 * its details go when the data of whoever it is about is erased.
 *
 * @param entry.detail `person`, and `merged` or `other`, are the ids of whom it is about
 */
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
	const { organizationId, detail } = entry;
	const about = idIn(detail.person);
	await db
		.insertInto('audit_entries')
		.values((eb) => ({
			id: newId(),
			organization_id: organizationId,
			person_id: entry.personId,
			about_id: about,
			other_id: idIn(detail.merged) ?? idIn(detail.other),
			site_id:
				about === null || organizationId === null
					? null
					: eb
							.selectFrom('roster_entries')
							.select('roster_entries.site_id')
							.where('roster_entries.organization_id', '=', organizationId)
							.where('roster_entries.person_id', '=', about)
							.orderBy((order) => order('left_on', 'is', null), 'desc')
							.orderBy('joined_on', 'desc')
							.limit(1),
			action: entry.action,
			detail: JSON.stringify(detail),
			salt: randomBytes(16).toString('hex'),
			at: entry.at
		}))
		.execute();
}

function idIn(value: AuditDetail[string] | undefined): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

/** Whose log is read, by whom: without an organization it is what administrators did to the site. */
export interface AuditReader extends Pick<Scope, 'sites'> {
	organizationId: string | null;
	personId: string | null;
}

/** What of the log is asked for. */
export interface LogFilters {
	action: AuditAction | null;
	/** Who did it. */
	by: string | null;
	/** Whom it is about. */
	about: string | null;
	/** From this moment on. */
	from: UnixMillis | null;
	/** Up to this moment, which no longer belongs to it. */
	until: UnixMillis | null;
}

export const wholeLog: LogFilters = {
	action: null,
	by: null,
	about: null,
	from: null,
	until: null
};

/**
 * The entries of a log that are asked for, newest first. Whoever sees some sites only reads what is about people who
 * worked there then, and what they did themselves.
 */
export function logEntries(
	db: Reader,
	{ organizationId, sites, personId }: AuditReader,
	filters: LogFilters
) {
	return db
		.selectFrom('audit_entries')
		.leftJoin('people', 'people.id', 'audit_entries.person_id')
		.innerJoin('audit_links', 'audit_links.entry_id', 'audit_entries.id')
		.select([
			'audit_entries.id',
			'audit_entries.action',
			'audit_entries.detail',
			'audit_entries.about_id as aboutId',
			'audit_entries.erased_at as erasedAt',
			'audit_entries.at',
			'people.id as personId',
			knownName(organizationId),
			knownAddress(organizationId),
			'audit_links.position',
			'audit_links.link'
		])
		.where('audit_entries.organization_id', 'is', organizationId)
		.$if(sites !== null, (query) =>
			query.where((eb) =>
				eb.or([
					eb('audit_entries.person_id', '=', personId),
					...(sites === null || sites.length === 0
						? []
						: [eb('audit_entries.site_id', 'in', sites)])
				])
			)
		)
		.$if(filters.action !== null, (query) =>
			query.where('audit_entries.action', '=', filters.action)
		)
		.$if(filters.by !== null, (query) => query.where('audit_entries.person_id', '=', filters.by))
		.$if(filters.about !== null, (query) =>
			query.where('audit_entries.about_id', '=', filters.about)
		)
		.$if(filters.from !== null, (query) => query.where('audit_entries.at', '>=', filters.from!))
		.$if(filters.until !== null, (query) => query.where('audit_entries.at', '<', filters.until!))
		.orderBy('audit_entries.at', 'desc')
		.orderBy('audit_entries.id', 'desc');
}

export interface LogPage {
	entries: AuditEntry[];
	/** The entry after which the next page begins; null at the end. */
	next: string | null;
}

/**
 * One page of a log. It is read from where the one before ended, so that the last page costs what the first does and
 * nothing is shown twice when entries are added meanwhile.
 *
 * @param after the `next` of the page before; null, or one that is none, for the newest
 */
export async function readAudit(
	db: Reader,
	reader: AuditReader,
	{
		filters = wholeLog,
		after = null,
		perPage = 50
	}: { filters?: LogFilters; after?: string | null; perPage?: number } = {}
): Promise<LogPage> {
	const key = after === null ? null : /^(\d{1,15})-([A-Za-z0-9_-]{1,64})$/.exec(after);
	const rows = await logEntries(db, reader, filters)
		.$if(key !== null, (query) =>
			query.where((eb) =>
				eb(
					eb.refTuple('audit_entries.at', 'audit_entries.id'),
					'<',
					eb.tuple(Number(key![1]), key![2]!)
				)
			)
		)
		.limit(perPage + 1)
		.execute();
	const shown = rows.slice(0, perPage);
	const last = rows.length > perPage ? shown.at(-1) : undefined;
	return {
		entries: shown.map((row) => ({
			id: row.id,
			action: row.action,
			detail: JSON.parse(row.detail) as AuditDetail,
			by: row.personId === null ? null : { id: row.personId, name: row.name, email: row.email },
			about: row.aboutId,
			erased: row.erasedAt !== null,
			at: row.at
		})),
		next: last ? `${last.at}-${last.id}` : null
	};
}
