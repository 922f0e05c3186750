import { catalogue } from '../../i18n/catalogue.ts';
import { localPath, type Language } from '../../i18n/language.ts';
import { findLine, type Channel } from '../content/index.ts';
import { given, type Given } from '../print/given.ts';
import type { CertificateSnapshot } from './certificate.ts';
import { cardFacts, honestWords, statedFacts, type StatedFact } from './facts.ts';
import { groupSerial } from '../../ui/certificate/group-serial.ts';

/** A picture that may be printed as it is: see logo.ts, which makes it so. */
export interface PrintedLogo {
	readonly bytes: Buffer;
	readonly type: 'image/png' | 'image/jpeg';
	readonly width: number;
	readonly height: number;
	readonly alt: string;
}

/** A fact as it is printed; `actual` as in {@link Given}. */
export interface PrintedFact extends StatedFact {
	readonly actual: string | null;
}

/** What stands on the paper of a certificate, in its final words. Nothing here knows of sizes or places. */
export interface CertificatePaper {
	readonly language: Language;
	readonly title: string;
	/** The day of issue, YYYY-MM-DD. */
	readonly on: string;
	readonly kicker: string;
	readonly heading: string;
	readonly certifies: string;
	readonly holder: Given;
	readonly hasCompleted: string;
	readonly course: string;
	readonly organization: Given | null;
	readonly facts: readonly PrintedFact[];
	/** Those of them that stand on a wallet card, as far as it has room: the ones that must first. */
	readonly onCard: readonly PrintedFact[];
	/** What a wallet card says where it had no room for all of them. */
	readonly moreOnPage: string;
	readonly honest: readonly string[];
	readonly serialLabel: string;
	readonly serial: string;
	readonly checkAt: string;
	/** What the code says: the holder's private address. */
	readonly address: string;
	readonly codeAlt: string;
	readonly lines: readonly { readonly label: string; readonly display: string }[];
	readonly logo: PrintedLogo | null;
	/** How to use a sheet of wallet cards. */
	readonly cut: string;
}

/** A certificate with what opens its private page. */
export interface PrintedCertificate {
	readonly serial: string;
	readonly privateKey: string;
	readonly snapshot: CertificateSnapshot;
}

/** What of the site stands on it. */
export interface Printer {
	/** The site's own address, such as `https://example.org`. */
	readonly origin: string;
	readonly channels: readonly Channel[];
}

/** The paper of a certificate. It knows no clock: the same certificate on the same site makes the same paper. */
export function certificatePaper(
	{ serial, privateKey, snapshot }: PrintedCertificate,
	language: Language,
	{ origin, channels }: Printer,
	logo: PrintedLogo | null
): CertificatePaper {
	const { proof: t, layout } = catalogue(language);
	const line = (id: string, label: string) => {
		const found = findLine(channels, id);
		return found ? [{ label, display: found.line.display }] : [];
	};
	const printed = ({ label, value }: StatedFact): PrintedFact => {
		const { text, actual } = given(value, t.otherScriptFact);
		return { label, value: text, actual };
	};
	return {
		language,
		title: `${t.title}: ${snapshot.holder}`,
		on: snapshot.issuedOn,
		kicker: t.kicker,
		heading: t.title,
		certifies: t.certifies,
		holder: given(snapshot.holder, t.otherScript),
		hasCompleted: t.hasCompleted,
		course: snapshot.course.title[language],
		organization:
			snapshot.organization === null
				? null
				: given(snapshot.organization, t.otherScriptOrganization),
		facts: statedFacts(language, snapshot).map(printed),
		onCard: cardFacts(language, snapshot).map(printed),
		moreOnPage: t.moreOnPage,
		honest: honestWords(language, snapshot),
		serialLabel: t.serial,
		serial: groupSerial(serial),
		checkAt: t.checkAt(`${new URL(origin).host}${localPath(language, '/verify')}`),
		address: `${origin}/certificates/${serial}?k=${privateKey}`,
		codeAlt: t.qrTitle,
		lines: [
			...line('emergency-call', layout.dangerNow),
			...line('national-hotline-call', layout.callHotline)
		],
		logo,
		cut: t.walletCut
	};
}
