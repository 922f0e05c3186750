// Loaded before a server: its parent moves the clock that it sees, and hears when that is done.
const RealDate = Date;
let ahead = 0;

class MovedDate extends RealDate {
	constructor(...given: unknown[]) {
		if (given.length === 0) super(RealDate.now() + ahead);
		else super(...(given as [number]));
	}
	static override now(): number {
		return RealDate.now() + ahead;
	}
}

globalThis.Date = MovedDate as DateConstructor;
process.on('message', (message) => {
	const { clockAhead } = message as { clockAhead?: number };
	if (clockAhead === undefined) return;
	ahead = clockAhead;
	process.send?.({ clockMoved: true });
});
