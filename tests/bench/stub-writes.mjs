// Loaded before the server in one half of the quiz bench: the database is read as always, and nothing is written.
// What writes, and what begins and ends a transaction, does nothing; an update that returns its row returns it unchanged.
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
