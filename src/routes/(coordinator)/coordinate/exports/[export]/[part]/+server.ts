import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { useDb, useSettings } from '#lib/server/app.ts';
import { exportFolder, exportParts, partOf } from '#lib/server/coordination/exports/export-disk.ts';
import { findExport, recordFetch } from '#lib/server/coordination/exports/export-jobs.ts';
import { notFound, openDesk } from '../../../open-desk.ts';
import { fileHeaders } from '../../../take-out.ts';
import type { RequestHandler } from './$types';

/** A file that was made for whoever asks, or what goes with it. */
export const GET: RequestHandler = async (event) => {
	const desk = await openDesk(event, 'counts');
	const file = await findExport(useDb(), desk, event.params.export);
	const wanted = exportParts.find((known) => known === event.params.part);
	if (!file?.made || !wanted) return notFound(event);
	const part = partOf(exportFolder(useSettings().databasePath), file, wanted);
	if (!part) return notFound(event);
	const headers: Record<string, string> = fileHeaders(part.type, part.name);
	if (wanted === 'file') {
		headers['content-length'] = String(file.made.bytes);
		// RFC 9530: whoever fetches it can tell that it came whole.
		const digest = Buffer.from(file.made.sha256, 'hex').toString('base64');
		headers['content-digest'] = `sha-256=:${digest}:`;
	}
	// Nothing leaves, so nothing is read or logged.
	if (event.request.method === 'HEAD') return new Response(null, { headers });
	const stream = await part.open();
	await recordFetch(useDb(), desk, file, wanted);
	return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array> as never, { headers });
};
