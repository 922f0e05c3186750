import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { toQuery } from '#lib/forms/address-query.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { useDb } from '#lib/server/app.ts';
import { actingAt, governs, type Desk } from '#lib/server/coordination/desk.ts';
import { changeLogo } from '#lib/server/coordination/certificates/logos.ts';
import { newId } from '#lib/server/db/ids.ts';
import { currentLogo } from '#lib/server/proof/logo.ts';
import { readPicture } from '#lib/server/proof/picture.ts';
import { carriedOn, openDesk } from '../../open-desk.ts';
import type { Actions, PageServerLoad } from './$types';

const may = (desk: Desk) => governs(desk.role);

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people', may);
	const logo = await currentLogo(useDb(), desk.organization.id);
	return {
		logo: logo && { id: logo.id, width: logo.width, height: logo.height, alt: logo.alt },
		clientId: newId(),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

const identified = (stale: string) =>
	z.object({ client_id: z.string({ error: stale }).regex(/^[\w-]{8,64}$/, stale) });

type Event = Parameters<Actions['default'] & object>[0];

function back({ locals }: Pick<Event, 'locals'>, desk: Desk): never {
	redirect(
		303,
		localPath(locals.lang, '/coordinate/settings/logo') + toQuery({ ...carriedOn(desk), saved: 1 })
	);
}

export const actions: Actions = {
	choose: async (event) => {
		const desk = await openDesk(event, 'people', may);
		const { coordinate, logo: t } = catalogue(event.locals.lang);
		const data = await event.request.formData();
		const alt = z.string({ error: t.problems.alt }).trim().min(1, t.problems.alt);
		const form = identified(coordinate.problems['form-stale']).extend({
			alt: alt.max(120, t.problems.alt)
		});
		const read = readForm(form, data);
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const values: Record<string, string> = { alt: read.value.alt };
		const refuse = (message: string) =>
			fail(400, { values, errors: [{ field: 'picture', message }] });
		const file = data.get('picture');
		if (file === null || typeof file === 'string' || file.size === 0)
			return refuse(t.problems.none);
		const picture = readPicture(Buffer.from(await file.arrayBuffer()));
		if (picture.kind !== 'ok') return refuse(t.problems[picture.kind]);
		const logo = { ...picture.picture, alt: read.value.alt };
		await changeLogo(useDb(), actingAt(desk), { logo, clientId: read.value.client_id });
		return back(event, desk);
	},
	remove: async (event) => {
		const desk = await openDesk(event, 'people', may);
		const stale = catalogue(event.locals.lang).coordinate.problems['form-stale'];
		const read = readForm(identified(stale), await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		await changeLogo(useDb(), actingAt(desk), { logo: null, clientId: read.value.client_id });
		return back(event, desk);
	}
};
