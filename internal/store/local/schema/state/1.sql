-- state.db, version 1: what outlives a restart. Nothing here has a date, and
-- nothing a number, a word or a name of a member.

-- Who told us to stop: Keys.Person, 16 bytes, and not when or why (R32); and
-- which secret that hash was made with (privacy.Mark), the same for all but
-- while one secret replaces another.
CREATE TABLE optouts (
  person BLOB NOT NULL PRIMARY KEY CHECK (length(person) = 16),
  mark   BLOB NOT NULL CHECK (length(mark) = 16)
) STRICT, WITHOUT ROWID;

-- Counts of the weeks that are not over (privacy.Cell).
CREATE TABLE tally_open (
  week   TEXT    NOT NULL,
  tally  TEXT    NOT NULL, -- need, language, channel: never crossed (R4)
  label  TEXT    NOT NULL,
  county TEXT    NOT NULL,
  n      INTEGER NOT NULL CHECK (n > 0),
  PRIMARY KEY (week, tally, label, county)
) STRICT, WITHOUT ROWID;

-- Weeks that are over, and their cells as privacy.CloseWeek left them.
CREATE TABLE tally_weeks (
  week TEXT NOT NULL PRIMARY KEY,
  few  INTEGER NOT NULL -- 1: fewer than ten in all, and no cells
) STRICT, WITHOUT ROWID;

CREATE TABLE tally_closed (
  week   TEXT    NOT NULL REFERENCES tally_weeks (week),
  tally  TEXT    NOT NULL,
  label  TEXT    NOT NULL,
  county TEXT    NOT NULL,
  n      INTEGER NOT NULL CHECK (n >= 10),
  PRIMARY KEY (week, tally, label, county)
) STRICT, WITHOUT ROWID;
