/** What `npm run admin -- --help` prints. */
export const help = `Sightline: the administrator's commands

  npm run admin -- COMMAND [OPTIONS]

The site
  administrator create --email EMAIL --name NAME [--language en|es]
      Makes an administrator, who sees at /admin what needs a person, and prints
      a one-time link for their password. Two-step sign-in is required.
  administrator end --email EMAIL
      Ends the role; the account stays.
  administrator reset --email EMAIL [--second-factor]
      As "coordinator reset".

People and organizations
  organization create --name NAME --time-zone ZONE [--state mo]
      Opens an organization. ZONE is an IANA name such as America/Chicago; leave
      --state out for one that works in several states.
  coordinator create --organization NAME --email EMAIL --name NAME
                     [--language en|es]
      Makes a coordinator (an organization's first one is its owner) and prints
      a one-time link (72 hours) with which they set their password. At their
      first sign-in they set up two-step sign-in.
  coordinator reset --email EMAIL [--second-factor]
      Ends their password and sessions at once and prints a new one-time link.
      With --second-factor also when phone and recovery codes are lost.
  list organizations | coordinators | administrators | people
       [--find TEXT]
      Prints what is there; people are cut at 100 rows.

Backup
  backup [--to FILE]
      Copies the database while the site runs, opens the copy and checks it.
      Never overwrites. Without --to: into BACKUP_DIR, where the newest
      BACKUP_KEEP stay; the site does that by itself while it runs.
  restore --from FILE [--replace]
      Puts a backup in the place of the database; stop the site first. Says what
      would be lost and does nothing, unless --replace is given. The database
      that stood there is moved aside, never deleted.
  check [--rebuild]
      Reads everything the records promise: integrity, references, triggers,
      certificates and their check digits, kept versions, how everybody stands.
      Changes nothing; with --rebuild the latter is worked out anew.

Reporting lines
  channels
      Lists the lines that somebody should dial or read up again.
  channels called LINE-ID --by NAME [--on YYYY-MM-DD]
      Records that a line was dialled (today, unless --on says otherwise).

The commands read the same settings as the site (DATABASE_PATH,
ORIGIN, CONTENT_DIR, BACKUP_DIR).
Exit code 0: done. 1: refused, and why. 2: the command was not right.`.split('\n');
