/** What a roster sorts those without a name by (migration 0004). */
export const nameless = '\u{10ffff}';
/** Stands where a text must not be empty. */
export const gone = '-';
