// A roster of so many rows, read, checked and applied once, in a process that may use little memory:
// node --max-old-space-size=96 tests/bench/import-once.ts [rows] [sites, none of which is there yet]
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stepImport } from '../../src/lib/server/coordination/import/work.ts';
import { kyselyOver, openSqlite } from '../../src/lib/server/db/connect.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { importFolder, upload } from '../support/imports.ts';
import { choose, confirm, findImport } from '../../src/lib/server/coordination/import/imports.ts';
import { unknownSites } from '../../src/lib/server/coordination/import/unknown-sites.ts';
import { peakMegabytes } from './peak-memory.ts';
import * as records from '../support/records.ts';

const rows = Number(process.argv[2] ?? 50_000);
const sites = Number(process.argv[3] ?? 4);
const path = join(mkdtempSync(join(tmpdir(), 'sightline-bench-')), 'bench.db');
const sqlite = openSqlite(path);
// As the site's thread for imports has it.
sqlite.pragma('cache_size = -16000');
const db = kyselyOver(sqlite);
await migrate(db, 'migrations');
const organization = await records.addOrganization(db, { name: 'Big Fleet' });
const personId = await records.addPerson(db, 'Dana Cole');
await db
	.insertInto('staff')
	.values({ organization_id: organization.id, person_id: personId, role: 'owner', created_at: 1 })
	.execute();
const acting = { ...records.whole(organization), personId, at: Date.now() };
const line = (index: number) =>
	`Person${index} Family${index % 997},B-${index},Yard ${index % sites},Driver,2024-0${1 + (index % 9)}-15`;
const file = `Name,Badge,Site,Job,Hired\n${Array.from({ length: rows }, (_, index) => line(index)).join('\n')}\n`;
const folder = importFolder();

const begun = performance.now();
let most = 0;
const measure = () => (most = Math.max(most, process.memoryUsage.rss()));
async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
	const began = performance.now();
	const came = await work();
	const seconds = (performance.now() - began) / 1000;
	console.log(
		`${name}: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, most memory so far ${Math.round(most / 1e6)} MB`
	);
	return came;
}
const work = async (id: string) => {
	while (await stepImport(db, folder, id, () => Date.now())) measure();
};
const read = await timed('read', () => upload(db, folder, acting, file));
if (!read.form) throw new Error(JSON.stringify(read));
await choose(db, acting, read.id, {
	columns: read.form.guess.columns,
	familyFirst: read.form.guess.familyFirst,
	...{ dayOrder: null, siteId: null, whole: false }
});
await timed('check', () => work(read.id));
const seen = (await findImport(db, acting, read.id))!;
const open = (await unknownSites(db, read.id)).map(({ key }) => key);
const said = await confirm(db, acting, read.id, {
	open,
	leaving: String(seen.counts?.leaving ?? 0)
});
if (said !== 'done') throw new Error(said);
await timed('apply', () => work(read.id));
const done = (await findImport(db, acting, read.id))!;
const { count } = await db
	.selectFrom('roster_entries')
	.select((eb) => eb.fn.countAll<number>().as('count'))
	.executeTakeFirstOrThrow();
console.log(`${done.state}: ${count} people, database ${Math.round(statSync(path).size / 1e6)} MB`);
await db.destroy();
if (done.state !== 'done' || count !== rows) throw new Error(`${count} of ${rows} rows came in.`);
process.send?.({ milliseconds: performance.now() - begun, peakMegabytes: peakMegabytes() });
