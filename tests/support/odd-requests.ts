import fc from 'fast-check';

/**
 * Stands in whatever may be sent, and must not be found anywhere else. It is long, since it is looked for among
 * thousands of random ids in any case: one of four letters stands in one of ten thousand lines by chance.
 */
export const marker = 'Zwzqxvkwjqz';

/** What people, programs and attackers write where a word was expected. */
const known = [
	marker,
	`${marker} Ruiz <${marker}@example.org>`,
	'',
	' ',
	'0',
	'-1',
	'NaN',
	'1e309',
	'99999999999999999999999',
	'2026-02-30',
	'9999-12-31',
	'true',
	'null',
	'[]',
	'{}',
	'{"__proto__":{"admin":true}}',
	'[[[[[[[[[[',
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'hasOwnProperty',
	'../../../../etc/passwd',
	'..\\..\\windows',
	'.',
	'..',
	'//evil.example/',
	'/\\evil.example',
	'\\\\evil.example',
	'https://evil.example/',
	'/\t/evil.example',
	'javascript:alert(1)',
	'a\r\nx-injected: yes\r\n\r\n<script>alert(1)</script>',
	'a\nx-injected: yes',
	'\0',
	'a\0b',
	'\ud800',
	'\udfff\ud800',
	'\u202e\u2066',
	'\u2028',
	'\ufeff',
	'İı',
	"' or 1=1 --",
	'"><script>alert(1)</script>',
	'%',
	'%00',
	'%zz',
	'%2e%2e%2f',
	'a'.repeat(5000),
	'a@'.repeat(2000),
	' '.repeat(3000) + 'x',
	'1'.repeat(400)
];

export const oddText = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...known) },
	{ weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
	{ weight: 1, arbitrary: fc.integer().map(String) },
	{ weight: 1, arbitrary: fc.double().map(String) }
);

/** Percent-encoded as a browser would not: half a surrogate becomes three bytes that are no UTF-8. */
export function percent(text: string): string {
	let written = '';
	for (const unit of text) {
		const code = unit.codePointAt(0)!;
		if (/^[\w.-]$/.test(unit) && code < 128) written += unit;
		else if (code >= 0xd800 && code <= 0xdfff) {
			const high = (0x80 | ((code >> 6) & 0x3f)).toString(16);
			written += `%ed%${high}%${(0x80 | (code & 0x3f)).toString(16)}`;
		} else written += encodeURIComponent(unit);
	}
	return written;
}

/** A request as it is going to be written. */
export interface OddRequest {
	method: string;
	role: string;
	/** For each parameter of the route: what stands there, and whether it is encoded. Null: what belongs there. */
	marks: (string | null)[];
	spanish: boolean;
	/** What stands before and behind the path. */
	prefix: string;
	suffix: string;
	query: [string, string][];
	headers: [string, string][];
	origin: 'own' | 'none' | 'foreign' | 'null';
	body: { kind: string; fields: [string, string][] };
	/** How far what is said of the body's length is off. */
	lie: number;
}

const methods = ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'];

const oddHeaders: [string, fc.Arbitrary<string>][] = [
	['accept', fc.constantFrom('text/html', 'application/json', '*/*', 'text/html;q=x', '')],
	['accept-language', fc.constantFrom('es', 'en;q=0,es;q=9e9', 'x'.repeat(2000), '-', '*;q=NaN')],
	['accept-encoding', fc.constantFrom('br;q=0', 'identity', 'gzip;q=1e999, br', '*')],
	['range', fc.constantFrom('bytes=0-1', 'bytes=-0', 'bytes=9999999999999-', 'x')],
	['if-none-match', fc.constantFrom('*', '"a"', 'W/"', 'x'.repeat(2000))],
	['if-modified-since', fc.constantFrom('yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT')],
	['x-forwarded-host', fc.constant('evil.example')],
	['x-forwarded-proto', fc.constant('https')],
	['x-original-url', fc.constant('/admin')],
	['x-http-method-override', fc.constant('DELETE')],
	['x-sveltekit-action', fc.constant('true')],
	['authorization', fc.constantFrom('Bearer', 'Bearer x', 'Basic YTpi', 'Bearer '.repeat(300))],
	['expect', fc.constantFrom('100-continue', 'odd')],
	['user-agent', fc.constant(marker)],
	['referer', fc.constantFrom(`https://evil.example/${marker}`, 'x', '//')],
	['content-encoding', fc.constantFrom('gzip', 'br', 'x')],
	['last-event-id', fc.constant('1')],
	[
		'cookie',
		fc.constantFrom('session=__proto__', 'session=%zz', '=;=;;', 'lang=es;lang=', 'kiosk=x')
	]
];

