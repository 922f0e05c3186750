import { addDays, dayEnd } from '#lib/counting/calendar.ts';
import type { Language } from '#lib/i18n/language.ts';
import type { Snapshot } from '../../db/connect.ts';
import type { ExportSource } from '../exports/export-cells.ts';
import type { DigestKeeper } from './certificates.ts';
import type { PackContent } from './content.ts';
import type { PackFilters } from './request.ts';

/** What a pack is made with. */
export interface PackMaking {
	snapshot: Snapshot;
	source: ExportSource;
	language: Language;
	/** Who asked for it. */
	personId: string;
	content: PackContent;
	production: boolean;
	/** A folder of its own, for what is read several times. */
	folder: string;
	/** Is told how many records there are to go through, and how many are done; throws when nobody wants it any more. */
	tell: (progress: { expected: number } | { done: number }) => Promise<void>;
	keepDigests: DigestKeeper;
}

/** The first moment of a period, and the one at which it is over. */
export function momentsOf(timeZone: string, { from, to }: Pick<PackFilters, 'from' | 'to'>) {
	return { begins: dayEnd(timeZone, addDays(from, -1)), ends: dayEnd(timeZone, to) };
}
