import { connect } from 'node:tls';
import type { Db } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import { noteFact } from './site-facts.ts';

export type CertificateLook =
	| { kind: 'ok'; endsAt: UnixMillis }
	/** No answer, or none that TLS could be spoken with; a machine may not be able to reach its own address. */
	| { kind: 'unreachable'; code: string };

/**
 * Asks the site's own address, and no other, until when its TLS certificate holds. Whether browsers trust it isn't
 * asked: a proxy inside an agency may have one of the agency's own.
 * @param origin an `https:` address; its host and port are asked
 */
export function lookAtCertificate(origin: string, patience = 10_000): Promise<CertificateLook> {
	const { hostname, port } = new URL(origin);
	const host = hostname.replace(/^\[(.*)\]$/, '$1');
	return new Promise((resolve) => {
		const socket = connect({
			host,
			port: Number(port || 443),
			// An address by number has no name to ask for.
			...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
			rejectUnauthorized: false,
			timeout: patience
		});
		const end = (look: CertificateLook) => {
			socket.destroy();
			resolve(look);
		};
		socket.once('secureConnect', () => {
			const endsAt = Date.parse(socket.getPeerCertificate().valid_to);
			end(
				Number.isFinite(endsAt)
					? { kind: 'ok', endsAt }
					: { kind: 'unreachable', code: 'no certificate' }
			);
		});
		socket.once('timeout', () => end({ kind: 'unreachable', code: 'ETIMEDOUT' }));
		socket.once('error', (thrown: NodeJS.ErrnoException) =>
			end({ kind: 'unreachable', code: thrown.code ?? 'unknown' })
		);
	});
}

/**
 * Notes until when the certificate of a site's own address holds. An address that could not be reached changes
 * nothing: what was read last stands.
 */
export async function noteCertificate(
	db: Db,
	{ origin, at }: { origin: string; at: UnixMillis }
): Promise<CertificateLook> {
	const look = await lookAtCertificate(origin);
	if (look.kind === 'ok') {
		await noteFact(db, { name: 'certificate', value: String(look.endsAt), at });
	}
	return look;
}
