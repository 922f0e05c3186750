/** The field that holds the answer to a question. @param position from 0 */
export function fieldOf(position: number): string {
	return `answer-${position + 1}`;
}

/** The answers that a form carries, by position. What is no answer's field is passed over. */
export function answersIn(form: FormData): Map<number, string> {
	const answers = new Map<number, string>();
	for (const [name, value] of form) {
		const number = /^answer-([1-9]\d{0,2})$/.exec(name)?.[1];
		if (number !== undefined && typeof value === 'string') answers.set(Number(number) - 1, value);
	}
	return answers;
}
