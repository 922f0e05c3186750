import { expect, test } from 'vitest';
import { isSlip } from './name-slip.ts';

test.each([
	['Jose Alvarez', 'José Álvarez'],
	['MARISOL ORTEGA', 'Marisol Ortega'],
	['O Neill', "O'Neill"],
	['Jon Smith', 'John Smith'],
	['Marisol Ortgea', 'Marisol Ortega'],
	['Ana Ruiz', 'Ana María Ruiz'],
	['Nguyen Minh Anh', 'Nguyễn Minh Anh']
])('%s to %s puts a slip right', (from, to) => {
	expect(isSlip(from, to)).toBe(true);
	expect(isSlip(to, from)).toBe(true);
});

test.each([
	['Tom', 'Tim'],
	['Ana', 'Ana Ruiz'],
	['Ana Ruiz', 'Ana Kowalski'],
	['Ana Ruiz', 'Juan Ruiz'],
	['王小明', '王小红'],
	['Maria Lopez', 'Mario Gomez'],
	['x', '王']
])('%s to %s could be somebody else', (from, to) => {
	expect(isSlip(from, to)).toBe(false);
});
