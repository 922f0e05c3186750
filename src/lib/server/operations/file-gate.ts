import { heldFile, type HeldName } from '../db/file/held-file.ts';

/** Pages of the public that need no record: the lines to call, what is printed of them, and an operator's probes. */
const withoutRecords = /^\/\(public\)\/(report|calendar|cards|posters|rules|healthz|readyz)(\/|$)/;
/** What asks the tip desk's own database and can do nothing without it. */
const withDesk =
	/^\/\(responder\)\/|^\/\(public\)\/report\/(desk\.json|message\/send|return\/\w+)(\/|$)/;

/** Whether a route needs the training records. @param routeId null for an address that nobody has */
export function needsRecords(routeId: string | null): boolean {
	return routeId !== null && !withoutRecords.test(routeId);
}

/**
 * The database that a route needs and whose file is not what the site opened; null when it may be asked. Asked before
 * anything is read, and once more before a change is acknowledged. Held by tests/faults/file.test.ts.
 *
 * @param how closely: a change wants a look of its own, what only reads may believe one of a moment ago
 */
export function closedFile(
	routeId: string | null,
	how: 'look' | 'glance' = 'look'
): HeldName | null {
	if (needsRecords(routeId) && heldFile('records')?.[how]()) return 'records';
	if (routeId !== null && withDesk.test(routeId) && heldFile('tips')?.[how]()) return 'tips';
	return null;
}

/** Takes what a request threw: SQLite may have come upon damage before anybody else. */
export function noteFileFault(routeId: string | null, thrown: unknown): void {
	heldFile(routeId !== null && withDesk.test(routeId) ? 'tips' : 'records')?.note(thrown);
}
