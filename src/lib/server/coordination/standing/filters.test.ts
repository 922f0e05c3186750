import { expect, test } from 'vitest';
import { toQuery } from '#lib/forms/address-query.ts';
import { readCountFilters, readPage, readPeopleFilters } from './filters.ts';

const known = { today: '2026-11-22', courses: ['truckers', 'officers'] };
const counts = (query: string) => readCountFilters(new URLSearchParams(query), known);
const people = (query: string) => readPeopleFilters(new URLSearchParams(query), known);

test('without filters it is this month and the eleven before it', () => {
	expect(counts('')).toEqual({
		kind: 'ok',
		filters: {
			from: '2025-12-01',
			to: '2026-11-22',
			course: null,
			cohort: null,
			site: null,
			language: null,
			by: 'month-course'
		}
	});
	expect(counts('from=&to=&course=&cohort=&language=&by=')).toEqual(counts(''));
	expect(counts('to=2024-02-29')).toMatchObject({ filters: { from: '2023-03-01' } });
});

test.each([
	['from=2026-02-30', 'from', 'no-such-day'],
	['to=yesterday', 'to', 'no-such-day'],
	["from=2026-01-01'--", 'from', 'no-such-day'],
	['from=2026-05-01&to=2026-04-30', 'from', 'wrong-way-round'],
	['from=0001-01-01&to=9999-12-31', 'from', 'period-too-long'],
	['course=piracy', 'course', 'unknown-course'],
	['language=xx', 'language', 'unknown-language'],
	['by=person', 'by', 'unknown-grouping'],
	['by=__proto__', 'by', 'unknown-grouping'],
	['by=toString', 'by', 'unknown-grouping']
])('%s is not understood', (query, field, problem) => {
	expect(counts(query)).toEqual({ kind: 'invalid', errors: [{ field, problem }] });
});

test.each([
	['status=done', 'status', 'unknown-status'],
	['course=<script>', 'course', 'unknown-course'],
	[`search=${'x'.repeat(101)}`, 'search', 'search-too-long'],
	[`job=${'x'.repeat(81)}`, 'job', 'job-too-long'],
	['on=2026-02-30', 'on', 'no-such-day'],
	['on=2026-11-23', 'on', 'day-ahead']
])('among people %s is not understood', (query, field, problem) => {
	expect(people(query)).toEqual({ kind: 'invalid', errors: [{ field, problem }] });
});

test('every fault is named at once', () => {
	expect(counts('from=x&to=y&course=z&language=q')).toMatchObject({
		errors: [{ field: 'from' }, { field: 'to' }, { field: 'course' }, { field: 'language' }]
	});
});

test.each([
	['', 1],
	['page=3', 3],
	['page=0', 1],
	['page=-1', 1],
	['page=1e9', 1],
	['page=99999999999', 1]
])('%j is page %d', (query, page) => {
	expect(readPage(new URLSearchParams(query))).toBe(page);
});

test('filters come back out of the address that they are put into', () => {
	const filters = {
		search: 'Ñandú & co',
		site: 's-1',
		job: 'Front desk',
		cohort: 'c-1',
		course: 'truckers',
		assignment: 'a-1',
		status: 'overdue',
		on: '2026-01-31'
	};
	expect(people(toQuery(filters))).toEqual({ kind: 'ok', filters });
	expect(toQuery({ search: '', cohort: null })).toBe('');
});
