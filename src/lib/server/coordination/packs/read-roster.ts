import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { elsewhereOf, signedBy, type ElsewhereFound, type SignedFound } from './beside.ts';
import type { PackMaking } from './making.ts';
import { Spool } from './spool.ts';
import type { CertificateFound, CompletionFound } from './completions.ts';
import { listStays, readStays, type RosterQuestion, type RosterRow } from './stays.ts';
import { noTotals } from './texts.ts';

const staysAtOnce = 200;

/** Goes through the roster once and keeps what it says on the disk. */
export async function readRoster({ snapshot, folder, tell }: PackMaking, question: RosterQuestion) {
	mkdirSync(folder, { mode: 0o700 });
	const rows = new Spool<RosterRow>(join(folder, 'rows'));
	const certificates = new Spool<CertificateFound>(join(folder, 'certificates'));
	const signed = new Spool<SignedFound>(join(folder, 'signed'));
	const elsewhere = new Spool<ElsewhereFound>(join(folder, 'elsewhere'));
	const totals = noTotals();
	const versions = new Map<string, string>();
	const { reader } = snapshot;
	const { organizationId } = question.scope;
	const stays =
		question.courses.length === 0 ? [] : await listStays(reader, organizationId, question);
	await tell({ expected: stays.length });
	const seen = new Set<string>();
	const once = <Found extends { id: string }>(found: readonly Found[]) =>
		found.filter(({ id }) => !seen.has(id) && seen.add(id));
	const noteVersion = ({ rule, ruleVersion }: Pick<CompletionFound, 'rule' | 'ruleVersion'>) => {
		if (rule !== null && ruleVersion !== null) versions.set(ruleVersion, rule);
	};
	for (let i = 0; i < stays.length; i += staysAtOnce) {
		const some = stays.slice(i, i + staysAtOnce);
		const read = await readStays(reader, question, some);
		for (const row of read.rows) {
			rows.add(row);
			totals.rows++;
			totals.outcomes[row.outcome]++;
			totals.findings[row.finding]++;
		}
		totals.stays += read.stays;
		totals.noHireDate += read.withoutHireDate;
		for (const certificate of once(read.certificates)) {
			certificates.add(certificate);
			noteVersion(certificate);
		}
		for (const one of once(await signedBy(reader, read.people, question))) {
			signed.add(one);
			noteVersion(one);
		}
		for (const one of once(await elsewhereOf(reader, organizationId, read.people, question))) {
			elsewhere.add(one);
		}
		await tell({ done: i + some.length });
	}
	for (const spool of [rows, certificates, signed, elsewhere]) spool.close();
	return { rows, certificates, signed, elsewhere, totals, versions, stays: stays.length };
}
