import { readFileSync } from 'node:fs';

/**
 * The most memory that this process held, in MB. What `resourceUsage` says is handed down from the parent's
 * own peak on Linux, where /proc tells the truth.
 */
export function peakMegabytes(): number {
	try {
		const status = readFileSync('/proc/self/status', 'utf8');
		return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
	} catch {
		return process.resourceUsage().maxRSS / 1024;
	}
}
