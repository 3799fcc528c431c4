-- state.db, version 2: what an admin of a collaborative set up in Discord, as
-- JSON of desk.Setup: places, roles, hours, and which of the staff are on duty.
-- Nothing of a member.
CREATE TABLE desks (
  house TEXT NOT NULL PRIMARY KEY,
  setup TEXT NOT NULL
) STRICT, WITHOUT ROWID;