/** A request to a route with so many parameters, whose fields may have these names. */
export function oddRequest(
	parameters: number,
	names: string[],
	actions: string[],
	roles: string[]
): fc.Arbitrary<OddRequest> {
	const name = fc.oneof(
		{ weight: 6, arbitrary: fc.constantFrom(...names) },
		{ weight: 1, arbitrary: fc.constantFrom(...names).map((known) => `${known}[]`) },
		{ weight: 1, arbitrary: fc.constantFrom(...names).map((known) => `${known}[__proto__]`) },
		{
			weight: 1,
			arbitrary: fc.constantFrom('__proto__', 'constructor', 'x-sveltekit-invalidated')
		},
		{ weight: 1, arbitrary: oddText }
	);
	const pairs = fc.array(fc.tuple(name, oddText), { maxLength: 12 });
	const action = fc.constantFrom('', ...actions.map((known) => `/${known}`), '/constructor', '/');
	return fc.record({
		method: fc.oneof(
			{ weight: 5, arbitrary: fc.constant('GET') },
			{ weight: 5, arbitrary: fc.constant('POST') },
			{ weight: 1, arbitrary: fc.constantFrom(...methods) }
		),
		role: fc.constantFrom(...roles),
		marks: fc.array(fc.option(oddText, { freq: 2 }), {
			minLength: parameters,
			maxLength: parameters
		}),
		spanish: fc.boolean(),
		prefix: fc.oneof(
			{ weight: 12, arbitrary: fc.constant('') },
			{
				weight: 1,
				arbitrary: fc.constantFrom(
					...['/.', '/x/..', '//evil.example', 'http://evil.example', '/es\\..', '/%2e', '\\', '*']
				)
			}
		),
		suffix: fc.oneof(
			{ weight: 8, arbitrary: fc.constant('') },
			{
				weight: 1,
				arbitrary: fc.constantFrom(
					'/',
					'//',
					'/__data.json',
					'/.',
					'/..',
					'/../',
					'\\..\\',
					'/%2e%2e',
					';a=b',
					'%00'
				)
			}
		),
		query: fc
			.tuple(action, pairs)
			.map(([first, rest]) =>
				first === '' ? rest : ([[first, ''], ...rest] as [string, string][])
			),
		headers: fc
			.subarray(oddHeaders, { maxLength: 4 })
			.chain((chosen) =>
				fc.tuple(
					...chosen.map(([header, value]) => value.map((v): [string, string] => [header, v]))
				)
			),
		origin: fc.oneof(
			{ weight: 9, arbitrary: fc.constant('own' as const) },
			{
				weight: 1,
				arbitrary: fc.constantFrom('none' as const, 'foreign' as const, 'null' as const)
			}
		),
		body: fc.record({
			kind: fc.constantFrom(
				'form',
				'form',
				'form',
				'multipart',
				'json',
				'deep',
				'bytes',
				'text',
				'none'
			),
			fields: pairs
		}),
		lie: fc.oneof(
			{ weight: 19, arbitrary: fc.constant(0) },
			{ weight: 1, arbitrary: fc.constantFrom(-1, -5, 7) }
		)
	});
}

const boundary = 'sightline-boundary';

/** A body and the type that it says it is of. */
export function bodyOf({ kind, fields }: OddRequest['body']): { type: string; bytes: Buffer } {
	const form = 'application/x-www-form-urlencoded';
	switch (kind) {
		case 'form':
			return {
				type: form,
				bytes: Buffer.from(
					fields.map(([name, value]) => `${percent(name)}=${percent(value)}`).join('&')
				)
			};
		case 'multipart': {
			const parts = fields.map(([name, value], at) => {
				const plain = name.replace(/["\r\n]/g, '_');
				const file = at % 3 === 2 ? '; filename="../../x\\0.csv"\r\nContent-Type: text/csv' : '';
				return `--${boundary}\r\nContent-Disposition: form-data; name="${plain}"${file}\r\n\r\n${value}\r\n`;
			});
			// Every fourth is cut off before its end.
			const end = fields.length % 4 === 3 ? '' : `--${boundary}--\r\n`;
			return {
				type: `multipart/form-data; boundary=${boundary}`,
				bytes: Buffer.from(parts.join('') + end)
			};
		}
		case 'json': {
			const pairs = fields.map(
				([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`
			);
			return { type: 'application/json', bytes: Buffer.from(`{${pairs.join(',')}}`) };
		}
		case 'deep':
			return { type: 'application/json', bytes: Buffer.from('['.repeat(20_000)) };
		case 'bytes':
			return {
				type: form,
				bytes: Buffer.from([0x61, 0x3d, 0xff, 0xfe, 0x00, 0xc3, 0x28, 0x26, 0x3d])
			};
		case 'text':
			return { type: 'text/plain;charset=utf-7', bytes: Buffer.from(fields.join('\n')) };
		default:
			return { type: '', bytes: Buffer.alloc(0) };
	}
}
