import type { proof as en } from '../en/proof.ts';

export const proof: typeof en = {
	notReviewed: 'Aún no revisado por asesores jurídicos ni por sobrevivientes.',
	reviewedBy: (names: string) => `Revisado por ${names}.`,
	notApproved:
		'Ningún organismo de licencias lo ha aprobado; pregunte al suyo antes de contar con él.'
};
