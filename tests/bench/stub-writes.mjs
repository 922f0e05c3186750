// Loaded before the server in one half of the quiz bench. What is stubbed: every statement that writes (insert, update,
// delete) and whatever begins, parts or ends a transaction does nothing and says that it changed one row; an update that
// returns its row returns it as it stands. Everything else is as always: the request, the session, each reading
// statement (`sameReads` in quiz.ts holds the two halves to the same ones), grading, gathering with others, the digests,
// serials and JSON of completion and certificate, and the answer.
import Sqlite from 'better-sqlite3';

const prepare = Sqlite.prototype.prepare;

/** @this {import('better-sqlite3').Database} @param {string} sql */
Sqlite.prototype.prepare = function (sql) {
	const returning = /^\s*update "(\w+)" .* where "id" = \? returning \*$/is.exec(sql);
	if (returning) {
		const select = prepare.call(this, `select * from "${returning[1]}" where id = ?`);
		return /** @type {any} */ ({
			reader: true,
			/** @param {unknown[]} parameters */
			all: (parameters) => select.all(parameters.at(-1))
		});
	}
	if (/^\s*(insert|update|delete|begin|commit|rollback|savepoint|release)\b/i.test(sql)) {
		return /** @type {any} */ ({
			reader: false,
			run: () => ({ changes: 1, lastInsertRowid: 0 }),
			all: () => []
		});
	}
	return prepare.call(this, sql);
};
