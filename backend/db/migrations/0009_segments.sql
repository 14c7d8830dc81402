CREATE TABLE long_job (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    kind TEXT NOT NULL,
    about UUID NOT NULL,
    mark TEXT NOT NULL,
    asked JSONB NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    rests_until TIMESTAMP WITH TIME ZONE NOT NULL,
    status TEXT NOT NULL,
    behind TEXT,
    done INTEGER NOT NULL,
    total INTEGER,
    came JSONB NOT NULL,
    tries SMALLINT NOT NULL,
    why TEXT NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_long_job PRIMARY KEY (id),
    CONSTRAINT uq_long_job_about_kind_mark UNIQUE (about, kind, mark),
    CONSTRAINT ck_long_job_ended_when_over CHECK ((ended_at is null) = (status in ('running', 'paused')))
);

CREATE INDEX ix_long_job_due ON long_job (rests_until) WHERE status = 'running';

CREATE INDEX ix_long_job_page ON long_job (programme_id, id);

-- Backfills are long jobs like others.
INSERT INTO long_job (id, programme_id, kind, about, mark, asked, asked_at, rests_until, status, behind, done, came, tries, why, ended_at)
SELECT b.id, b.programme_id, 'backfill', b.design_id, b.revision::text,
    jsonb_build_object('kind', b.kind, 'name', d.name, 'loud', b.loud),
    b.asked_at, b.asked_at, CASE WHEN b.done_at IS NULL THEN 'running' ELSE 'done' END, b.behind::text, b.members,
    jsonb_build_object('members', b.members, 'gains', b.gains, 'paid', b.paid), 0, '', b.done_at
FROM backfill_run b JOIN design d ON d.id = b.design_id;

DROP TABLE backfill_run;

-- Which segments a member is in stands in the member's row, which every round reads.
ALTER TABLE member ADD COLUMN segments TEXT[] NOT NULL DEFAULT '{}';

CREATE INDEX ix_member_segments ON member USING gin (segments) WHERE segments <> '{}';

CREATE TABLE segment_place (
    one BOOLEAN NOT NULL DEFAULT true,
    behind UUID NOT NULL,
    newest UUID NOT NULL,
    CONSTRAINT pk_segment_place PRIMARY KEY (one),
    CONSTRAINT ck_segment_place_one_row CHECK (one)
);

CREATE TABLE broadcast (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    message TEXT NOT NULL,
    segment TEXT,
    a_minute INTEGER NOT NULL,
    author TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    status TEXT NOT NULL,
    why TEXT NOT NULL,
    forecast JSONB,
    started_at TIMESTAMP WITH TIME ZONE,
    paced_at TIMESTAMP WITH TIME ZONE,
    allowed FLOAT NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_broadcast PRIMARY KEY (id),
    CONSTRAINT ck_broadcast_status_is_known CHECK (status in ('forecasting', 'ready', 'sending', 'paused', 'done', 'failed', 'cancelled'))
);

CREATE INDEX ix_broadcast_page ON broadcast (programme_id, id);

CREATE TABLE broadcast_member (
    broadcast_id UUID NOT NULL,
    member_id UUID NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_broadcast_member PRIMARY KEY (broadcast_id, member_id),
    CONSTRAINT ck_broadcast_member_status_is_known CHECK (status in ('waiting', 'now', 'later', 'inbox', 'never'))
);

CREATE INDEX ix_broadcast_member_due ON broadcast_member (broadcast_id, due_at, member_id) WHERE due_at is not null;

CREATE INDEX ix_broadcast_member_member ON broadcast_member (member_id);

CREATE INDEX ix_delivery_cause_waiting ON delivery (cause, send_at) WHERE status = 'waiting' and cause like 'broadcast/%';
