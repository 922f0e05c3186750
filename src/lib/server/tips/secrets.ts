import type { TipsReader } from './connect.ts';

/** A secret of the server's own, base64url; none of them opens a message. */
export async function secretOf(
	db: TipsReader,
	name: 'decoys' | 'proofs' | 'salts'
): Promise<string> {
	const { value } = await db
		.selectFrom('secrets')
		.select('value')
		.where('name', '=', name)
		.executeTakeFirstOrThrow();
	return value;
}
