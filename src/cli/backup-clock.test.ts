import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderTrouble } from './backup-clock.ts';

test('a folder for backups is made, and one that can’t be written is said at the start', () => {
	const base = mkdtempSync(join(tmpdir(), 'backups-'));
	const dir = join(base, 'deep', 'down');
	expect(folderTrouble(dir)).toBeNull();
	expect(statSync(dir).isDirectory()).toBe(true);
	const file = join(base, 'file');
	writeFileSync(file, '');
	expect(folderTrouble(join(file, 'backups'))).toMatch(/BACKUP_DIR.*ENOTDIR/);
});
