import type { AccountsTables } from './schema/accounts.ts';
import type { CountsTables } from './schema/counts.ts';
import type { ErasureTables } from './schema/erasure.ts';
import type { FilesTables } from './schema/files.ts';
import type { LogTables } from './schema/log.ts';
import type { OrganizationsTables } from './schema/organizations.ts';
import type { ProofTables } from './schema/proof.ts';
import type { RecallTables } from './schema/recall.ts';
import type { RemindersTables } from './schema/reminders.ts';
import type { RosterTables } from './schema/roster.ts';
import type { SiteTables } from './schema/site.ts';
import type { StandingTables } from './schema/standing.ts';
import type { TogetherTables } from './schema/together.ts';
import type { TrainingTables } from './schema/training.ts';

/**
 * The tables as they are, in SQL's own names and encodings; one file a room. A query turns a row into a domain type;
 * these types stop there. A contract test holds them to the migrated database.
 */

export type * from './schema/accounts.ts';
export type * from './schema/counts.ts';
export type * from './schema/erasure.ts';
export type * from './schema/files.ts';
export type * from './schema/log.ts';
export type * from './schema/organizations.ts';
export type * from './schema/proof.ts';
export type * from './schema/recall.ts';
export type * from './schema/reminders.ts';
export type * from './schema/roster.ts';
export type * from './schema/site.ts';
export type * from './schema/standing.ts';
export type * from './schema/together.ts';
export type * from './schema/training.ts';
export type * from './schema/values.ts';

export interface Database
	extends
		AccountsTables,
		CountsTables,
		ErasureTables,
		FilesTables,
		LogTables,
		OrganizationsTables,
		ProofTables,
		RecallTables,
		RemindersTables,
		RosterTables,
		SiteTables,
		StandingTables,
		TogetherTables,
		TrainingTables {}
