import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as records from '../../../../../tests/support/records.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import { findCertificate, readCertificate } from '../../proof/find.ts';
import { askedName, correctOwnName, ownCorrections } from '../../proof/own-name.ts';
import { newSerial } from '../../proof/serial.ts';
import {
	correctName,
	declineName,
	reinstateCertificate,
	revokeCertificate,
	staffCertificates
} from './certificates.ts';
import type { Acting } from '../scope.ts';

const today = '2026-11-22';
const at = Date.parse('2026-11-22T18:00:00Z');

let db: Db;
let organization: { id: string; name: string };
let owner: Acting;
let personId: string;
let serial: string;

beforeEach(async () => {
	db = await records.emptyDatabase();
	organization = await records.addOrganization(db);
	owner = { ...records.whole(organization), personId: await records.addPerson(db, 'Dana'), at };
	personId = await records.addPerson(db, 'Ana Ruis');
	await records.addEntry(db, organization.id, personId);
	serial = newSerial();
	await records.addCompletion(db, {
		...{ personId, serial, course: 'truckers', on: '2026-11-01', holder: 'Ana Ruis' },
		...{ organizationId: organization.id, organization: organization.name }
	});
});
afterEach(() => db.destroy());

const clientId = () => newId();
const stranger = (asked = serial) => findCertificate(db, { serial: asked, today });
const actions = async () =>
	(
		await db
			.selectFrom('audit_links')
			.innerJoin('audit_entries', 'audit_entries.id', 'entry_id')
			.select('action')
			.orderBy('position')
			.execute()
	).map(({ action }) => action);

describe('revoking', () => {
	const revoke = (by = owner, id = clientId()) =>
		revokeCertificate(db, by, personId, {
			...{ serial, ground: 'other-person', reason: 'His brother took it', clientId: id }
		} as const);

	test('a stranger reads the day and the ground, never the reason', async () => {
		expect(await revoke()).toBe('done');
		const seen = await stranger();
		expect(seen).toMatchObject({ state: { kind: 'revoked', on: today, ground: 'other-person' } });
		expect(JSON.stringify(seen)).not.toContain('brother');
		expect(await actions()).toEqual(['certificate.revoke']);
	});

	test('it happens once, and is taken back with both on record', async () => {
		const id = clientId();
		expect(await revoke(owner, id)).toBe('done');
		expect(await revoke(owner, id)).toBe('already');
		expect(await revoke()).toBe('already');
		const back = { serial, reason: 'It was the wrong person', clientId: clientId() };
		expect(await reinstateCertificate(db, owner, personId, back)).toBe('done');
		expect(await reinstateCertificate(db, owner, personId, back)).toBe('already');
		expect(await stranger()).toMatchObject({ state: { kind: 'valid' } });
		expect(await revoke()).toBe('done');
		const [certificate] = (await staffCertificates(db, owner, personId, today))!;
		expect(certificate!.steps.map(({ kind }) => kind)).toEqual([
			'revoked',
			'reinstated',
			'revoked'
		]);
		expect(certificate!.steps[0]).toMatchObject({ by: 'Dana', reason: 'His brother took it' });
		expect(new Set(certificate!.steps.map(({ at }) => at)).size).toBe(3);
		expect(await actions()).toHaveLength(3);
	});

	test('nobody without reach can, nor another organization, nor of what was earned elsewhere', async () => {
		const site = await records.addSite(db, organization.id);
		expect(await revoke({ ...owner, sites: [site.id] })).toBe('unknown');
		const other = await records.addOrganization(db);
		await records.addEntry(db, other.id, personId);
		expect(await revoke({ ...owner, organizationId: other.id })).toBe('unknown');
		expect(await staffCertificates(db, records.whole(other), personId, today)).toEqual([]);
		expect(await stranger()).toMatchObject({ state: { kind: 'valid' } });
		expect(await actions()).toEqual([]);
	});

	test('the record of the completion stays', async () => {
		await revoke();
		expect(await db.selectFrom('completions').selectAll().execute()).toHaveLength(1);
	});
});

