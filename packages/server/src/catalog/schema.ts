/** Marks a database as ours: `Unsp`. */
export const applicationId = 0x556e7370

/**
 * What takes a database from each version to the next: number n makes version n + 1 of n. A shipped one
 * is never changed.
 *
 * A message's row id is its session's number times `perSession`, plus its offset in the session's log.
 * The two full-text tables keep no text: 35 % of it for words with their places, 30 % for the threes of
 * characters. The text itself is read where it always was, in the agents' files.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE file (
    path TEXT PRIMARY KEY, source TEXT NOT NULL,
    version TEXT NOT NULL,   -- of the program that summarised it
    size INTEGER NOT NULL, mtime REAL NOT NULL, ino INTEGER NOT NULL,
    summary TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE session (
    no INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    project TEXT,
    model TEXT,
    title TEXT,
    parent TEXT,
    relation TEXT,
    created INTEGER,
    updated INTEGER,
    usage TEXT,              -- running total of the whole session, where the agent keeps one beside it
    log TEXT NOT NULL,
    told TEXT NOT NULL,      -- hash of all of the above, to see whether anything is new
    revision INTEGER NOT NULL,
    seen TEXT,               -- the state of its files when all of it was last read
    origins TEXT,            -- the sessions whose messages were left out of it: they have them themselves
    words TEXT,              -- checkpoint up to which words and counts are in
    parts TEXT,              -- checkpoint up to which parts of words are in
    count TEXT               -- what counting goes on from
  );
  CREATE INDEX session_parent ON session (parent);

  CREATE TABLE message (
    id INTEGER PRIMARY KEY, place INTEGER NOT NULL, at INTEGER,
    tools TEXT               -- of its calls and results, a line each
  );
  CREATE TABLE point (id INTEGER PRIMARY KEY, checkpoint TEXT NOT NULL);

  CREATE TABLE answer (
    session INTEGER NOT NULL,
    key TEXT NOT NULL,
    identity TEXT,           -- equal in all copies of one answer
    day INTEGER NOT NULL,
    model TEXT,
    input INTEGER NOT NULL,
    cache_read INTEGER NOT NULL,
    cache_write INTEGER NOT NULL,
    cache_write_long INTEGER NOT NULL,
    output INTEGER NOT NULL,
    reasoning INTEGER NOT NULL,
    cost REAL,
    copied INTEGER NOT NULL,
    doubled INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (session, key)
  ) WITHOUT ROWID;
  CREATE INDEX answer_identity ON answer (identity) WHERE identity IS NOT NULL;

  CREATE TABLE day (
    session INTEGER NOT NULL, day INTEGER NOT NULL, model TEXT NOT NULL,
    prompts INTEGER NOT NULL, answers INTEGER NOT NULL,
    PRIMARY KEY (session, day, model)
  ) WITHOUT ROWID;
  CREATE TABLE tool (
    session INTEGER NOT NULL, day INTEGER NOT NULL, tool TEXT NOT NULL, model TEXT NOT NULL,
    calls INTEGER NOT NULL, errors INTEGER NOT NULL,
    PRIMARY KEY (session, day, tool, model)
  ) WITHOUT ROWID;

  CREATE VIRTUAL TABLE words USING fts5(
    text, tags, files, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2"
  );
  CREATE VIRTUAL TABLE parts USING fts5(
    text, content='', contentless_delete=1, detail=none, tokenize="trigram remove_diacritics 1"
  );
  `,
  // Summaries tell what wrote a file, what is odd in sessions is counted, and what has counted is known: all are read anew.
  `
  CREATE TABLE oddity (
    session INTEGER NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL,
    count INTEGER NOT NULL, first INTEGER NOT NULL,
    PRIMARY KEY (session, path, kind, type)
  ) WITHOUT ROWID;
  DELETE FROM file;
  CREATE TABLE counted (
    session INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (session, key)
  ) WITHOUT ROWID;
  UPDATE session SET revision = -1;
  `,
  // Records without ids, which only Codex writes, have names of their own by now, and running totals the time of the last one.
  `
  UPDATE session SET revision = -1 WHERE source = 'codex';
  `,
  // What the list showed last: whoever starts on this catalog notes it of all sessions.
  `
  ALTER TABLE session ADD COLUMN listed TEXT;
  CREATE INDEX session_listed ON session (updated DESC, key) WHERE listed IS NOT NULL;
  `,
]

/** More messages than any session has; row ids stay whole numbers for half a billion sessions. */
export const perSession: number = 2 ** 24

/** Messages that share a line are told apart by so many numbers. */
export const perLine = 256
