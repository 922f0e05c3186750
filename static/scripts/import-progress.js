// While the site works at a roster, its page shows how far it is; when the work is over, the page is loaded anew.

const every = 1000;

async function look() {
	const shown = document.querySelector('#import-progress');
	if (!shown || document.hidden) return;
	const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
	if (!answer?.ok) return;
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
	const now = page.querySelector('#import-progress');
	const title = page.querySelector('h1')?.textContent;
	if (!now || title !== document.querySelector('h1')?.textContent) {
		location.reload();
		return;
	}
	shown.replaceChildren(...now.childNodes);
}

setInterval(() => void look(), every);
