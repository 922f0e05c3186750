import type { CompiledQuery } from 'kysely';
import type { Db, Reader } from './connect.ts';
import { runAtOnce } from './one-connection.ts';
import type { Database } from './schema.ts';

/** What a value of a query can be. */
export type Given = string | number | null;

/** Stands for one of the values with which a query is run. */
class Place {
	readonly index: number;
	constructor(index: number) {
		this.index = index;
	}
}

/**
 * A query that is put together once and then run with other values: for those that every page asks, where putting
 * them together takes longer than their answer. Its shape must not depend on a value, only on where it stands.
 *
 * @param build makes the query; its values may be compared with columns or written into them, and nothing else
 * @param count of the values, where `build` takes any number of them
 */
export function compiledOnce<Values extends Given[], Row, Asked extends Reader = Reader>(
	build: (db: Asked, ...values: Values) => { compile(): CompiledQuery<Row> },
	count = build.length - 1
): (db: Asked, ...values: Values) => Promise<Row[]> {
	let made: CompiledQuery<Row> | undefined;
	return async (db, ...values) => {
		if (!made) {
			const places = Array.from({ length: count }, (_, index) => new Place(index));
			made = build(db, ...(places as unknown as Values)).compile();
		}
		const parameters = made.parameters.map((one) =>
			one instanceof Place ? values[one.index] : one
		);
		const rowsNow = runAtOnce<Row>(db, made.sql, parameters);
		if (rowsNow) return rowsNow;
		// Whoever reads holds the database or a transaction; both run what is compiled.
		const { rows } = await (db as unknown as Db).executeQuery<Row>({ ...made, parameters });
		return rows;
	};
}

/**
 * As {@link compiledOnce}, for a query that takes any number of values: put together once for each number.
 *
 * @param build takes all its values as one list
 */
export function compiledForEach<Row, Asked extends Reader = Reader>(
	build: (db: Asked, values: Given[]) => { compile(): CompiledQuery<Row> }
): (db: Asked, values: readonly Given[]) => Promise<Row[]> {
	const made = new Map<number, (db: Asked, ...values: Given[]) => Promise<Row[]>>();
	return (db, values) => {
		const count = values.length;
		let query = made.get(count);
		if (!query) {
			query = compiledOnce((to: Asked, ...places: Given[]) => build(to, places), count);
			made.set(count, query);
		}
		return query(db, ...values);
	};
}

/**
 * Adds a row with a statement that is put together once.
 *
 * @param columns all that are written, of every row
 */
export function insertOnce<
	Table extends keyof Database & string,
	Column extends keyof Database[Table] & string
>(
	table: Table,
	columns: readonly Column[]
): (db: Db, row: Record<Column, Given>) => Promise<unknown> {
	const insert = compiledOnce(
		(db: Db, ...values: Given[]) =>
			db
				.insertInto(table)
				.values(
					Object.fromEntries(columns.map((column, index) => [column, values[index]])) as never
				),
		columns.length
	);
	return (db, row) => insert(db, ...columns.map((column) => row[column]));
}
