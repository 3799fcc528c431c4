-- directory.db, version 1: the services, who changed them and when, and what a
-- file said of them. Nothing here is a member's; of a confidential record no
-- place is kept (R16).

-- One row: how many decisions were kept, and whether a purge left copies in
-- free space that are still to be cleared (the revision of that purge, or 0).
CREATE TABLE state (
  one      INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  revision INTEGER NOT NULL,
  residue  INTEGER NOT NULL
) STRICT;
INSERT INTO state VALUES (1, 0, 0);

-- resources.Record as JSON without its empty fields.
CREATE TABLE records (
  id      TEXT    NOT NULL PRIMARY KEY,
  changed INTEGER NOT NULL, -- revision that wrote this row, a purge included
  body    TEXT    NOT NULL
) STRICT;
CREATE INDEX records_changed ON records (changed);

-- The same record as its file last said it, where a file brought it.
CREATE TABLE imported (
  id   TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  body TEXT NOT NULL
) STRICT;

-- resources.Row: what files said beyond that, for export.
CREATE TABLE filed (
  tab       TEXT    NOT NULL,
  id        TEXT    NOT NULL,
  part      TEXT    NOT NULL,
  anchor    TEXT    NOT NULL, -- table of the thing whose row it is, or empty
  anchor_id TEXT    NOT NULL,
  dataset   TEXT    NOT NULL,
  file      TEXT    NOT NULL,
  line      INTEGER NOT NULL,
  original  TEXT    NOT NULL,
  cells     BLOB    NOT NULL, -- Cells, Extra, Raw
  PRIMARY KEY (tab, id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX filed_anchor ON filed (anchor, anchor_id);

-- Rows that wait for a person.
CREATE TABLE held (
  id       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  dataset  TEXT    NOT NULL,
  file     TEXT    NOT NULL,
  line     INTEGER NOT NULL,
  original TEXT    NOT NULL,
  tab      TEXT    NOT NULL,
  col      TEXT    NOT NULL,
  code     TEXT    NOT NULL,
  cells    BLOB    NOT NULL
) STRICT;
CREATE INDEX held_dataset ON held (dataset);

-- The history. It is never shortened; a purge takes places out of it.
CREATE TABLE audits (
  id       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  revision INTEGER NOT NULL,
  at       TEXT    NOT NULL, -- RFC 3339
  editor   TEXT    NOT NULL,
  second   TEXT    NOT NULL,
  what     TEXT    NOT NULL,
  record   TEXT    NOT NULL,
  subject  TEXT    NOT NULL, -- the editor whom it was about, of the roster
  reason   TEXT    NOT NULL,
  before   TEXT, -- a record, or null
  after    TEXT
) STRICT;
CREATE INDEX audits_record ON audits (record, id);

-- What waits for a second person (R86).
CREATE TABLE proposals (
  id     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  at     TEXT    NOT NULL,
  editor TEXT    NOT NULL,
  what   TEXT    NOT NULL,
  reason TEXT    NOT NULL,
  record TEXT    NOT NULL,
  base   INTEGER NOT NULL,
  after  TEXT    NOT NULL
) STRICT;

CREATE TABLE editors (
  id      TEXT NOT NULL PRIMARY KEY,
  name    TEXT NOT NULL,
  role    TEXT NOT NULL,
  discord TEXT NOT NULL
) STRICT;

-- What is said to be wrong with an entry. Members' flags have no editor, and a
-- day but no time.
CREATE TABLE flags (
  id     TEXT    NOT NULL,
  reason TEXT    NOT NULL,
  n      INTEGER NOT NULL,
  editor TEXT    NOT NULL,
  day    TEXT    NOT NULL,
  PRIMARY KEY (id, reason)
) STRICT, WITHOUT ROWID;

-- Whose place was taken away once (0), or cleared by a person later (1).
CREATE TABLE places (
  id       TEXT    NOT NULL PRIMARY KEY,
  revealed INTEGER NOT NULL CHECK (revealed IN (0, 1))
) STRICT, WITHOUT ROWID;
