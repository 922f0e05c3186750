/** The components an author may use, their attributes, and where each may stand. */
interface ComponentRule {
	readonly required: readonly string[];
	readonly optional?: readonly string[];
	/** True when it encloses something. */
	readonly encloses: boolean;
	/** True when markdown stands inside, which needs blank lines round it. */
	readonly markdown?: boolean;
	readonly inside?: string;
}

export const components: ReadonlyMap<string, ComponentRule> = new Map<string, ComponentRule>([
	['KeyPoints', { required: [], encloses: true, markdown: true }],
	['SignList', { required: ['title'], encloses: true, markdown: true }],
	['Check', { required: ['question'], optional: ['scene'], encloses: true }],
	['Choice', { required: ['verdict', 'text'], encloses: true, markdown: true, inside: 'Check' }],
	['Choose', { required: ['about'], encloses: true }],
	['FullPart', { required: [], encloses: true, markdown: true, inside: 'Choose' }],
	['PlainPart', { required: [], encloses: true, markdown: true, inside: 'Choose' }],
	['Figure', { required: ['name'], encloses: false }],
	['Source', { required: ['keys'], encloses: false }],
	['Line', { required: ['id'], encloses: false }],
	['Channel', { required: ['id'], encloses: false }],
	['NotAdvice', { required: [], encloses: false }]
]);

export const figures = [
	'act-means-purpose',
	'cluster-truck-stop',
	'cluster-clinic',
	'cluster-traffic-stop',
	'cluster-hotel',
	'cluster-counter',
	'cluster-neighborhood',
	'whom-to-call',
	'how-control-works',
	'after-a-report'
] as const;

export const verdicts = ['best', 'okay', 'no'] as const;
