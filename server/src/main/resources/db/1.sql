-- One row a registered contact; document holds the binding as JSON.
CREATE TABLE binding (
  aor      TEXT NOT NULL,
  contact  TEXT NOT NULL,
  expires  INTEGER NOT NULL, -- ms since 1970, UTC
  document TEXT NOT NULL,
  PRIMARY KEY (aor, contact)
) WITHOUT ROWID;

-- The dialplan's DB() function.
CREATE TABLE family (
  family TEXT NOT NULL,
  name   TEXT NOT NULL,
  value  TEXT NOT NULL,
  PRIMARY KEY (family, name)
) WITHOUT ROWID;
