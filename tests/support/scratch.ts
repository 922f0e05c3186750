import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One folder for everything that a run of tests writes outside the project. Both runners call this once before
 * they start their workers, which take the place for temporary files from the environment, and call what it
 * returns at the end: a run leaves nothing on the machine.
 */
export default function openScratch(): () => void {
	const outside = process.env.TMPDIR;
	const folder = mkdtempSync(join(tmpdir(), 'sightline-tests-'));
	process.env.TMPDIR = folder;
	return () => {
		if (outside === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = outside;
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	};
}
