import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { UnixMillis } from '../db/schema.ts';
import { sealedEnding } from './sealed-file.ts';

/** Copies made before an update are kept apart from the regular ones, so that these never push them out. */
const keptBeforeUpdates = 5;
const dayMillis = 24 * 60 * 60 * 1000;

/** `sightline-20261122T041846Z.db`, `sightline-20261122T041846Z-before-0006-administrators.db`, or these sealed: `….db.age`. */
const nameShape = /^sightline-\d{8}T\d{6}Z(-before-[\w-]+)?\.db(\.age)?$/;

/** The path of a backup made now; its folder is made for nobody but this user where it is missing. */
export function backupPath(
	folder: string,
	at: UnixMillis,
	{ before, sealed = false }: { before?: string; sealed?: boolean } = {}
): string {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const stamp = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
	return join(
		folder,
		`sightline-${stamp}${before ? `-before-${before}` : ''}.db${sealed ? sealedEnding : ''}`
	);
}

export interface KeptBackup {
	name: string;
	bytes: number;
	madeAt: UnixMillis;
	beforeUpdate: boolean;
}

/** The backups of a folder, newest first. Files with other names are nobody's business here. */
export function keptBackups(folder: string): KeptBackup[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => nameShape.test(name))
		.map((name) => {
			const { size, mtimeMs } = statSync(join(folder, name));
			const beforeUpdate = name.includes('-before-');
			return { name, bytes: size, madeAt: Math.round(mtimeMs), beforeUpdate };
		})
		.filter(({ bytes }) => bytes > 0)
		.sort((a, b) => (a.name < b.name ? 1 : -1));
}

/**
 * Removes what is older than the newest `keep` regular backups and the newest five before an update, and what a
 * backup that was cut off has left. A backup that was just made must exist before this is called.
 * @returns the names that were removed
 */
export function pruneBackups(folder: string, keep: number, at: UnixMillis): string[] {
	const kept = keptBackups(folder);
	const surplus = [
		...kept.filter(({ beforeUpdate }) => !beforeUpdate).slice(Math.max(1, keep)),
		...kept.filter(({ beforeUpdate }) => beforeUpdate).slice(keptBeforeUpdates)
	].map(({ name }) => name);
	const known = new Set(kept.map(({ name }) => name));
	const left = readdirSync(folder).filter((name) => {
		if (known.has(name) || !nameShape.test(name.replace(/\.partial(-\w+)?$/, ''))) return false;
		return statSync(join(folder, name)).mtimeMs < at - dayMillis;
	});
	for (const name of [...surplus, ...left]) rmSync(join(folder, name), { force: true });
	return [...surplus, ...left];
}
