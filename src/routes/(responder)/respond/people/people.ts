import type { Language } from '#lib/i18n/language.ts';
import { accountsOf } from '#lib/server/auth/responder-account.ts';
import type { Db } from '#lib/server/db/connect.ts';
import type { TipsDb } from '#lib/server/tips/connect.ts';
import { deskPeople } from '#lib/server/tips/people.ts';
import { deskAgencies, deskQueues } from '#lib/server/tips/setup.ts';

/** Everybody who works at the desk, by name, and where they may work. Nothing of a message is in it. */
export async function peoplePage(db: Db, tips: TipsDb, lang: Language) {
	const [people, agencies, queues] = await Promise.all([
		deskPeople(tips),
		deskAgencies(tips),
		deskQueues(tips)
	]);
	const accounts = await accountsOf(
		db,
		people.map(({ personId }) => personId)
	);
	return {
		agencies,
		queues: queues.map(({ id, name, agencies: theirs }) => ({
			id,
			name: name[lang],
			agencies: theirs
		})),
		people: people.map(({ id, personId, agency, role, queues: own, enrolled, activeAt }) => ({
			id,
			personId,
			name: accounts.get(personId)?.name ?? accounts.get(personId)?.email ?? agency,
			email: accounts.get(personId)?.email ?? '',
			agency,
			role,
			queues: own,
			enrolled,
			activeAt
		}))
	};
}
