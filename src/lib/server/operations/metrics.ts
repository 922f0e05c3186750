import { collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client';

/**
 * Figures for Prometheus. The entry and the built site are two bundles in one process; both find the same metrics,
 * since the library's registry is loaded once.
 */

/** Seconds to answer, from the request's arrival to its last byte, by route group and status class. */
export const answered =
	(register.getSingleMetric('sightline_http_request_seconds') as
		Histogram<'group' | 'status'> | undefined) ??
	new Histogram({
		name: 'sightline_http_request_seconds',
		help: 'Seconds to answer a request, by route group and status class.',
		labelNames: ['group', 'status'],
		buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
	});

/** Mails that the server took, and those that failed. */
export const mails =
	(register.getSingleMetric('sightline_mails_total') as Counter<'result'> | undefined) ??
	new Counter({
		name: 'sightline_mails_total',
		help: 'Mails since the start, by result.',
		labelNames: ['result']
	});

/** One figure that is looked up when somebody asks; `undefined` stands for "not known", and is left out. */
export interface Looked {
	name: string;
	help: string;
	/** Each value with its labels. */
	read: () =>
		| readonly { labels?: Record<string, string>; value: number }[]
		| Promise<readonly { labels?: Record<string, string>; value: number }[]>;
}

/** Starts the process's own figures (event loop, memory, garbage collection) and those that are looked up. */
export function collectFigures(looked: readonly Looked[]): void {
	collectDefaultMetrics();
	for (const { name, help, read } of looked) {
		// With names of labels a gauge begins empty, not at a 0 that nobody has read.
		const labelNames = ['what', 'state', 'version', 'migration', 'node'];
		const gauge: Gauge = new Gauge({
			name,
			help,
			labelNames,
			async collect() {
				gauge.reset();
				for (const { labels, value } of await read()) gauge.set(labels ?? {}, value);
			}
		});
	}
}

/** Every figure in Prometheus' text format. */
export async function figures(): Promise<{ type: string; text: string }> {
	return { type: register.contentType, text: await register.metrics() };
}
