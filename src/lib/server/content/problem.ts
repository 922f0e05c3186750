/** Something wrong in content/: where it stands and what to do about it. */
export interface Problem {
	/** Path below the repository's root, with forward slashes. */
	readonly file: string;
	/** 1-based. */
	readonly line: number;
	readonly message: string;
}

/** `file:line: message`, the form that editors turn into a link. */
export function printProblem(problem: Problem): string {
	return `${problem.file}:${problem.line}: ${problem.message}`;
}

/** Thrown where nobody can go on without content: at start and in a build. */
export class ContentError extends Error {
	readonly problems: readonly Problem[];

	constructor(problems: readonly Problem[]) {
		super(problems.map(printProblem).join('\n'));
		this.name = 'ContentError';
		this.problems = problems;
	}
}
