import { expect, test } from 'vitest';
import { foldName } from './fold-name.ts';

test.each([
	['José Álvarez', 'jose alvarez'],
	['  NGUYỄN   Thị\tHoa ', 'nguyen thi hoa'],
	['Ａｎａ', 'ana'],
	['محمد علي', 'محمد علي'],
	['O’Neil', 'o’neil']
])('%s is compared as %s', (name, key) => {
	expect(foldName(name)).toBe(key);
});
