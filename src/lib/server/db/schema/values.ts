/** Milliseconds since 1970-01-01T00:00Z, an integer. */
export type UnixMillis = number;

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** A value encoded as JSON text. */
export type JsonText = string;

/** SQLite's boolean: 0 or 1. */
export type Bit = 0 | 1;

export type Language = 'en' | 'es';

export type StaffRole = 'owner' | 'coordinator' | 'viewer';

/** By what an organization tells its people apart, beside their names. */
export type Identifier = 'none' | 'badge' | 'employee' | 'license';

/** Whom an assignment reaches. */
export type AssignmentTarget = 'everyone' | 'site' | 'job' | 'cohort';

/** How a course was taken: on one's own, at a shared device, in a room together, or on paper. */
export type Delivery = 'web' | 'kiosk' | 'group' | 'offline';

/** On what a completion rests: a passed quiz, or an acknowledgment with name and date. */
export type Basis = 'quiz' | 'acknowledgment';

/** From which day of a person's the days until the due day are counted. */
export type DueFrom = 'hire' | 'joining';
