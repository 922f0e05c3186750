/** The picture on a poster, in a space of 540 by 84: hills, a road, the places where people work. Nobody is shown. */
export const landscape: readonly { readonly tone: Tone; readonly path: string }[] = [
	{ tone: 'light', path: 'M372 46a30 30 0 0 1 60 0z' },
	{ tone: 'far', path: 'M0 46c60-14 120-18 180-8s110 10 160 0 110-10 200 0v38H0z' },
	{ tone: 'mid', path: 'M0 57c80-12 150-6 230-2s150-10 220-8 70 6 90 4v33H0z' },
	{ tone: 'near', path: 'M66 57V43h-4l20-11 20 11h-4v14z' },
	{ tone: 'near', path: 'M206 56V29h26V18h22v11h26v27z' },
	{ tone: 'near', path: 'M470 53V15h42v38z' },
	{ tone: 'sky', path: 'M72 45h3v10h-3zM79 45h3v10h-3zM86 45h3v10h-3z' },
	{ tone: 'sky', path: 'M241 22h4v3h3v4h-3v3h-4v-3h-3v-4h3z' },
	{ tone: 'light', path: 'M212 34h6v6h-6zM222 34h6v6h-6zM260 34h6v6h-6zM270 45h6v6h-6z' },
	{ tone: 'light', path: 'M477 21h6v7h-6zM489 21h6v7h-6zM501 32h6v7h-6zM477 43h6v7h-6z' },
	{ tone: 'ground', path: 'M0 62c90-7 180-6 270-4s180 2 270-3v29H0z' },
	{ tone: 'sky', path: 'M318 48h44v18h-44z' },
	{ tone: 'light', path: 'M364 53h10l8 7v6h-18z' },
	{ tone: 'far', path: 'M326 70a4 4 0 1 1 8 0 4 4 0 1 1-8 0M337 70a4 4 0 1 1 8 0 4 4 0 1 1-8 0' },
	{ tone: 'far', path: 'M368 70a4 4 0 1 1 8 0 4 4 0 1 1-8 0' }
];

export type Tone = 'light' | 'far' | 'mid' | 'near' | 'sky' | 'ground';
export const landscapeSize = { width: 540, height: 84 } as const;
