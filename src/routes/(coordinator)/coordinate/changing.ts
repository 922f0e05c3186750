import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { toQuery } from '#lib/forms/address-query.ts';
import { readForm, type FieldError } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { useDb } from '#lib/server/app.ts';
import { actingAt, type Desk } from '#lib/server/coordination/desk.ts';
import type { Acting } from '#lib/server/coordination/scope.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { problemWords, type Words } from './fields.ts';
import { carriedOn, notFound, openDesk } from './open-desk.ts';

/** What came of a change: it was made (or had been), the thing isn't there, or a field has to be put right. */
export type Outcome<Event> =
	| 'done'
	| 'already'
	| 'unknown'
	| { field: string; problem: keyof Words }
	/** Made, and shown on another page. */
	| { at: (event: Event) => string; query?: Record<string, string> };

interface Changing<Event, Value> {
	/** Whether whoever asks may; by default everybody who may see people. */
	may?: (desk: Desk) => boolean;
	/** The page that shows what was changed; it is opened again afterwards. */
	page: (event: Event) => string;
	/** Whether the thing is there at all, asked before a form with faults is given back. */
	exists?: (event: Event, desk: Desk) => Promise<boolean>;
	schema: (words: Words, desk: Desk) => z.ZodType<Value>;
	change: (
		db: Db,
		acting: Acting,
		value: Value,
		event: Event,
		desk: Desk,
		/** The form as it came, for the files in it. */
		data: FormData
	) => Promise<Outcome<Event>>;
}

/** What a form with faults is given back with: what was typed, what was ticked, and what is wrong. */
export interface GivenBack {
	values: Record<string, string>;
	/** Of fields that can hold several, all that were ticked. */
	chosen: Record<string, string[]>;
	errors: FieldError[];
}

/** An action of these rooms: reads its form, makes one change, and says what came of it. */
export function changing<Event extends RequestEvent, Value>(given: Changing<Event, Value>) {
	return async (event: Event): Promise<ActionFailure<GivenBack> | undefined> => {
		const desk = await openDesk(event, 'people', given.may);
		const { lang } = event.locals;
		const words = problemWords(catalogue(lang));
		const data = await event.request.formData();
		const read = readForm(given.schema(words, desk), data);
		const back = (values: Record<string, string>, errors: FieldError[]) =>
			fail(400, { values, chosen: ticked(data), errors });
		if (read.kind === 'invalid') {
			if (given.exists && !(await given.exists(event, desk))) return notFound(event);
			return back(read.values, read.errors);
		}
		const came = await given.change(useDb(), actingAt(desk), read.value, event, desk, data);
		if (came === 'unknown') return notFound(event);
		if (typeof came === 'object' && 'problem' in came) {
			return back(typed(data), [{ field: came.field, message: words[came.problem] }]);
		}
		const path = typeof came === 'object' ? came.at(event) : given.page(event);
		const query = typeof came === 'object' ? came.query : {};
		return redirect(
			303,
			localPath(lang, path) + toQuery({ ...carriedOn(desk), ...query, saved: 1 })
		);
	};
}

/** All that was ticked or typed, by field. */
export function ticked(data: FormData): Record<string, string[]> {
	return Object.fromEntries(
		[...new Set(data.keys())]
			.filter((name) => name !== '__proto__')
			.map((name) => [name, data.getAll(name).filter((one) => typeof one === 'string')])
	);
}

/** What was typed, one text a field. */
export function typed(data: FormData): Record<string, string> {
	return Object.fromEntries(
		[...data].filter(
			(entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== '__proto__'
		)
	);
}
