/** `1234 5678 9012 3456`: groups of four, as printed. */
export function groupSerial(serial: string): string {
	return serial.replace(/(.{4})(?=.)/g, '$1 ');
}
