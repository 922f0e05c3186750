/** A page as a visitor who isn't signed in gets it. */
export interface Crawled {
	/** Path and query. */
	address: string;
	status: number;
	type: string;
	/** Empty for what is no page. */
	html: string;
	/** Where it was first found. */
	from: string;
}

export interface Crawl {
	pages: Map<string, Crawled>;
	/** Every link within the site: where it stands, and what it leads to with its fragment. */
	links: { from: string; to: string; fragment: string }[];
}

/**
 * Follows every link within the site from the front pages of both languages, as far as a visitor gets without
 * signing in. A page that asks to sign in counts with its redirect.
 * @param url the site's own address
 */
export async function crawl(url: string): Promise<Crawl> {
	const pages = new Map<string, Crawled>();
	const links: Crawl['links'] = [];
	let next: { address: string; from: string }[] = [
		{ address: '/', from: '' },
		{ address: '/es', from: '' }
	];
	const seen = new Set(next.map(({ address }) => address));
	while (next.length > 0) {
		const round = next.splice(0, 8);
		const fetched = await Promise.all(round.map(({ address, from }) => take(url, address, from)));
		for (const page of fetched) {
			pages.set(page.address, page);
			for (const { to, fragment } of linksIn(page, url)) {
				links.push({ from: page.address, to, fragment });
				if (seen.has(to)) continue;
				seen.add(to);
				next = [...next, { address: to, from: page.address }];
			}
		}
	}
	return { pages, links };
}

async function take(url: string, address: string, from: string): Promise<Crawled> {
	const answer = await fetch(url + address, { redirect: 'manual' });
	const type = answer.headers.get('content-type') ?? '';
	const html = type.startsWith('text/html') ? await answer.text() : '';
	if (html === '') await answer.arrayBuffer();
	return { address, status: answer.status, type, html, from };
}

function linksIn({ html, address }: Crawled, url: string): { to: string; fragment: string }[] {
	return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].flatMap(([, href = '']) => {
		const target = new URL(href.replaceAll('&amp;', '&'), url + address);
		if (target.origin !== url) return [];
		// Changing the language leads back to a page that is visited anyway.
		target.searchParams.delete('set-language');
		return { to: target.pathname + target.search, fragment: target.hash.slice(1) };
	});
}
