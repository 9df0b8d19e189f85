-- What workers share beside River's own tables. Every statement may run again.

-- A segment that is to be translated: half of SHA-256 of its language and text.
CREATE TABLE IF NOT EXISTS mtalign_segment (
	target text NOT NULL,                 -- the pivot language
	key    bytea NOT NULL,
	doc    bytea NOT NULL,                -- the document that it is asked for with
	n      integer NOT NULL,              -- and where in it, from 0
	pivot  bytea,                         -- JSON; NULL until its job is done
	failed boolean NOT NULL DEFAULT false, -- the pivot is the reason why there is none
	PRIMARY KEY (target, key)
);

-- A call under SHA-256 of its request, base URL and sample, as in the SQLite store.
CREATE TABLE IF NOT EXISTS mtalign_call (
	key        bytea PRIMARY KEY,
	model      text NOT NULL,
	url        text NOT NULL,
	sample     integer NOT NULL,
	request    bytea NOT NULL,
	owner      text NOT NULL,             -- the worker that sends it; '' nobody
	claim      bigint NOT NULL,           -- which of the worker's goroutines
	sends      integer NOT NULL DEFAULT 1,
	begun      timestamptz NOT NULL DEFAULT now(),
	answer     bytea,
	answered   timestamptz,
	served     text NOT NULL DEFAULT '',  -- the model that answered
	prompt     integer NOT NULL DEFAULT 0,
	completion integer NOT NULL DEFAULT 0,
	cached     integer NOT NULL DEFAULT 0,
	fault      text NOT NULL DEFAULT ''   -- why the answer is none: the call is free again
);

-- A worker that is not known to be dead.
CREATE TABLE IF NOT EXISTS mtalign_worker (
	id    text PRIMARY KEY,
	beat  bigint NOT NULL DEFAULT 0,
	spent bigint NOT NULL DEFAULT 0,      -- by it, in 1e-12 dollars
	held  bigint NOT NULL DEFAULT 0,      -- what its calls under way may cost
	seen  timestamptz NOT NULL DEFAULT now() -- when it last beat; to be told, not to be judged by
);
ALTER TABLE mtalign_worker ADD COLUMN IF NOT EXISTS seen timestamptz NOT NULL DEFAULT now();

-- How far the jobs of a pivot language are: River forgets those that are done.
CREATE TABLE IF NOT EXISTS mtalign_progress (
	lang      text PRIMARY KEY,
	jobs      bigint NOT NULL,            -- ever queued
	done_jobs bigint NOT NULL,
	segments  bigint NOT NULL,            -- in the jobs
	done      bigint NOT NULL,            -- in those that are done
	failed    bigint NOT NULL             -- of done, without a good answer
);
INSERT INTO mtalign_progress              -- of databases that had none
	SELECT args->>'to', count(*), count(*) FILTER (WHERE state = 'completed'), sum((args->>'segments')::int),
		coalesce(sum((args->>'segments')::int) FILTER (WHERE state = 'completed'), 0), 0
	FROM river_job WHERE kind = 'mtalign_translate' AND NOT EXISTS (SELECT FROM mtalign_progress) GROUP BY 1;

-- The one limit of all workers. Money is in 1e-12 dollars.
CREATE TABLE IF NOT EXISTS mtalign_limit (
	one    boolean PRIMARY KEY DEFAULT true CHECK (one),
	free   timestamptz NOT NULL DEFAULT '-infinity', -- when the next call may go that nobody has booked
	tokens timestamptz NOT NULL DEFAULT '-infinity', -- when the next token may go
	paused timestamptz NOT NULL DEFAULT '-infinity', -- until when the server has asked all to wait
	spent  bigint NOT NULL DEFAULT 0,                -- by workers that are no more
	lost   bigint NOT NULL DEFAULT 0                 -- of spent: what calls may have cost whose worker died
);
ALTER TABLE mtalign_limit ADD COLUMN IF NOT EXISTS tokens timestamptz NOT NULL DEFAULT '-infinity',
	ADD COLUMN IF NOT EXISTS paused timestamptz NOT NULL DEFAULT '-infinity';
INSERT INTO mtalign_limit DEFAULT VALUES ON CONFLICT DO NOTHING;
