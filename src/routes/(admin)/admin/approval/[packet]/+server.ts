import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, useContent, useDb, useSettings } from '#lib/server/app.ts';
import { approvalPacket } from '#lib/server/approval/packet.ts';
import { findPacket, recordPacketFetch } from '#lib/server/approval/packets.ts';
import type { RequestHandler } from './$types';

/** A packet that is on record, made anew from the course as it was recorded. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { approval: t, errors: words } = catalogue(locals.lang);
	if (!locals.person) error(403, words.forbiddenTitle);
	const packet = await findPacket(useDb(), params.packet);
	if (!packet) error(404, words.notFoundTitle);
	const content = useContent();
	const course = content.courses.find(({ slug }) => slug === packet.course);
	if (course?.digest !== packet.courseDigest) error(409, t.changed);
	const conformance = await readFile(join(useSettings().contentDir, 'accessibility.md'), 'utf8');
	const file = await approvalPacket(packet, course, content, conformance);
	const headers = {
		'content-type': 'application/zip',
		'content-disposition': `attachment; filename="${file.name}"`,
		'cache-control': 'private, no-store'
	};
	// Nothing leaves, so nothing is logged.
	if (request.method === 'HEAD') return new Response(null, { headers });
	const by = { personId: locals.person.id, at: now() };
	await recordPacketFetch(useDb(), by, packet, file.sha256);
	return new Response(file.bytes, { headers });
};
