import { expect, test } from 'vitest';
import { markFaults } from '../../../../tests/support/marked-content.ts';
import { artifact } from './box.ts';
import { makePdf, type Pdf } from './document.ts';
import { given, givenTogether } from './given.ts';
import { drawImage } from './image.ts';

const standIn = 'See the page.';

test.each([
	['Ñuñez D’Angelo', 'Ñuñez D’Angelo', null],
	// Decomposed letters are put together.
	['Nun\u0303ez', 'Nu\u00f1ez', null],
	['Ọ́lábísí', 'Ọ́lábísí', 'Ọ́lábísí'],
	['ɛ́lɔ̀', 'ɛ́lɔ̀', 'ɛ́lɔ̀'],
	['פלוני', 'פלוני', 'פלוני'],
	// A variant of a letter that no typeface has is printed as the letter.
	['Rafﬁ Ⅳ', 'Raffi IV', 'Rafﬁ Ⅳ'],
	['Ａｎａ', 'Ana', 'Ａｎａ'],
	['Ana\tRuiz', 'Ana Ruiz', 'Ana\tRuiz']
])('%s is printed in its own letters or their plain form', (name, text, actual) => {
	expect(given(name, standIn)).toEqual({
		text: text.normalize('NFC'),
		actual: actual?.normalize('NFC') ?? null,
		replaced: false
	});
});

test.each(['王小明', '김민준', 'ਗੁਰਪ੍ਰੀਤ', 'Արամ', 'Ana 👩‍🚒', '\u{10ffff}'])(
	'%s, which no typeface here has, is said to be elsewhere and read out as it is',
	(name) => {
		expect(given(name, standIn)).toEqual({ text: standIn, actual: name, replaced: true });
	}
);

test('texts in a row are read out with what each of them says', () => {
	const badge = given('KC-4', standIn);
	expect(givenTogether([given('王', standIn), badge], ' · ')).toEqual({
		text: 'See the page. · KC-4',
		actual: '王 · KC-4'
	});
	expect(givenTogether([badge, badge], ' · ')).toEqual({ text: 'KC-4 · KC-4', actual: null });
});

test('what is drawn without a mark, or marked as an artifact within an artifact, is found', async () => {
	const about = { title: 'Marks', language: 'en', on: '2026-11-22' } as const;
	const line = (pdf: Pdf) => pdf.moveTo(9, 9).lineTo(20, 20).stroke();
	const faultsOf = async (draw: (pdf: Pdf) => unknown) =>
		markFaults(await makePdf(about, (pdf) => void draw(pdf)));
	expect(await faultsOf(line)).toEqual(['page 1: something drawn without a mark']);
	expect(await faultsOf((pdf) => pdf.text('Words', 9, 9))).toHaveLength(1);
	expect(await faultsOf((pdf) => pdf.endMarkedContent())).toEqual([
		'page 1: an end without a beginning'
	]);
	expect(
		await faultsOf((pdf) => artifact(pdf, () => artifact(pdf, () => line(pdf)) ?? line(pdf)))
	).toEqual([]);
});

test('a picture that is drawn on every page lies in the file once', async () => {
	// One pixel.
	const png = Buffer.from(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
		'base64'
	);
	const about = { title: 'Pictures', language: 'en', on: '2026-11-22' } as const;
	const file = await makePdf(about, (pdf) => {
		for (let page = 0; page < 3; page++) {
			if (page > 0) pdf.addPage();
			// Read anew for each, as a long document does.
			drawImage(pdf, Buffer.from(png), 10, 10, { width: 20, height: 20 });
		}
	});
	expect(
		Buffer.from(file)
			.toString('latin1')
			.match(/\/Subtype \/Image/g)
	).toHaveLength(1);
});
