// The fingerprint of a file is computed here, so that the file itself stays with its reader. Where that can't be done
// (no secure context, an old browser), the form sends the file as any form does.
for (const form of document.querySelectorAll('[data-check-file]')) {
	if (!window.crypto?.subtle) break;
	const file = form.elements.namedItem('file');
	const digest = form.elements.namedItem('digest');
	form.querySelector('[data-with-script]').hidden = false;
	form.addEventListener('submit', async (event) => {
		const [chosen] = file.files;
		if (digest.value || !chosen) return;
		event.preventDefault();
		try {
			const hash = await crypto.subtle.digest('SHA-256', await chosen.arrayBuffer());
			digest.value = [...new Uint8Array(hash)]
				.map((byte) => byte.toString(16).padStart(2, '0'))
				.join('');
			file.disabled = true;
		} finally {
			form.submit();
		}
	});
	// Another file, or the page come back to: what was computed before is of another file.
	const anew = () => {
		digest.value = '';
		file.disabled = false;
	};
	file.addEventListener('change', anew);
	window.addEventListener('pageshow', anew);
}
