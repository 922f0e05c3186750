import { apiDocument } from '#lib/server/api/document.ts';
import { useContent, useVersion } from '#lib/server/app.ts';
import type { RequestHandler } from './$types';

/** The interface for other systems, described. It holds nothing of anybody's, so anyone may read it. */
export const GET: RequestHandler = () =>
	Response.json(
		apiDocument(
			useContent().courses.map(({ slug }) => slug),
			useVersion().version
		),
		{ headers: { 'cache-control': 'public, max-age=3600' } }
	);
