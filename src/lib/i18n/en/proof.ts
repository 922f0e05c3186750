export const proof = {
	notReviewed: 'Not yet reviewed by counsel and survivors.',
	reviewedBy: (names: string) => `Reviewed by ${names}.`,
	notApproved: 'Not approved by a licensing body; ask yours before you rely on it.'
};
