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

-- One row a call. Times are ms since 1970, UTC; state is running, finished or interrupted.
CREATE TABLE call (
  id           TEXT PRIMARY KEY,
  state        TEXT NOT NULL,
  linked_id    TEXT NOT NULL,
  caller       TEXT NOT NULL,
  caller_name  TEXT NOT NULL,
  presentation TEXT NOT NULL,
  screening    TEXT NOT NULL,
  peer         TEXT NOT NULL,
  source       TEXT NOT NULL,
  dialled      TEXT NOT NULL,
  context      TEXT NOT NULL,
  protocol_id  TEXT NOT NULL,
  setup        INTEGER NOT NULL,
  proceed      INTEGER,
  ring         INTEGER,
  answer       INTEGER,
  ended        INTEGER,
  ring_ms      INTEGER NOT NULL,
  talk_ms      INTEGER NOT NULL,
  disposition  TEXT NOT NULL,
  cause        INTEGER NOT NULL,
  location     TEXT NOT NULL,
  detail       TEXT NOT NULL,
  hangup       TEXT NOT NULL,
  diagnosis    TEXT NOT NULL,
  fields       TEXT NOT NULL -- JSON object
) WITHOUT ROWID;
CREATE INDEX call_setup ON call (setup);
CREATE INDEX call_running ON call (state) WHERE state = 'running';

-- One row a leg: the caller's, and each attempt to reach a called party.
CREATE TABLE leg (
  call         TEXT NOT NULL,
  sequence     INTEGER NOT NULL,
  leg          TEXT NOT NULL,
  pair         TEXT,
  incoming     INTEGER NOT NULL,
  peer         TEXT NOT NULL,
  gateway      INTEGER NOT NULL,
  tech         TEXT NOT NULL,
  dialled      TEXT NOT NULL,
  sent         TEXT NOT NULL,
  protocol_id  TEXT NOT NULL,
  caller       TEXT NOT NULL,
  connected    TEXT NOT NULL,
  setup        INTEGER NOT NULL,
  proceed      INTEGER,
  ring         INTEGER,
  answer       INTEGER,
  ended        INTEGER,
  ring_ms      INTEGER NOT NULL,
  talk_ms      INTEGER NOT NULL,
  disposition  TEXT NOT NULL,
  cause        INTEGER NOT NULL,
  by_peer      INTEGER NOT NULL,
  detail       TEXT NOT NULL,
  codec        TEXT NOT NULL,
  packets_in   INTEGER NOT NULL,
  octets_in    INTEGER NOT NULL,
  lost         INTEGER NOT NULL,
  packets_out  INTEGER NOT NULL,
  octets_out   INTEGER NOT NULL,
  jitter_ms    REAL NOT NULL,
  loss_percent REAL NOT NULL,
  mos          REAL NOT NULL,
  PRIMARY KEY (call, sequence)
) WITHOUT ROWID;
