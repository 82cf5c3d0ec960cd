-- Whose messages wait, as message centres told it last; told: when, milliseconds of UTC.
CREATE TABLE mailbox (
  user    TEXT NOT NULL PRIMARY KEY,
  waiting INTEGER NOT NULL,
  fresh   INTEGER NOT NULL,
  old     INTEGER NOT NULL,
  centre  TEXT NOT NULL,
  told    INTEGER NOT NULL
) WITHOUT ROWID;
