import { expect, test } from 'vitest';
import { ownPath } from './next-path.ts';

test.each([
	'/me',
	'/es/courses/truckers?from=join',
	'/coordinate/people?status=overdue&page=2',
	'/join/AB%20CD'
])('%s is a place of ours', (path) => {
	expect(ownPath(path, '/me')).toBe(path);
});

test.each([
	'',
	null,
	undefined,
	'me',
	'https://evil.example',
	'//evil.example',
	'///evil.example',
	'/\\evil.example',
	'\\/evil.example',
	'/%2Fevil.example',
	'/%252Fevil.example',
	'/%5Cevil.example',
	'/%255cevil.example',
	'/.//evil.example',
	'/x/..//evil.example',
	'/\tevil',
	'/\n/evil.example',
	' /me',
	'/%0d%0aset-cookie',
	'/%E0%A4%A',
	'javascript:alert(1)',
	'/sign-in',
	'/es/sign-in?next=/me',
	'/sign-out',
	`/${'a'.repeat(2000)}`
])('%j is not', (path) => {
	expect(ownPath(path, '/me')).toBe('/me');
});
