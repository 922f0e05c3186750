import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../../src/lib/server/settings.ts';

/** What an operator copies out of README.md and the Containerfile must lead somewhere. */
const readme = readFileSync('README.md', 'utf8');
const containerfile = readFileSync('Containerfile', 'utf8');
const unit = /```ini\n([^]*?)```/.exec(readme)?.[1] ?? '';

/** Names of the table of the environment, each with what is said to be its default. */
const table = new Map(
	[...readme.matchAll(/^\| (`[A-Z][^|]*) \|[^|]*\| ([^|]*?) +\|$/gm)].flatMap(([, names, given]) =>
		[...names!.matchAll(/`([A-Z_]+)(?:=\w+)?`/g)].map(([, name]) => [name!, given!] as const)
	)
);
/** Read where it is used. */
const readElsewhere = ['HOST'];
/** For those who work on the code: where it lies. */
const notForOperators = ['CONTENT_DIR', 'MIGRATIONS_DIR'];

test('the table of the environment names what is read, and nothing else', () => {
	const source = readFileSync('src/lib/server/settings.ts', 'utf8');
	const read = [...source.matchAll(/^\t([A-Z_]+): /gm)].map(([, name]) => name!);
	expect(read).toContain('DATABASE_PATH');
	const known = [...read, ...readElsewhere].filter((name) => !notForOperators.includes(name));
	expect([...table.keys()].sort()).toEqual(known.sort());
});

test('the defaults that it names are those that hold', () => {
	const got = readSettings({});
	if (got.kind !== 'ok') throw new Error(got.problems.join('\n'));
	const { databasePath, port, backup, tipsBackup } = got.settings;
	expect(table.get('DATABASE_PATH')).toContain(databasePath);
	expect(table.get('PORT')).toContain(String(port));
	expect(table.get('BACKUP_KEEP')).toContain(`\`${backup.keep}\``);
	expect(table.get('TIPS_BACKUP_DAYS')).toContain(`\`${tipsBackup.days}\``);
});

test('every variable that is wrong is named, all of them at once', () => {
	const wrong = {
		NODE_ENV: 'produciton',
		ORIGIN: 'https://county.example.gov/training',
		PORT: '70000',
		DATABASE_PATH: 'var/one.db',
		TIPS_DATABASE_PATH: 'var/../var/one.db',
		TIPS_BACKUP_DAYS: '0',
		BACKUP_EVERY_HOURS: 'daily',
		BACKUP_KEEP: '1.5',
		BACKUP_RECIPIENTS: 'AGE-SECRET-KEY-1',
		SMTP_URL: 'mail.example.gov',
		ADDRESS_HEADER: 'X-Real-IP: 1',
		XFF_DEPTH: '0',
		METRICS_PORT: 'nine',
		LOG_REQUESTS: 'yes',
		SECURITY_CONTACT: 'security@example.gov'
	};
	const got = readSettings(wrong);
	if (got.kind !== 'invalid') throw new Error('They were taken.');
	const named = got.problems.map((problem) => problem.split(' ')[0]);
	// A path may be anything, but not twice the same.
	const faulty: Partial<typeof wrong> = { ...wrong };
	delete faulty.DATABASE_PATH;
	expect(new Set(named)).toEqual(new Set([...Object.keys(faulty), 'MAIL_FROM']));
	expect(
		got.problems.filter((problem) => !/^[A-Z_]+ (must be|is needed) .+\.$/.test(problem))
	).toEqual([]);
	// One fault alone is no other's.
	for (const [name, value] of Object.entries(faulty)) {
		if (name === 'TIPS_DATABASE_PATH') continue;
		const alone = readSettings({ [name]: value, MAIL_FROM: 'a@example.gov' });
		expect(alone.kind === 'invalid' && alone.problems.map((one) => one.split(' ')[0])).toEqual([
			name
		]);
	}
});

test('the systemd unit starts a program that is there, may write what it writes, and is stopped in time', () => {
	const [, program] = /^ExecStart=\/usr\/bin\/node (\S+)$/m.exec(unit) ?? [];
	expect(existsSync(program ?? '')).toBe(true);
	const folder = /^WorkingDirectory=(\S+)$/m.exec(unit)?.[1];
	// With ProtectSystem=strict it writes there, and into its StateDirectory, alone.
	expect(unit).toMatch(/^ProtectSystem=strict$/m);
	expect(unit).toContain(`ReadWritePaths=${folder}`);
	expect(unit).toMatch(/^StateDirectory=sightline$/m);
	for (const line of [/`DATABASE_PATH=(\S+?)`/, /`BACKUP_DIR=(\S+?)`/]) {
		expect(line.exec(readme)?.[1]).toMatch(/^\/var\/lib\/sightline\//);
	}
	// The server lets requests finish for ten seconds.
	expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(15);
	for (const [, name] of unit.matchAll(/^Environment=(\w+)=/gm)) {
		expect([...table.keys(), 'npm_config_cache']).toContain(name);
	}
});

test.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)(
	'systemd finds no fault in the unit',
	() => {
		const file = join(mkdtempSync(join(tmpdir(), 'unit-')), 'sightline.service');
		// Where Node lies is the machine's own matter.
		writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
		const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
			encoding: 'utf8'
		});
		expect(stderr.split('\n').filter((line) => /sightline\.service/.test(line))).toEqual([]);
	}
);

test('the container file runs programs that are there, with an environment that is read, and copies nothing of this machine', () => {
	const programs = [...containerfile.matchAll(/\bnode(?:", "| )(src\/[\w/.-]+)/g)].map(
		([, path]) => path!
	);
	expect(programs).toEqual(['src/cli/build.ts', 'src/cli/serve.ts']);
	for (const program of programs) expect(existsSync(program), program).toBe(true);
	for (const [, set] of containerfile.matchAll(/^ENV (.+)$/gm)) {
		for (const [, name] of set!.matchAll(/(\w+)=/g)) expect([...table.keys()]).toContain(name);
	}
	const [, port] = /^EXPOSE (\d+)$/m.exec(containerfile) ?? [];
	expect(table.get('PORT')).toContain(port);
	const [, probe] = /127\.0\.0\.1:\d+(\/\w+)'/.exec(containerfile) ?? [];
	expect(existsSync(`src/routes/(public)${probe}/+server.ts`)).toBe(true);
	// What runs isn't root, and hears the signal that stops it.
	expect(containerfile).toMatch(/^USER node$/m);
	expect(containerfile).toMatch(/^CMD \["node", "src\/cli\/serve\.ts"\]$/m);
	const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
	expect(ignored).toEqual(
		expect.arrayContaining(['node_modules', 'build', 'var', '.env*', '.git'])
	);
});
