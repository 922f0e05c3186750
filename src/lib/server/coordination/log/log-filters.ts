import { addDays, dayEnd, isDay } from '#lib/counting/calendar.ts';
import { auditActions, type LogFilters } from './audit.ts';

export type LogProblem = 'no-such-day' | 'wrong-way-round' | 'unknown-action' | 'unknown-person';

/** Ids as this site makes them; others are nobody's, and never asked for. */
const idShape = /^[A-Za-z0-9_-]{1,64}$/;

/** Reads what of a log an address asks for. Nothing is shown under filters that were not understood. */
export function readLogFilters(
	params: URLSearchParams,
	timeZone: string
):
	| { kind: 'ok'; filters: LogFilters }
	| { kind: 'invalid'; errors: { field: string; problem: LogProblem }[] } {
	const given = (name: string) => params.get(name)?.trim() || null;
	const [from, to, what] = [given('from'), given('to'), given('action')];
	const action = auditActions.find((known) => known === what) ?? null;
	const errors: { field: string; problem: LogProblem }[] = [];
	for (const [field, day] of [
		['from', from],
		['to', to]
	] as const)
		if (day !== null && !isDay(day)) errors.push({ field, problem: 'no-such-day' });
	if (errors.length === 0 && from !== null && to !== null && from > to)
		errors.push({ field: 'from', problem: 'wrong-way-round' });
	if (what !== null && action === null) errors.push({ field: 'action', problem: 'unknown-action' });
	for (const field of ['by', 'person'])
		if (given(field) !== null && !idShape.test(given(field)!))
			errors.push({ field, problem: 'unknown-person' });
	if (errors.length > 0) return { kind: 'invalid', errors };
	return {
		kind: 'ok',
		filters: {
			action,
			by: given('by'),
			about: given('person'),
			// A day begins when the one before it is over.
			from: from === null ? null : dayEnd(timeZone, addDays(from, -1)),
			until: to === null ? null : dayEnd(timeZone, to)
		}
	};
}
