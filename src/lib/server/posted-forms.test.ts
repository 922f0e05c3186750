import { expect, test } from 'vitest';
import { largestBodyBytes } from './form-limits.ts';
import { refuseUnreadableForms } from './posted-forms.ts';

const withFile = '/(coordinator)/coordinate/people/[person]/elsewhere';
const words = { badRequestTitle: 'Bad', tooLargeTitle: 'Large' };

async function statusOf(request: Request, routeId: string | null): Promise<number> {
	refuseUnreadableForms(request, routeId, words);
	return request.formData().then(
		() => 200,
		(thrown: { status?: number }) => thrown.status ?? 0
	);
}

function multipart(bytes: number): Request {
	const body = new FormData();
	body.set('paper', new Blob(['x'.repeat(bytes)]), 'paper.pdf');
	return new Request('http://localhost/', { method: 'POST', body });
}

/** A body whose length nobody said before. */
function chunked(bytes: number): Request {
	const body = new ReadableStream({
		start(controller) {
			for (let sent = 0; sent < bytes; sent += 1000)
				controller.enqueue(new TextEncoder().encode('a'.repeat(1000)));
			controller.close();
		}
	});
	return new Request('http://localhost/', {
		method: 'POST',
		body,
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		duplex: 'half'
	} as RequestInit);
}

test.each<[string, () => Request, string | null, number]>([
	['a small form', () => multipart(10), null, 200],
	['a file where none belongs', () => multipart(600_000), '/(public)/join', 413],
	['a file where one belongs', () => multipart(5_000_000), withFile, 200],
	['a file too large', () => multipart(largestBodyBytes), withFile, 413],
	['much text where a file belongs', () => chunked(600_000), withFile, 413],
	['much text without a length', () => chunked(600_000), null, 413],
	[
		'half a form',
		() =>
			new Request('http://localhost/', {
				method: 'POST',
				body: 'nothing of the kind',
				headers: { 'content-type': 'multipart/form-data; boundary=x' }
			}),
		null,
		400
	]
])('%s is answered with its status', async (_, request, routeId, status) => {
	expect(await statusOf(request(), routeId)).toBe(status);
});

test('what was sent is read as it came', async () => {
	const request = multipart(3);
	refuseUnreadableForms(request, withFile, words);
	const paper = (await request.formData()).get('paper') as File;
	expect([paper.name, await paper.text()]).toEqual(['paper.pdf', 'xxx']);
});
