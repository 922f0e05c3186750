import { deskIntegrity } from '#lib/server/app.ts';
import type { LayoutServerLoad } from './$types';
import { keepsAccounts, readsLog } from './room.ts';

export const load: LayoutServerLoad = ({ locals }) => {
	const { role, enrolled } = locals.responder!;
	const reads = role === 'responder' || role === 'supervisor';
	return {
		rooms: {
			inbox: reads && enrolled,
			practice: true,
			people: keepsAccounts(locals.responder!),
			log: readsLog(locals.responder!)
		},
		integrity: deskIntegrity('/respond/desk/room.js')
	};
};
