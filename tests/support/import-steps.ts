// Works at one import in a process of its own, and says after each step that it is done.
import { openDatabase } from '../../src/lib/server/db/connect.ts';
import { stepImport } from '../../src/lib/server/coordination/import/work.ts';

const [path = '', folder = '', id = ''] = process.argv.slice(2);
const db = openDatabase(path);
while (await stepImport(db, folder, id, () => Date.parse('2026-06-15T18:00:00Z'))) {
	process.send?.('step');
	await new Promise((resolve) => setTimeout(resolve, 1));
}
await db.destroy();
process.disconnect();
