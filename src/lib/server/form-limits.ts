/** The largest body of a form without a file, in bytes. */
const usualFormBytes = 512 * 1024;

/** The pages whose forms carry files, by their routes, and how many bytes one of them may have in all. */
const upload: Record<string, number> = {
	// A paper of five megabytes, and the fields around it.
	'/(coordinator)/coordinate/people/[person]/elsewhere': 5.25 * 1024 * 1024,
	// A logo of 300 KB, and room to say that a larger one is too large.
	'/(coordinator)/coordinate/settings/logo': 2 * 1024 * 1024,
	// A roster of 20 MB, which is written to disk as it arrives; what is more is read to its end and refused in words.
	'/(coordinator)/coordinate/roster/import': 64 * 1024 * 1024
};

/** What the server must let through, so that every form can have its own limit. */
export const largestBodyBytes = Math.max(usualFormBytes, ...Object.values(upload));

/** How many bytes a form may have: only what is sent as multipart can carry a file. */
export function formLimit(routeId: string | null, contentType: string): number {
	const files = /^multipart\/form-data\b/i.test(contentType) ? upload[routeId ?? ''] : undefined;
	return files ?? usualFormBytes;
}
