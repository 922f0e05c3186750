// Arrow keys and a clicker's page keys move from section to section; without this script the links do.
const stops = [
	document.querySelector('.present h1'),
	...document.querySelectorAll('.present .text h2'),
	document.querySelector('.present footer')
].filter((stop) => stop instanceof HTMLElement);

document.querySelector('.keys')?.removeAttribute('hidden');

addEventListener('keydown', (event) => {
	if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
	if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
	const forward = event.key === 'ArrowRight' || event.key === 'PageDown';
	if (!forward && event.key !== 'ArrowLeft' && event.key !== 'PageUp') return;
	const edge = 8;
	const places = stops.map((stop) => stop.getBoundingClientRect().top);
	const next = forward
		? places.findIndex((top) => top > innerHeight * 0.35)
		: places.findLastIndex((top) => top < -edge);
	const stop = stops[next === -1 && !forward ? 0 : next];
	if (!stop) return;
	event.preventDefault();
	const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
	stop.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
});
