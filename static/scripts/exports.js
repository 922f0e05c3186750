// Shows how far the files on the page are, and says when one is ready. Without this script a link does it.
const every = 1500;
const said = document.getElementById('said');

const readyNames = (root) =>
	new Set([...root.querySelectorAll('[data-ready]')].map((one) => one.textContent));

async function look() {
	const files = document.getElementById('files');
	if (files?.dataset.pending !== 'true') return;
	if (!document.hidden) {
		try {
			const answer = await fetch(location.pathname + location.search, { cache: 'no-store' });
			if (!answer.ok || answer.redirected) return;
			// The styles of that page are this one's: only their mark is another, so they would be refused.
			const text = (await answer.text()).replaceAll(/<style[\s\S]*?<\/style>/g, '');
			const page = new DOMParser().parseFromString(text, 'text/html');
			const fresh = page.getElementById('files');
			if (!fresh) return;
			const before = readyNames(files);
			// What somebody is about to press is not taken from under them.
			if (!files.contains(document.activeElement)) {
				files.replaceWith(document.adoptNode(fresh));
				const news = [...readyNames(fresh)].filter((name) => !before.has(name));
				if (said && news.length > 0)
					said.textContent = news.map((name) => said.dataset.ready.replace('%', name)).join(' ');
			}
		} catch {
			// No connection: the next look may have one.
		}
	}
	setTimeout(look, every);
}
setTimeout(look, every);
