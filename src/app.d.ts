import type { IncomingMessage } from 'node:http';
import type { Kiosk } from '#lib/server/auth/kiosk-device.ts';
import type { ApiCaller } from '#lib/server/api/tokens.ts';
import type { CurrentSession, SignedInPerson } from '#lib/server/auth/sessions.ts';
import type { ResponderRow } from '#lib/server/tips/people.ts';
import type { Overview } from '#lib/server/training/overview.ts';
import type { Language } from '#lib/i18n/language.ts';

declare global {
	namespace App {
		interface Locals {
			lang: Language;
			requestId: string;
			person: SignedInPerson | null;
			session: CurrentSession | null;
			/** The shared device that asks; null for anybody's own. */
			kiosk: Kiosk | null;
			/** The system that asks with a token; only at addresses for systems, where nobody is signed in. */
			caller: ApiCaller | null;
			/** Who works at the tip desk; only at addresses of its room. */
			responder: ResponderRow | null;
			/** Of a course, where that was looked up before its page was: see src/hooks.server.ts. */
			overview?: Overview;
			/** Whether the page offers itself in the other language. */
			offered?: boolean;
			/** The status of a page that is shown all the same, such as one whose filters make no sense. */
			pageStatus?: number;
		}
		interface Platform {
			/** Node's own request, where a server of ours runs. */
			req?: IncomingMessage;
		}
		interface Error {
			message: string;
			/** What to look for in the log. */
			id?: string;
			/** The database could not be written: its disk is full, or another program holds it. */
			unsaved?: true;
			/** The file of the database is not what it was: nothing is read or saved until somebody has looked. */
			records?: true;
		}
	}
}

export {};
