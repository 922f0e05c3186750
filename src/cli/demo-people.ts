import type { Language } from '../lib/server/db/schema.ts';

export type DemoSite = 'kansasCity' | 'wichita';
export type DemoCohort = 'drivers' | 'hires' | 'office';

/** One of the demo's invented people. */
export interface DemoPerson {
	name: string | null;
	language: Language;
	/** Null for somebody who is on the roster and has not come in yet. */
	cohort: DemoCohort | null;
	/** What the organization keeps of them; null where they joined by the code and nobody has looked since. */
	kept: { badge: string; site: DemoSite; job: string } | null;
	/** Days before now on which they joined. */
	joined: number;
	/** Days before now on which they completed the course; a number of modules for those who only began. */
	did: { completed: number } | { read: number } | null;
	/** Days before now on which they completed it a second time. */
	renewed?: number;
	/** Questions they got wrong in the quiz they passed. */
	wrong?: number;
	/** Has an e-mail address and a password. */
	email?: string;
	/** Days before now on which they left. */
	left?: number;
	/** Exempt until so many days from now, for this reason. */
	exempt?: { days: number; reason: string };
	/** Trained somewhere else, so many days before now. */
	elsewhere?: { done: number; title: string; provider: string; reference: string };
}

const driver = 'Driver';
const dispatcher = 'Dispatcher';

/** Most are guests, as most drivers will be: no e-mail address is asked of anybody. */
export const demoPeople: readonly DemoPerson[] = [
	{
		name: 'Marisol Ortega',
		language: 'es',
		cohort: 'drivers',
		kept: { badge: 'R-1012', site: 'kansasCity', job: driver },
		joined: 430,
		did: { completed: 425 },
		renewed: 70
	},
	{
		name: 'DeShawn Carter',
		language: 'en',
		cohort: 'drivers',
		kept: { badge: 'R-1013', site: 'kansasCity', job: driver },
		joined: 150,
		did: { completed: 141 },
		wrong: 1
	},
	{
		name: 'Nguyễn Minh Anh',
		language: 'en',
		cohort: 'drivers',
		kept: { badge: 'R-1020', site: 'wichita', job: driver },
		joined: 120,
		did: { completed: 118 }
	},
	{
		name: 'Ben Kowalski',
		language: 'en',
		cohort: 'drivers',
		kept: { badge: 'R-1021', site: 'wichita', job: driver },
		joined: 120,
		did: { completed: 60 },
		wrong: 2
	},
	{
		name: 'Fatuma Abdi',
		language: 'en',
		cohort: 'drivers',
		kept: { badge: 'R-1034', site: 'kansasCity', job: driver },
		joined: 62,
		did: { completed: 58 }
	},
	{
		name: 'Ruth Yellowhorse',
		language: 'en',
		cohort: 'drivers',
		kept: { badge: 'R-1036', site: 'kansasCity', job: driver },
		joined: 40,
		did: { completed: 33 },
		wrong: 1,
		email: 'ruth@riverbend.example'
	},
	{
		name: 'Tomás Rivera',
		language: 'es',
		cohort: 'drivers',
		kept: { badge: 'R-1040', site: 'kansasCity', job: driver },
		joined: 12,
		did: { read: 3 }
	},
	{
		name: 'Earl Jamison',
		language: 'en',
		cohort: 'drivers',
		kept: { badge: 'R-1003', site: 'wichita', job: driver },
		joined: 430,
		did: { completed: 410 },
		wrong: 1
	},
	{
		name: 'Lucía Paredes',
		language: 'es',
		cohort: 'drivers',
		kept: { badge: 'R-1008', site: 'kansasCity', job: driver },
		joined: 300,
		did: null,
		exempt: { days: 90, reason: 'Medical leave until spring' }
	},
	{
		name: 'Walt Brandt',
		language: 'en',
		cohort: 'drivers',
		kept: { badge: 'R-1005', site: 'wichita', job: driver },
		joined: 430,
		did: { completed: 380 },
		left: 25
	},
	{
		name: 'Priya Raman',
		language: 'en',
		cohort: 'hires',
		kept: null,
		joined: 20,
		did: { completed: 18 }
	},
	{
		name: 'Will Haskell',
		language: 'en',
		cohort: 'hires',
		kept: null,
		joined: 20,
		did: { read: 2 }
	},
	{ name: 'Grace Oyelaran', language: 'en', cohort: 'hires', kept: null, joined: 19, did: null },
	{ name: null, language: 'en', cohort: 'hires', kept: null, joined: 4, did: { read: 1 } },
	{
		name: 'Carmen Delgado',
		language: 'es',
		cohort: 'office',
		kept: { badge: 'R-2002', site: 'kansasCity', job: dispatcher },
		joined: 90,
		did: null,
		elsewhere: {
			done: 200,
			title: 'Spotting trafficking at the freight desk',
			provider: 'Prairie Safety School (invented)',
			reference: 'PSS-4471'
		}
	},
	{
		name: 'Joel Whitman',
		language: 'en',
		cohort: 'office',
		kept: { badge: 'R-2005', site: 'wichita', job: dispatcher },
		joined: 90,
		did: null
	},
	{
		name: 'Amina Yusuf',
		language: 'en',
		cohort: null,
		kept: { badge: 'R-1044', site: 'wichita', job: driver },
		joined: 3,
		did: null
	}
];
