import { openSqlite, kyselyOver } from '../../src/lib/server/db/connect.ts';
import { itemsOf } from '../../src/lib/server/training/attempt-rows.ts';
import { submitAttempt } from '../../src/lib/server/training/attempts.ts';
import { realCourse } from '../support/http-trainee.ts';

// Hands one sitting in and prints what is read for it, one statement a line, in their order. A process of its own, for
// quiz.ts, which runs it with its writes stubbed and without.
const [path, personId, attemptId] = process.argv.slice(2) as [string, string, string];
const sqlite = openSqlite(path);
let watching = false;
const prepare = sqlite.prepare.bind(sqlite);
sqlite.prepare = ((text: string) => {
	const statement = prepare(text);
	if (!/^\s*(select|with)\b/i.test(text)) return statement;
	const all = statement.all.bind(statement);
	statement.all = (...given: unknown[]) => {
		if (watching) console.log(text.replace(/\s+/g, ' '));
		return all(...given);
	};
	return statement;
}) as typeof sqlite.prepare;
const db = kyselyOver(sqlite);
const items = await itemsOf(db, attemptId);
const answers = new Map(
	items.map(({ item, position }) => [position, item.options.find(({ best }) => best)!.id])
);
watching = true;
const given = { personId, attemptId, course: realCourse('truckers'), answers, at: Date.now() };
const submitted = await submitAttempt(db, given);
watching = false;
if (submitted.kind !== 'graded' || !submitted.completed?.certificate)
	throw new Error('The sitting was not completed.');
await db.destroy();
