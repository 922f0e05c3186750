import { loadContent, type Course } from '../../src/lib/server/content/index.ts';
import { fieldOf } from '../../src/lib/forms/answer-fields.ts';

/** A trainee over plain HTTP: a cookie jar that posts forms and follows nothing. */
export class HttpTrainee {
	#cookies = new Map<string, string>();
	#base: string;

	constructor(base: string) {
		this.#base = base;
	}

	/** Goes on at another server, as after a restart. */
	moveTo(base: string): void {
		this.#base = base;
	}

	/** Goes on as whoever holds this session. */
	enter(session: string): void {
		this.#cookies.set('session', session);
	}

	/** The session that this browser holds; empty before there is one. */
	get session(): string {
		return this.#cookies.get('session') ?? '';
	}

	get cookie(): string {
		return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	async request(path: string, form?: Record<string, string>): Promise<Response> {
		const response = await fetch(this.#base + path, {
			method: form ? 'POST' : 'GET',
			redirect: 'manual',
			headers: {
				accept: 'text/html',
				cookie: this.cookie,
				...(form ? { origin: this.#base } : {})
			},
			...(form ? { body: new URLSearchParams(form) } : {})
		});
		for (const line of response.headers.getSetCookie()) {
			const [pair = ''] = line.split(';');
			const at = pair.indexOf('=');
			this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
		}
		return response;
	}

	/** Reads every module as a guest. */
	async readAll(course: Course): Promise<void> {
		for (const { slug } of course.modules) {
			const response = await this.request(`/courses/${course.slug}/progress`, {
				module: slug,
				done: '1'
			});
			if (response.status !== 303) throw new Error(`Reading ${slug} answered ${response.status}.`);
			await response.arrayBuffer();
		}
	}

	/** Begins a sitting. @returns its address and the fields of the right answers */
	async begin(
		course: Course,
		name: string
	): Promise<{ address: string; answers: Record<string, string> }> {
		const begun = await this.request(`/courses/${course.slug}/quiz`, { name, presentation: 'all' });
		const address = begun.headers.get('location');
		if (begun.status !== 303 || !address) throw new Error(`The quiz answered ${begun.status}.`);
		const page = await (await this.request(address)).text();
		return { address, answers: rightAnswers(course, page) };
	}

	/** Hands the answers in; the answer has arrived when this resolves. */
	async submit(address: string, answers: Record<string, string>): Promise<number> {
		const response = await this.request(`${address}?/submit`, answers);
		await response.arrayBuffer();
		return response.status;
	}
}

/** The right answers to a page of questions, by field, found by each item's scene. */
function rightAnswers(course: Course, page: string): Record<string, string> {
	const text = page
		.replaceAll('&#39;', "'")
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&')
		.replaceAll('&lt;', '<');
	const drawn = course.items
		.map((item) => ({ item, at: text.indexOf(item.scene.en.trim()) }))
		.filter(({ at }) => at !== -1)
		.sort((a, b) => a.at - b.at);
	if (drawn.length !== course.quiz.draw) {
		throw new Error(`${drawn.length} of ${course.quiz.draw} questions were recognized.`);
	}
	return Object.fromEntries(
		drawn.map(({ item }, position) => [
			fieldOf(position),
			item.options.find((option) => option.best)?.id ?? ''
		])
	);
}

/** The course of this repository with this slug. */
export function realCourse(slug: string): Course {
	const course = loadContent('content').courses.find((candidate) => candidate.slug === slug);
	if (!course) throw new Error(`There is no course ${slug}.`);
	return course;
}