describe('correcting a name', () => {
	const correct = (name: string, id = clientId(), of = serial) =>
		correctName(db, owner, personId, { serial: of, name, reason: 'Typed wrong', clientId: id });

	test('the old certificate leads to the new one and gives no key away', async () => {
		expect(await correct('Ana Ruiz')).toBe('done');
		const old = await stranger();
		if (old.kind !== 'public') throw new Error(old.kind);
		expect(old.state).toEqual({ kind: 'corrected', on: today });
		const next = await readCertificate(db, old.newer!.serial, today);
		expect(next).toMatchObject({ holder: 'Ana Ruiz', state: { kind: 'valid' }, issuedOn: today });
		expect(JSON.stringify(old)).not.toContain(next!.privateKey);
		expect(JSON.stringify(old)).not.toContain('Ruiz');
		expect(next!.privateKey).not.toBe((await readCertificate(db, serial, today))!.privateKey);
		const { name } = await db
			.selectFrom('people')
			.select('name')
			.where('id', '=', personId)
			.executeTakeFirstOrThrow();
		expect(name).toBe('Ana Ruiz');
		expect(await actions()).toEqual(['certificate.correct']);
	});

	test('the same name, the same form, and a certificate that was replaced change nothing', async () => {
		expect(await correct('Ana Ruis')).toBe('new-name-same');
		const id = clientId();
		expect(await correct('Ana Ruiz', id)).toBe('done');
		expect(await correct('Ana Ruiz', id)).toBe('already');
		expect(await correct('Ana Rubio')).toBe('already');
		expect(await db.selectFrom('certificates').select('id').execute()).toHaveLength(2);
	});

	test('who has an account keeps the name that they gave it', async () => {
		await db
			.updateTable('people')
			.set({ password_hash: 'x', email: 'a@b.org', email_key: 'a@b.org' })
			.where('id', '=', personId)
			.execute();
		await correct('Ana Ruiz');
		const { name } = await db
			.selectFrom('people')
			.select('name')
			.where('id', '=', personId)
			.executeTakeFirstOrThrow();
		expect(name).toBe('Ana Ruis');
	});

	test('a corrected one that is revoked is no longer named by the old one', async () => {
		await correct('Ana Ruiz');
		const { newer } = (await readCertificate(db, serial, today))!;
		await revokeCertificate(db, owner, personId, {
			...{ serial: newer!.serial, ground: 'error', reason: 'x', clientId: clientId() }
		} as const);
		expect(await stranger()).toMatchObject({ state: { kind: 'corrected' }, newer: null });
	});
});

describe('putting one’s own name right', () => {
	const own = (name: string, of = serial, id = clientId(), who = personId) =>
		correctOwnName(db, { personId: who, serial: of, name, clientId: id, today, at });

	test('a slip is put right at once, and only so often', async () => {
		let current = serial;
		for (const name of ['Ana Ruiz', 'Ana Ruíz'].slice(0, ownCorrections)) {
			const came = await own(name, current);
			if (came.kind !== 'corrected') throw new Error(came.kind);
			current = came.serial;
		}
		expect(await own('Ana Ruis', current)).toEqual({ kind: 'asked' });
		expect(await actions()).toEqual([
			'certificate.correct',
			'certificate.correct',
			'certificate.ask'
		]);
	});

	test('another name is asked for, and the organization decides', async () => {
		const id = clientId();
		expect(await own('Ana Kowalski', serial, id)).toEqual({ kind: 'asked' });
		expect(await own('Ana Kowalski', serial, id)).toEqual({ kind: 'already' });
		const [certificate] = (await staffCertificates(db, owner, personId, today))!;
		expect(certificate!.asked).toBe('Ana Kowalski');
		const no = { serial, reason: 'Show us a paper', clientId: clientId() };
		expect(await declineName(db, owner, personId, no)).toBe('done');
		expect(await askedName(db, certificate!.id)).toBeNull();
		expect(await own('Ana Kowalski')).toEqual({ kind: 'asked' });
		const yes = { serial, name: 'Ana Kowalski', reason: 'Married', clientId: clientId() };
		expect(await correctName(db, owner, personId, yes)).toBe('done');
		expect(await stranger()).toMatchObject({ state: { kind: 'corrected' } });
	});

	test('nobody else’s, none that was revoked, and no other name without an organization', async () => {
		expect(await own('Ana Ruiz', serial, clientId(), owner.personId)).toEqual({ kind: 'unknown' });
		const alone = newSerial();
		await records.addCompletion(db, {
			...{ personId, serial: alone, course: 'officers', on: '2026-11-01', holder: 'Ana Ruis' }
		});
		expect(await own('Tom Lee', alone)).toEqual({ kind: 'too-different' });
		expect(await own('Ana Ruiz', alone)).toMatchObject({ kind: 'corrected' });
		await revokeCertificate(db, owner, personId, {
			...{ serial, ground: 'error', reason: 'x', clientId: clientId() }
		} as const);
		expect(await own('Ana Ruiz')).toEqual({ kind: 'unknown' });
	});
});

test('a name that one organization puts right stays another’s as it was, where somebody is on both rosters', async () => {
	const name = async () =>
		(await db.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirst())
			?.name;
	const other = await records.addOrganization(db);
	await records.addEntry(db, other.id, personId);
	const change = { name: 'Ann Smith', reason: 'Typed wrong', clientId: clientId() };
	expect(await correctName(db, owner, personId, { serial, ...change })).toBe('done');
	expect(await name()).toBe('Ana Ruis');
});
