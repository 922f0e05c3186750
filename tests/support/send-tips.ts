// Seals and stores tips as fast as it can, telling each that was stored, until it is killed.
import { openTips } from '../../src/lib/server/tips/connect.ts';
import { receiveTip } from '../../src/lib/server/tips/receive.ts';
import { noon, sealTip } from './desk.ts';

const db = openTips(process.env.TIPS_DATABASE_PATH!);
for (;;) {
	const { tip, auth } = await sealTip(db);
	const { kind } = await receiveTip(db, tip, noon);
	process.send?.({ kind, tip: tip.tip, auth });
}
