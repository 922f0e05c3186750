import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { takesGzip, worthwhile } from './compressed-page.ts';
import { withoutNonce } from './page-styles.ts';

/** Bytes of rendered pages, with what they are found by, that are kept at most. */
const mostBytes = 16 * 1024 * 1024;

type Bytes = Uint8Array<ArrayBuffer>;

interface RenderedPage {
	body: Bytes;
	gzip: Bytes | null;
	headers: [string, string][];
}

/**
 * Pages that many people see alike, rendered once for each content: a course's overview is the same for all who have
 * read the same parts of it. A page is found by everything that it was rendered from, so none can be out of date, or
 * somebody else's who would see another.
 */
export class RenderedPages {
	readonly #pages = new LRUCache<string, RenderedPage>({
		maxSize: mostBytes,
		sizeCalculation: ({ body, gzip }, from) =>
			body.length + (gzip?.length ?? 0) + 2 * from.length + 1000
	});

	/**
	 * The page that was rendered from this, as a browser takes it; null where it has to be rendered.
	 *
	 * @param from everything that stands on the page, as text
	 */
	find(from: string, request: Request): Response | null {
		const page = this.#pages.get(from);
		return page ? answer(page, request) : null;
	}

	/** Keeps a page that was just rendered. @returns its answer; what is no whole page, or of one answer alone, is not kept */
	async keep(from: string, request: Request, response: Response): Promise<Response> {
		const { headers } = response;
		const whole =
			response.status === 200 &&
			headers.get('content-type')?.startsWith('text/html') &&
			!headers.has('set-cookie');
		if (!whole) return response;
		const body = Buffer.from(await response.arrayBuffer());
		const policy = headers.get('content-security-policy');
		if (policy?.includes("'nonce-")) {
			if (body.includes(' nonce=')) return new Response(body, response);
			headers.set('content-security-policy', withoutNonce(policy));
		}
		const page: RenderedPage = {
			body,
			gzip: body.length < worthwhile ? null : gzipSync(body),
			// Its digest was of one of its two forms, and browsers keep neither.
			headers: [...headers].filter(([name]) => !/^(etag|content-length)$/.test(name))
		};
		this.#pages.set(from, page);
		return answer(page, request);
	}
}

const digests = new WeakMap<object, string>();

/** Stands for the content of an object that is never changed: of one that comes again it is worked out once. */
export function contentDigest(content: object): string {
	let digest = digests.get(content);
	if (digest === undefined) {
		digest = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
		digests.set(content, digest);
	}
	return digest;
}

function answer({ body, gzip, headers }: RenderedPage, request: Request): Response {
	const compressed = gzip !== null && takesGzip(request.headers.get('accept-encoding'));
	const sent = compressed ? gzip : body;
	return new Response(sent, {
		headers: [
			...headers,
			['vary', 'accept-encoding'],
			['content-length', String(sent.length)],
			...(compressed ? [['content-encoding', 'gzip'] as [string, string]] : [])
		]
	});
}
