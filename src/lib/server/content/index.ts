/** What other rooms may use of content/. */
export { findChannel, findLine, lineHref } from '../../channels/lines.ts';
export type { Card, CardPart, CourseCards, StatePoster } from './card-schema.ts';
export type { Area, Channel, Line, LineKind, Purpose, Topic } from './channel-schema.ts';
export {
	daysUntilDue,
	dueLines,
	hiddenLines,
	loadChannels,
	readChannels,
	visibleLines
} from './channels.ts';
export type { ChannelsResult, DueLine, DueReason } from './channels.ts';
export { inLanguage, needsReviewNotice } from './course.ts';
export type { Content, Course, Drill, Item, Module, Quiz, Translated } from './course.ts';
export type { CourseChange, ItemOption, Objective, Review, ReviewKind } from './course-schema.ts';
export { changesByDay } from './changes.ts';
export type { DatedChanges } from './changes.ts';
export { citationsOf } from './citations.ts';
export type { CitedIn } from './citations.ts';
export type { Definition } from './definition-schema.ts';
export { digestValue } from './digest.ts';
export { dueBy, lineDueOn, recheckAfterDays, ruleDueOn, sourceDueOn } from './due.ts';
export type { Due } from './due.ts';
export type { Piece } from './module-text.ts';
export { ContentError, printProblem } from './problem.ts';
export type { Problem } from './problem.ts';
export { heldContent, holdContent } from './held.ts';
export { loadContent, readContent } from './read.ts';
export type { ContentResult } from './read.ts';
export { recordCall } from './record-call.ts';
export type { RecordCallResult } from './record-call.ts';
export type { Job } from './rule-schema.ts';
export type { ProofRule, Rules } from './rules.ts';
export type { Source } from './source-schema.ts';
export type { Bilingual, Language, Translatable } from './text-schema.ts';
