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

Certificates
  certificate revoke SERIAL --reason TEXT [--ground error|other-person|
                     dishonest|duplicate|asked-for|other]
      Revokes a certificate that belongs to no organization. Whoever checks it
      reads the day and the ground; the reason stays in the site's log.
  certificate reinstate SERIAL --reason TEXT
      Takes that back; that it was revoked stays on record.

Backup
  backup [--to FILE]
      Copies the database while the site runs, opens the copy and checks it.
      Never overwrites. Without --to: into BACKUP_DIR, where the newest
      BACKUP_KEEP stay; the site does that by itself while it runs.
  backup key --to FILE
      Makes an age key to seal backups with: the secret half goes into FILE, the
      public half is printed for BACKUP_RECIPIENTS.
  restore --from FILE [--identity KEY-FILE] [--replace]
      Puts a backup in the place of the database; stop the site first. A sealed
      one (….age) needs the secret key. Says what
      would be lost and does nothing, unless --replace is given. The database
      that stood there is moved aside, never deleted. Whoever was erased since
      the copy is erased again, from the journal beside database and backups
      (erasures.jsonl); where none goes back so far it warns.
  check [--rebuild]
      Reads everything the records promise: integrity, references, triggers,
      certificates and their check digits, kept versions, the chain of the log
      (note the beginning of its last link elsewhere, and nobody can cut the log
      short unseen), how everybody stands. Changes nothing; with --rebuild the
      latter is worked out anew.

The tip desk (off until all of this is recorded)
  desk status
      Says what is open, what is missing, and who works there.
  desk schedule --approved-by NAME --on YYYY-MM-DD --reference TEXT
      Records the retention schedule that the agency's counsel approved.
  desk hours --en TEXT --es TEXT
      Records when the desk is read, as whoever sends a message is told.
  desk agency --id ID --name NAME --immigration yes|no
      Records an agency, and whether it enforces immigration law.
  desk queue --id ID --name-en NAME --name-es NAME --agencies ID,ID
      Records a queue and who reads it: joint, ks, mo.
  desk invite --email EMAIL --name NAME --agency ID
              [--role responder|supervisor|administrator|auditor]
              [--queues ID,ID] [--language en|es]
      Lets somebody work there. Keys are made in their own browser; the queue
      opens with two. No command ever holds or prints one.
  desk remove --email EMAIL
      Deletes their keys to messages; later messages are not sealed to them.
  desk reset --email EMAIL
      Passphrase and recovery code are lost: they make new keys, and others
      seal the messages that wait to them.
  desk watch --hours N
      Closes the desk when nobody was there for N hours (24 at most).
  desk pause | resume
      Closes it by hand, and lets it open again.

  desk restore --from FILE [--replace]
      Puts a backup of the desk in place (backups/tips: "backup" makes them,
      TIPS_BACKUP_DAYS keeps them). What was deleted since stays deleted.

Reporting lines
  channels
      Lists the lines that somebody should dial or read up again.
  channels called LINE-ID --by NAME [--on YYYY-MM-DD]
      Records that a line was dialled (today, unless --on says otherwise).

The commands read the same settings as the site (DATABASE_PATH,
ORIGIN, CONTENT_DIR, BACKUP_DIR).
Exit code 0: done. 1: refused, and why. 2: the command was not right.`.split('\n');
