/** What a line may carry: ids, names of routes and events, counts. Never what a person typed or sent. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

/**
 * Writes one line of JSON to the log, which is the process's own output: `at` in UTC, `level`, `event`, the fields.
 * That nothing of a visitor gets into it is held by tests/contracts/log.test.ts.
 */
export function logLine(level: 'info' | 'error', event: string, fields: LogFields): void {
	const line = JSON.stringify({ at: new Date().toISOString(), level, event, ...fields });
	if (level === 'error') console.error(line);
	else console.log(line);
}

/**
 * What of a thrown value may stand in a log: its kind, its message without whatever may have come from a person, and
 * where in the code it came about. A parser quotes its input and a mail server the address it refused.
 */
export function describeThrown(thrown: unknown): LogFields {
	if (!(thrown instanceof Error)) return { error: typeof thrown };
	const { code } = thrown as { code?: unknown };
	const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	return {
		error: thrown.name,
		code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
		message: withoutPeople(thrown.message),
		stack: frames.map((line) => line.trim()).join('\n')
	};
}

/** A message without quotations, addresses, long digits and codes. */
export function withoutPeople(message: string): string {
	return (message.split('\n')[0] ?? '')
		.slice(0, 500)
		.replace(/(["'“‘`])(?:(?!\1|[”’]).)*(["'”’`]|$)/g, '"…"')
		.replace(/[^\s<>@]{1,500}@[^\s<>]{1,500}/g, '…')
		.replace(/(?:https?:\/\/|\/)[^\s?#]{0,500}[?#]\S{0,500}/g, '…')
		.replace(/\d[\d\s-]{3,}\d/g, '…')
		.replace(/[\w-]{16,}/g, (word) => (/^[A-Za-z]+$|^[A-Z]+(_[A-Z]+)+$/.test(word) ? word : '…'));
}
