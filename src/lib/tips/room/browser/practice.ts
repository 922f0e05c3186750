import type { Act } from '../../../server/tips/acts.ts';
import type { Report } from '../../item.ts';
import type { OpenTip } from '../open-tip.ts';
import type { Desk, Done } from './desk.ts';

/** Made-up messages. Nobody sent them, and they are about nobody. */
const samples: { en: Partial<Report>; es: Partial<Report>; status?: OpenTip['row']['status'] }[] = [
	{
		en: {
			seen: 'A girl of perhaps 15 at the truck stop asked a driver for a ride and looked back at a parked car. A man called her over and she went at once.',
			guess: 'She may be controlled by the man.',
			place: 'Truck stop, east lot',
			when: 'A quarter of an hour ago',
			who: 'A girl, perhaps 15',
			child: 'yes',
			now: 'yes'
		},
		es: {
			seen: 'Una chica de unos 15 años le pidió a un chofer en la parada de camiones que la llevara y miraba hacia un carro estacionado. Un hombre la llamó y ella fue enseguida.',
			guess: 'Puede que el hombre la controle.',
			place: 'Parada de camiones, lado este',
			when: 'Hace un cuarto de hora',
			who: 'Una chica de unos 15 años',
			child: 'yes',
			now: 'yes'
		}
	},
	{
		en: {
			seen: 'The new cleaner at our hotel says the agency keeps her passport until she has paid for the trip.',
			place: 'Hotel by the interstate',
			when: 'She told me last week',
			who: 'A woman, about 30',
			child: 'no',
			now: 'unsure'
		},
		es: {
			seen: 'La nueva empleada de limpieza de nuestro hotel dice que la agencia le guarda el pasaporte hasta que pague el viaje.',
			place: 'Hotel junto a la interestatal',
			when: 'Me lo dijo la semana pasada',
			who: 'Una mujer de unos 30 años',
			child: 'no',
			now: 'unsure'
		}
	},
	{
		en: {
			seen: 'A family with four children who speak another language has lunch in the park every day.',
			guess: 'I don’t know, it just looks odd.',
			child: 'yes',
			now: 'no'
		},
		es: {
			seen: 'Una familia con cuatro niños que habla otro idioma almuerza todos los días en el parque.',
			guess: 'No sé, se ve raro.',
			child: 'yes',
			now: 'no'
		}
	},
	{
		en: { seen: 'BUY WATCHES <b>cheap</b> <script>alert(1)</script>' },
		es: { seen: 'COMPRE RELOJES <b>baratos</b> <script>alert(1)</script>' }
	}
];

const blank: Report = {
	language: 'en',
	seen: '',
	guess: '',
	state: 'mo',
	county: '',
	place: '',
	when: '',
	who: '',
	child: '',
	now: '',
	reply: true,
	without: []
};

/** A desk that lives in this tab alone: every act works, and nothing of it is sent or kept. */
export function practiceDesk(lang: 'en' | 'es', me: string, other: string, today: string): Desk {
	const inNinetyDays = new Date(Date.parse(`${today}T00:00:00Z`) + 90 * 86_400_000)
		.toISOString()
		.slice(0, 10);
	let tips = samples.map((sample, index): OpenTip => {
		const report = { ...blank, ...sample[lang], language: lang };
		return {
			row: {
				id: `practice-${index}`,
				queue: 'practice',
				roster: 1,
				status: 'new',
				unread: true,
				receivedOn: today,
				activeOn: today,
				expiresOn: inNinetyDays,
				assignedTo: null,
				held: false,
				requests: [],
				wraps: [],
				noteWraps: [],
				unopened: [],
				items: [],
				notes: [],
				missing: [],
				holders: [{ id: me, recipient: '' }]
			},
			identity: 'practice',
			noteIdentity: 'practice',
			spoiled: { tip: false, notes: false },
			report,
			entries: [
				{
					kind: 'item',
					seq: 0,
					on: today,
					body: { kind: 'report', report, mac: null, signers: {} },
					author: { by: 'reporter' }
				}
			],
			notes: [],
			next: { seq: 1, after: '' },
			nextNote: { seq: 0, after: '' }
		};
	});
	const change = (id: string, row: Partial<OpenTip['row']>) => {
		tips = tips.map((tip) => (tip.row.id === id ? { ...tip, row: { ...tip.row, ...row } } : tip));
	};
	const add = (id: string, more: (tip: OpenTip) => OpenTip) => {
		tips = tips.map((tip) => (tip.row.id === id ? more(tip) : tip));
	};
	const done: Done = { kind: 'done' };
	return {
		load: () => Promise.resolve(tips),
		reply({ row, next: { seq } }, text) {
			const entry: OpenTip['entries'][number] = {
				kind: 'item',
				seq,
				on: today,
				body: { kind: 'reply', text },
				author: { by: 'responder', id: me, newcomer: false }
			};
			add(row.id, (tip) => ({
				...tip,
				entries: [...tip.entries, entry],
				next: { seq: seq + 1, after: '' }
			}));
			change(row.id, { status: 'working' });
			return Promise.resolve(done);
		},
		note({ row, nextNote: { seq } }, text) {
			add(row.id, (tip) => ({
				...tip,
				notes: [...tip.notes, { kind: 'note', seq, on: today, by: me, text }],
				nextNote: { seq: seq + 1, after: '' }
			}));
			return Promise.resolve(done);
		},
		act(body: Act) {
			switch (body.kind) {
				case 'open':
					change(body.tip, { unread: false, status: 'read' });
					break;
				case 'status':
					change(body.tip, { status: body.status });
					break;
				case 'assign':
					change(body.tip, { assignedTo: body.to });
					break;
				case 'ask':
					// Somebody else asks for the same, so that there is something to decide.
					for (const id of body.tips) {
						change(id, {
							requests: [
								{
									id: `${body.what}-${id}`,
									kind: body.what,
									reason: body.reason,
									by: other,
									approved: false
								}
							]
						});
					}
					break;
				case 'decide':
					for (const id of body.requests) {
						const tip = tips.find(({ row }) => row.requests.some((one) => one.id === id));
						const request = tip?.row.requests.find((one) => one.id === id);
						if (!tip || !request) continue;
						if (body.approve && request.kind === 'purge') {
							tips = tips.filter((one) => one !== tip);
							continue;
						}
						const held = request.kind === 'hold' && body.approve;
						const released = request.kind === 'release' && body.approve;
						change(tip.row.id, {
							requests:
								body.approve && request.kind === 'export'
									? [{ ...request, by: me, approved: true }]
									: [],
							held: held || (tip.row.held && !released)
						});
					}
					break;
				case 'take-export':
					tips = tips.map((tip) => ({
						...tip,
						row: {
							...tip.row,
							requests: tip.row.requests.filter(({ id }) => id !== body.request)
						}
					}));
					break;
			}
			return Promise.resolve(done);
		}
	};
}
