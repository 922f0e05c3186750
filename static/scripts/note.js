// The note sheet: prints, and clears itself. Nothing is sent or stored; leave.js clears it on the way out.

const fields = document.querySelectorAll('textarea');

for (const tool of document.querySelectorAll('[data-note-tools]')) tool.removeAttribute('hidden');
for (const hint of document.querySelectorAll('[data-note-hint]')) hint.setAttribute('hidden', '');

document.querySelector('[data-note-print]')?.addEventListener('click', () => print());
document.querySelector('[data-note-clear]')?.addEventListener('click', () => {
	for (const field of fields) field.value = '';
	fields[0]?.focus();
});
