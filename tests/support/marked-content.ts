import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';

/**
 * What is wrong with the marks in a PDF's pages: an end without a beginning, a beginning without an end, an artifact
 * within something else, or anything drawn that is neither tagged nor an artifact (PDF/UA-1, 7.1). Nothing, where a
 * reader can rely on them.
 */
export async function markFaults(bytes: Uint8Array): Promise<string[]> {
	const { OPS } = await getResolvedPDFJS();
	const drawing = new Set<number>([
		...[OPS.showText, OPS.showSpacedText, OPS.nextLineShowText, OPS.constructPath],
		...[OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.shadingFill]
	]);
	const pdf = await getDocumentProxy(new Uint8Array(bytes));
	const faults = new Set<string>();
	for (let number = 1; number <= pdf.numPages; number++) {
		const { fnArray, argsArray } = await (await pdf.getPage(number)).getOperatorList();
		const open: string[] = [];
		const fault = (what: string) => faults.add(`page ${number}: ${what}`);
		fnArray.forEach((operator, index) => {
			if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) {
				const tag = JSON.stringify((argsArray[index] as unknown[])[0]);
				if (open.length > 0 && tag.includes('Artifact')) fault(`an artifact within ${open.at(-1)}`);
				open.push(tag);
			} else if (operator === OPS.endMarkedContent) {
				if (open.pop() === undefined) fault('an end without a beginning');
			} else if (drawing.has(operator) && open.length === 0)
				fault('something drawn without a mark');
		});
		if (open.length > 0) fault('a beginning without an end');
	}
	return [...faults];
}
