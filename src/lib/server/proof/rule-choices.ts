import { ruleFor } from '#lib/learning/rules.ts';
import type { ProofRule } from '../content/index.ts';
import { compiledOnce } from '../db/compiled-once.ts';
import type { Db, Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { UnixMillis } from '../db/schema.ts';
import { record } from '../coordination/log/audit.ts';

/** The state and the job under whose rule an organization's people are trained. */
export interface RuleChoice {
	state: string;
	job: string;
}

/** What an organization chose last; null while it has chosen nothing, or went back to no rule. */
export async function ruleChoiceOf(db: Reader, organizationId: string): Promise<RuleChoice | null> {
	const [row] = await latestChoice(db, organizationId);
	return row?.state != null && row.job !== null ? { state: row.state, job: row.job } : null;
}

const latestChoice = compiledOnce((db: Reader, organizationId: string) =>
	db
		.selectFrom('rule_choices')
		.select(['state', 'job'])
		.where('organization_id', '=', organizationId)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
);

/**
 * The rule under which an organization's people complete a course, among those that concern it; null without a
 * choice, for other work, and where no duty was found or verified: a certificate names no rule that nobody asks for.
 */
export async function ruleInForce(
	db: Reader,
	organizationId: string,
	rules: readonly ProofRule[]
): Promise<ProofRule | null> {
	const choice = await ruleChoiceOf(db, organizationId);
	const rule = choice && ruleFor(rules, choice.state, choice.job);
	return rule?.duty === 'required' ? rule : null;
}

/**
 * Chooses the rule of an organization, or none. What was completed before keeps what it was completed under.
 * The same form sent twice, or the same choice again, changes nothing.
 */
export async function chooseRule(
	db: Db,
	by: { organizationId: string; personId: string; at: UnixMillis },
	{ choice, clientId }: { choice: RuleChoice | null; clientId: string }
): Promise<{ kind: 'chosen' | 'already' }> {
	return db.transaction().execute(async (trx) => {
		const before = await ruleChoiceOf(trx, by.organizationId);
		if (before?.state === choice?.state && before?.job === choice?.job) return { kind: 'already' };
		const inserted = await trx
			.insertInto('rule_choices')
			.values({
				id: newId(),
				organization_id: by.organizationId,
				state: choice?.state ?? null,
				job: choice?.job ?? null,
				by_person_id: by.personId,
				client_id: clientId,
				at: by.at
			})
			.onConflict((oc) => oc.column('client_id').doNothing())
			.executeTakeFirst();
		if (inserted.numInsertedOrUpdatedRows !== 1n) return { kind: 'already' };
		await record(trx, {
			organizationId: by.organizationId,
			personId: by.personId,
			action: 'rule.choose',
			detail: { state: choice?.state ?? null, job: choice?.job ?? null },
			at: by.at
		});
		return { kind: 'chosen' };
	});
}

/** Writes down under which version of a rule a completion was made, inside the caller's transaction. */
export async function keepRule(
	trx: Db,
	completionId: string,
	rule: ProofRule,
	at: UnixMillis
): Promise<void> {
	const { id, version, ...asked } = rule;
	await trx
		.insertInto('rule_versions')
		.values({ rule: id, version, content: JSON.stringify(asked), first_seen_at: at })
		.onConflict((oc) => oc.doNothing())
		.execute();
	await trx
		.insertInto('completion_rules')
		.values({ completion_id: completionId, rule: id, version })
		.execute();
}
