/** The colours of paper: the light values of src/lib/styles/tokens.css, which a test holds them to. */
export const ink = {
	text: '#12252c',
	soft: '#475a60',
	line: '#c9d4d6',
	lineStrong: '#66797f',
	brand: '#11404f',
	brandInk: '#0d5669',
	brandSoft: '#e0eef1',
	onBrand: '#ffffff',
	light: '#f6b73c',
	report: '#b0122f',
	far: '#a9c6cb',
	mid: '#5f929d',
	near: '#2a6272',
	sky: '#d9e9ec'
} as const;
