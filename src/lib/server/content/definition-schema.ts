import { z } from 'zod';
import { bilingual, slug } from './text-schema.ts';

const forms = z.array(z.string().trim().min(1)).min(1);

const definition = z.strictObject({
	id: slug,
	/** As the glossary lists it. */
	term: bilingual,
	/** Every way in which a text may write it; case doesn't matter. */
	forms: z.strictObject({ en: forms, es: forms }),
	/** A sentence or two. */
	definition: bilingual,
	sources: z.array(z.string()).min(1)
});

/** definitions.yaml */
export const definitionsFile = z.strictObject({ terms: z.array(definition).min(1) });

export type Definition = z.output<typeof definition>;
