import { moduleText } from '#lib/ui/course/module-text.ts';
import type { PageLoad } from './$types';

/** Adds the text itself. */
export const load: PageLoad = async ({ data }) => ({ ...data, Text: await moduleText(data) });
