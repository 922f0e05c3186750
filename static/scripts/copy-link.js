// Adds a button that copies the field it names; without this script the field can be selected by hand.
for (const place of document.querySelectorAll('[data-copy]')) {
	const field = document.getElementById(place.dataset.copy);
	const button = place.querySelector('button');
	if (!field || !button || !navigator.clipboard) continue;
	field.readOnly = true;
	place.hidden = false;
	button.addEventListener('click', async () => {
		const words = button.textContent;
		try {
			await navigator.clipboard.writeText(field.value);
		} catch {
			field.select();
			return;
		}
		button.textContent = place.dataset.copied;
		setTimeout(() => (button.textContent = words), 3000);
	});
}
