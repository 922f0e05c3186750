// While the site works at a roster, its page shows how far it is; when the work is over, the page is loaded anew.

const every = 1000;
const shown = document.querySelector('#import-progress');
const bar = shown?.querySelector('progress');
const words = shown?.querySelector('label, p');

/** What an attribute of the progress says in a page's text: the page itself is not parsed, its styles would be refused. */
const read = (text, name) =>
	new RegExp(`id="import-progress"[^>]*data-${name}="([^"]*)"`).exec(text)?.[1];

async function look() {
	if (!shown || document.hidden) return;
	const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
	if (!answer?.ok) return;
	const text = await answer.text();
	const total = read(text, 'total');
	if (read(text, 'work') !== shown.dataset.work || (total === '0') !== !bar) {
		location.reload();
		return;
	}
	if (bar) {
		bar.max = Number(total);
		bar.value = Number(read(text, 'done'));
	}
	if (words) words.textContent = read(text, 'words') ?? '';
}

setInterval(() => void look(), every);
