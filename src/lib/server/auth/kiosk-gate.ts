import { redirect, type RequestEvent } from '@sveltejs/kit';
import { languageCookie } from '#lib/i18n/preference.ts';
import { localPath } from '#lib/i18n/language.ts';
import type { Db } from '../db/connect.ts';
import { normalizeReadableCode } from '../db/ids.ts';
import type { UnixMillis } from '../db/schema.ts';
import { parseSerial } from '../proof/serial.ts';
import { clearKioskCookie, kioskTokenIn } from './kiosk-cookie.ts';
import { endTurn, keepTurn, ownsCertificate, readKiosk, type Kiosk } from './kiosk-device.ts';
import { clearSessionCookie } from './session-cookie.ts';

/** What belongs to a person's own device: there a password could be kept, an account changed, a file saved. */
const ownDeviceOnly = new Set([
	'/(public)/join',
	'/(public)/sign-in',
	'/(public)/sign-in/forgot',
	'/(public)/sign-in/second-factor',
	'/(public)/sign-up',
	'/(trainee)/me/account',
	'/(trainee)/me/data',
	'/(trainee)/me/data/file',
	'/(trainee)/me/elsewhere/[record]',
	'/(trainee)/me/second-factor'
]);

/** Where somebody begins a turn; the address must carry the present turn's mark. */
const beginsTurn = new Set(['/(public)/join/[code]', '/(public)/sign-in/return']);

/** What asks by itself, without anybody touching the screen. */
const unattended = new Set(['/(public)/kiosk', '/(public)/kiosk/idle']);

/**
 * Holds a request from a shared device to what such a device is for, and a session to its turn. The device's cookie
 * opens nothing: everything here only takes away. Held by tests/contracts/kiosk.test.ts.
 * @throws a redirect to the device's start page for whatever isn't for it
 */
export async function guardKiosk(event: RequestEvent, db: Db, at: UnixMillis): Promise<void> {
	const { cookies, url, locals, route } = event;
	const token = kioskTokenIn(cookies, url);
	const kiosk = token === undefined ? null : await readKiosk(db, token);
	if (token !== undefined && kiosk === null) clearKioskCookie(cookies, url);
	locals.kiosk = kiosk;
	// A session without a turn, away from such a device, has nothing to be held to.
	if (locals.session && (kiosk || locals.session.shared)) {
		const state = await keepTurn(db, {
			kiosk,
			session: locals.session,
			used: route.id === null || !unattended.has(route.id),
			at
		});
		if (state.kind === 'ended') {
			forgetPerson(event);
			leadToStart(event, state.by);
		}
	}
	if (kiosk) await refuseOnKiosk(event, kiosk, db);
}

async function refuseOnKiosk(event: RequestEvent, kiosk: Kiosk, db: Db): Promise<void> {
	const { locals, url, params, request } = event;
	const route = event.route.id ?? '';
	if (/^\/\((coordinator|admin|responder)\)/.test(route)) leadToStart(event);
	// Whoever looks after an organization has no session here, however they came by one.
	if (locals.person && (locals.person.staff.length > 0 || locals.person.administrator)) {
		await finishTurn(event, kiosk, db);
		leadToStart(event);
	}
	if (ownDeviceOnly.has(route) || route.includes('[token]')) leadToStart(event);
	if (route === '/(public)/sign-out') redirect(303, localPath(locals.lang, '/kiosk/end'));
	if (beginsTurn.has(route)) {
		if (url.searchParams.get('turn') !== kiosk.turn) leadToStart(event);
		if (params.code !== undefined && normalizeReadableCode(params.code) !== kiosk.joinCode) {
			leadToStart(event);
		}
	} else if (request.method === 'POST' && !locals.person && opensRecord(route)) {
		// Nobody begins without a return code to come back with.
		leadToStart(event);
	}
	if (route.startsWith('/(public)/certificates/') && url.searchParams.has('k')) {
		const read = parseSerial(params.serial ?? '');
		const own =
			read.kind === 'ok' &&
			locals.person !== null &&
			(await ownsCertificate(db, read.serial, locals.person.id));
		// The private address stands in the device's history: for anybody else it is what a stranger sees. A file
		// would stay in the device's downloads: its holder is shown the page.
		const page = localPath(locals.lang, `/certificates/${params.serial}`);
		if (!own) redirect(303, page);
		if (!route.endsWith('[serial]')) {
			redirect(303, `${page}?k=${encodeURIComponent(url.searchParams.get('k')!)}`);
		}
	}
}

const opensRecord = (route: string) => route.startsWith('/(public)/courses/');

/** Ends the turn at this device and lets its browser forget it. */
export async function finishTurn(event: RequestEvent, kiosk: Kiosk, db: Db): Promise<void> {
	await endTurn(db, { kioskId: kiosk.id, sessionId: event.locals.session?.id ?? null });
	forgetPerson(event);
}

function forgetPerson({ cookies, url, locals }: RequestEvent): void {
	clearSessionCookie(cookies, url);
	// The next person is asked in which language they want to read.
	cookies.delete(languageCookie, { path: '/', httpOnly: false });
	locals.person = null;
	locals.session = null;
}

/** Leads to the device's start page, with the reason why a turn ended. */
function leadToStart({ locals, route }: RequestEvent, why?: 'idle' | 'longest' | 'revoked'): void {
	// The start page itself answers as it is.
	if (route.id === '/(public)/kiosk' && why === undefined) return;
	const reason = why === 'idle' || why === 'longest' ? `?ended=${why}` : '';
	redirect(303, localPath(locals.lang, '/kiosk') + reason);
}
