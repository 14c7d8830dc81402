ALTER TABLE programme ADD COLUMN messages JSONB DEFAULT '{}' NOT NULL;

CREATE TABLE pending_message (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID,
    message TEXT NOT NULL,
    cause TEXT COLLATE "C" NOT NULL,
    kind TEXT NOT NULL,
    data JSONB NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    grouped_by TEXT,
    behind UUID,
    CONSTRAINT pk_pending_message PRIMARY KEY (id),
    CONSTRAINT ck_pending_message_a_group_is_a_members CHECK (member_id is not null or grouped_by is null)
);

CREATE UNIQUE INDEX uq_pending_message_group ON pending_message (member_id, message, grouped_by) WHERE grouped_by is not null;

CREATE UNIQUE INDEX uq_pending_message_cause ON pending_message (cause, message, member_id) NULLS NOT DISTINCT;

CREATE INDEX ix_pending_message_member ON pending_message (member_id);

CREATE INDEX ix_pending_message_due ON pending_message (due_at);

CREATE TABLE delivery (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    message TEXT NOT NULL,
    cause TEXT COLLATE "C" NOT NULL,
    purpose TEXT NOT NULL,
    channel TEXT NOT NULL,
    kind TEXT,
    contact_id UUID,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    link TEXT NOT NULL,
    collapse TEXT NOT NULL,
    locale TEXT NOT NULL,
    goal TEXT NOT NULL,
    goal_until TIMESTAMP WITH TIME ZONE,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    send_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    tries INTEGER NOT NULL,
    remote_id TEXT NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE,
    opened_at TIMESTAMP WITH TIME ZONE,
    tapped_at TIMESTAMP WITH TIME ZONE,
    converted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_delivery PRIMARY KEY (id),
    CONSTRAINT ck_delivery_channel_is_known CHECK (channel in ('push', 'email', 'sms', 'inbox')),
    CONSTRAINT ck_delivery_status_is_known CHECK (status in ('waiting', 'sent', 'seen', 'inbox', 'dropped', 'failed', 'doubt')),
    CONSTRAINT ck_delivery_what_waits_has_a_contact CHECK (status <> 'waiting' or contact_id is not null)
);

CREATE INDEX ix_delivery_member ON delivery (member_id, at, id);

CREATE INDEX ix_delivery_goal ON delivery (member_id, goal) WHERE goal <> '' and converted_at is null;

CREATE INDEX ix_delivery_message ON delivery (programme_id, message, at);

CREATE UNIQUE INDEX uq_delivery_cause ON delivery (cause, message, member_id, channel, contact_id) NULLS NOT DISTINCT;

CREATE INDEX ix_delivery_waiting ON delivery (kind, send_at) WHERE status = 'waiting';

CREATE INDEX ix_delivery_at ON delivery (at);

CREATE TABLE inbox (
    id UUID NOT NULL,
    member_id UUID NOT NULL,
    message TEXT NOT NULL,
    cause TEXT COLLATE "C" NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    link TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    read_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_inbox PRIMARY KEY (id)
);

CREATE INDEX ix_inbox_member ON inbox (member_id, id);

CREATE INDEX ix_inbox_unread ON inbox (member_id) WHERE read_at is null;

CREATE INDEX ix_inbox_at ON inbox (at);

CREATE UNIQUE INDEX uq_inbox_cause ON inbox (member_id, cause, message);

CREATE UNLOGGED TABLE presence (
    member_id UUID NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_presence PRIMARY KEY (member_id)
);
