import type { ColumnOf, ExportKind } from '#lib/counting/columns.ts';
import type { Cell } from '../../files/cells.ts';
import type { Desk } from '../desk.ts';

/** Of whose records a file is made, within which reach, and at which moment. */
export interface ExportSource extends Pick<Desk, 'scope' | 'today' | 'at'> {
	organization: Pick<Desk['organization'], 'id' | 'name' | 'timeZone'>;
	/** The address of this site, for links that stand in a file: `https://training.example.gov`. */
	origin: string;
}

/** How each column of a file is read from a row. */
export type Cells<Kind extends ExportKind, Row> = Record<ColumnOf<Kind>, (row: Row) => Cell>;

/** What every row says alike. */
export type Common = Record<
	'organization_id' | 'organization' | 'exported_at' | 'definitions',
	() => Cell
>;

/** Where anybody checks a certificate. */
export function certificateAddress({ origin }: ExportSource, serial: string | null): Cell {
	return serial === null ? null : `${origin}/certificates/${serial}`;
}

/** Cells that are the same in every row are worked out once. */
export function once(common: Common): Common {
	const { organization_id, organization, exported_at, definitions } = common;
	const same = (cell: Cell) => () => cell;
	return {
		organization_id: same(organization_id()),
		organization: same(organization()),
		exported_at: same(exported_at()),
		definitions: same(definitions())
	};
}

/** A serial as certificates and pages print it. Sixteen bare digits would lose the last in a spreadsheet. */
export function shownSerial(serial: string | null): string | null {
	return serial === null ? null : serial.replace(/(.{4})(?=.)/g, '$1 ');
}
