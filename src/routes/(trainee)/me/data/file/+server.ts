import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { redirect } from '@sveltejs/kit';
import { homeTimeZone } from '#lib/counting/calendar.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useDb } from '#lib/server/app.ts';
import { ownDataFile } from '#lib/server/erasure/own-data.ts';
import type { RequestHandler } from './$types';

/** Everything that this site holds on whoever asks. */
export const GET: RequestHandler = async ({ locals, request }) => {
	if (!locals.person) redirect(303, localPath(locals.lang, '/sign-in'));
	const headers = {
		'content-type': 'application/zip',
		'content-disposition': 'attachment; filename="sightline-my-data.zip"',
		'cache-control': 'private, no-store'
	};
	if (request.method === 'HEAD') return new Response(null, { headers });
	const file = await ownDataFile(useDb(), locals.person.id, {
		language: locals.lang,
		timeZone: homeTimeZone,
		at: now()
	});
	return new Response(Readable.toWeb(file) as ReadableStream<Uint8Array> as never, { headers });
};
