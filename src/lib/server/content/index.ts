/** What other rooms may use of content/. */
export type { Area, Channel, Line, LineKind, Purpose, Topic } from './channel-schema.ts';
export { areas, lineKinds, purposes, topics } from './channel-schema.ts';
export {
	daysUntilDue,
	dueLines,
	findChannel,
	findLine,
	lineHref,
	loadChannels,
	readChannels,
	visibleLines,
} from './channels.ts';
export type { ChannelsResult, DueLine, DueReason } from './channels.ts';
export { ContentError, printProblem } from './problem.ts';
export type { Problem } from './problem.ts';
export { recordCall } from './record-call.ts';
export type { RecordCallResult } from './record-call.ts';
export { languages } from './text-schema.ts';
export type { Bilingual, Language, Translatable } from './text-schema.ts';
