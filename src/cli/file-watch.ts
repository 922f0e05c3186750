import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { damageOf } from '../lib/server/operations/backup.ts';
import {
	holdFile,
	HeldFile,
	type FileTrouble,
	type HeldName
} from '../lib/server/db/file/held-file.ts';
import { whyNotWritable } from '../lib/server/db/file/writable.ts';
import { describeThrown, logLine } from '../lib/server/operations/log.ts';

const lookEvery = 2000;

/** What is wrong, and what to do, for whoever runs the site. */
const sentences: Record<FileTrouble, string> = {
	gone: 'was taken away, or a file that belongs to it, while the site runs',
	replaced: 'was replaced by another file while the site runs',
	overwritten:
		'was written to by another program, or an older copy was put over it, while the site runs',
	damaged: 'is damaged'
};
const whatToDo =
	'Until then nothing is read from it and nothing saved; pages that need no records, the report pages among them, go on. Stop the site, restore the latest backup (npm run admin -- restore), start it again.';

/** What is done with a database whose file is in trouble, for the entry. */
export interface FileWatch {
	/** Whether the files are no longer what the site opened. Then no connection may be closed in order: closing one would write. */
	inTrouble(): boolean;
	/** Ends looking, after what is being saved. */
	stop(): Promise<void>;
}

/**
 * Looks after the files of the site's databases as long as it runs. What lies in a file that has lost its name, and
 * would be gone with this process, is saved beside it.
 *
 * @param held an open connection to each, which must stay open
 * @param onTrouble ends whatever writes by itself
 */
export function watchFiles(
	held: Record<HeldName, Sqlite.Database>,
	onTrouble: () => Promise<void>
): FileWatch {
	const files = Object.entries(held).map(([name, sqlite]) => {
		// Without a read there is no index of the log to look at.
		sqlite.prepare('select count(*) from sqlite_master').get();
		const file = new HeldFile(sqlite.name);
		holdFile(name as HeldName, file);
		return { file, sqlite, told: false, readOnly: false };
	});
	let saving = Promise.resolve();
	const look = () => {
		for (const each of files) {
			const trouble = each.file.lookThoroughly();
			if (trouble === null) lookWhetherWritable(each);
			if (trouble === null || each.told) continue;
			each.told = true;
			const { path } = each.file;
			logLine('error', 'database', { trouble, say: `${path} ${sentences[trouble]}. ${whatToDo}` });
			const lost = trouble === 'gone' || trouble === 'replaced';
			saving = saving.then(onTrouble).then(() => (lost ? save(each.sqlite, path) : undefined));
		}
	};
	const every = setInterval(look, lookEvery);
	return {
		inTrouble: () => files.some(({ file }) => file.look() !== null),
		stop: async () => {
			clearInterval(every);
			look();
			await saving;
		}
	};
}

/**
 * A disk that fails is often made read-only by the system, and a folder's owner is soon changed by mistake. Nothing is
 * wrong with the file then: what is read goes on, and whatever can't be saved is refused by SQLite itself.
 */
function lookWhetherWritable(each: { file: HeldFile; readOnly: boolean }): void {
	const { path } = each.file;
	const code = whyNotWritable(path);
	if ((code !== null) === each.readOnly) return;
	each.readOnly = code !== null;
	if (code === null) {
		logLine('info', 'database', { say: `${path} can be written again.` });
		return;
	}
	logLine('error', 'database', {
		trouble: 'read-only',
		code,
		say: `${path} can no longer be written (${code}). Pages are read as before; whoever sends something that can't be saved is told so, and nothing that was saved is lost. Look at the disk, and give this user write permission on the file, the files beside it and their folder: until then the site would not start again.`
	});
}

/**
 * Copies the database that this process still holds, though its name leads elsewhere, and takes its log out of the way:
 * the next to open the file that lies there now would bring it into that one.
 */
async function save(sqlite: Sqlite.Database, path: string): Promise<void> {
	const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
	const to = `${path}.saved-${stamp}`;
	try {
		closeSync(openSync(to, 'wx', 0o600));
		await sqlite.backup(to);
		const copy = new Sqlite(to);
		copy.pragma('journal_mode = DELETE');
		const damage = damageOf(copy);
		copy.close();
		for (const beside of ['-wal', '-shm']) moveAside(path + beside, to + beside);
		logLine('error', 'database', {
			say: `What the site had recorded until then is in ${to}${damage === null ? '' : `, which is not whole (${damage})`}. npm run admin -- restore takes it like a backup.`
		});
	} catch (thrown) {
		rmSync(to, { force: true });
		logLine('error', 'database', {
			...describeThrown(thrown),
			say: `What the site had recorded could not be saved to ${to}. As long as this process runs, it is not lost.`
		});
	}
}

function moveAside(from: string, to: string): void {
	try {
		renameSync(from, `${to}.old`);
	} catch (thrown) {
		if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
	}
}
