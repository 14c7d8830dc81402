CREATE TABLE badge_progress (
    member_id UUID NOT NULL,
    page DATE NOT NULL,
    counts JSONB NOT NULL,
    CONSTRAINT pk_badge_progress PRIMARY KEY (member_id, page),
    CONSTRAINT ck_badge_progress_page_is_a_month CHECK (extract(day from page) = 1)
)
 WITH (fillfactor = 70);

CREATE TABLE badge_held (
    member_id UUID NOT NULL,
    design_id UUID NOT NULL,
    level SMALLINT NOT NULL,
    earned_at TIMESTAMP WITH TIME ZONE NOT NULL,
    activity_id UUID,
    author TEXT NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE,
    lapsed BOOLEAN NOT NULL,
    revoked_at TIMESTAMP WITH TIME ZONE,
    revoked_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    reference TEXT,
    turn SMALLINT NOT NULL,
    CONSTRAINT pk_badge_held PRIMARY KEY (member_id, design_id, level),
    CONSTRAINT ck_badge_held_level_counts_from_one CHECK (level >= 1 and turn >= 1),
    CONSTRAINT ck_badge_held_revoked_by_somebody CHECK ((revoked_at is null) = (revoked_by = ''))
);

CREATE INDEX ix_badge_held_due ON badge_held (expires_at) WHERE revoked_at is null and not lapsed;

CREATE INDEX ix_badge_held_design ON badge_held (design_id, level) WHERE revoked_at is null and not lapsed;

CREATE TABLE badge_rarity (
    design_id UUID NOT NULL,
    level SMALLINT NOT NULL,
    holders BIGINT NOT NULL,
    members BIGINT NOT NULL,
    counted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_badge_rarity PRIMARY KEY (design_id, level),
    CONSTRAINT ck_badge_rarity_rarity_is_a_count CHECK (holders >= 0 and members >= 0)
);

CREATE TABLE board_run (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    design_id UUID NOT NULL,
    name TEXT NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE,
    closes_at TIMESTAMP WITH TIME ZONE,
    time_zone TEXT NOT NULL,
    status TEXT NOT NULL,
    closed_at TIMESTAMP WITH TIME ZONE,
    size INTEGER,
    revision INTEGER,
    definition JSONB,
    CONSTRAINT pk_board_run PRIMARY KEY (id),
    CONSTRAINT ck_board_run_status CHECK (status in ('open', 'closing', 'closed')),
    CONSTRAINT ck_board_run_ends_behind_its_start CHECK (ends_at > starts_at),
    CONSTRAINT ck_board_run_closes_behind_its_end CHECK (closes_at >= ends_at),
    CONSTRAINT ck_board_run_frozen_when_not_open CHECK ((status = 'open') = (definition is null))
);

CREATE INDEX ix_board_run_design ON board_run (design_id, starts_at);

CREATE INDEX ix_board_run_due ON board_run (closes_at) WHERE status = 'open';

CREATE INDEX ix_board_run_closing ON board_run (id) WHERE status = 'closing';

CREATE TABLE board_tally (
    run_id UUID NOT NULL,
    member_id UUID NOT NULL,
    value BIGINT,
    reached_at TIMESTAMP WITH TIME ZONE,
    extra BIGINT NOT NULL,
    section TEXT NOT NULL,
    CONSTRAINT pk_board_tally PRIMARY KEY (run_id, member_id),
    CONSTRAINT ck_board_tally_reached_some_time CHECK ((value is null) = (reached_at is null))
)
 WITH (fillfactor = 70);

CREATE INDEX ix_board_tally_member_id ON board_tally (member_id);

CREATE TABLE board_entry (
    run_id UUID NOT NULL,
    member_id UUID NOT NULL,
    n BIGINT GENERATED ALWAYS AS IDENTITY,
    activity_id UUID,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    value BIGINT,
    extra BIGINT NOT NULL,
    CONSTRAINT pk_board_entry PRIMARY KEY (run_id, member_id, n)
);

CREATE TABLE board_absence (
    member_id UUID NOT NULL,
    why TEXT NOT NULL,
    programme_id UUID NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_board_absence PRIMARY KEY (member_id, why),
    CONSTRAINT ck_board_absence_why CHECK (why in ('opted_out', 'excluded'))
);

CREATE INDEX ix_board_absence_programme_id ON board_absence (programme_id);

CREATE TABLE board_absence_log (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    why TEXT NOT NULL,
    absent BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_board_absence_log PRIMARY KEY (id)
);

CREATE INDEX ix_board_absence_log_member_id ON board_absence_log (member_id, id);

CREATE TABLE board_league (
    design_id UUID NOT NULL,
    member_id UUID NOT NULL,
    league SMALLINT NOT NULL,
    CONSTRAINT pk_board_league PRIMARY KEY (design_id, member_id),
    CONSTRAINT ck_board_league_league CHECK (league >= 0)
);

CREATE TABLE board_result (
    run_id UUID NOT NULL,
    member_id UUID NOT NULL,
    section TEXT NOT NULL,
    rank INTEGER NOT NULL,
    section_rank INTEGER,
    score BIGINT NOT NULL,
    tie BIGINT NOT NULL,
    CONSTRAINT pk_board_result PRIMARY KEY (run_id, member_id),
    CONSTRAINT ck_board_result_ranks_count_from_one CHECK (rank > 0 and section_rank > 0)
);

CREATE INDEX ix_board_result_rank ON board_result (run_id, rank, tie, member_id);

CREATE INDEX ix_board_result_section ON board_result (run_id, section, section_rank, tie, member_id);

CREATE TABLE board_team_result (
    run_id UUID NOT NULL,
    team TEXT NOT NULL,
    rank INTEGER NOT NULL,
    score BIGINT NOT NULL,
    members INTEGER NOT NULL,
    CONSTRAINT pk_board_team_result PRIMARY KEY (run_id, team)
);

CREATE INDEX ix_board_team_result_rank ON board_team_result (run_id, rank, team);

CREATE TABLE board_prize (
    run_id UUID NOT NULL,
    member_id UUID NOT NULL,
    rank INTEGER NOT NULL,
    place SMALLINT NOT NULL,
    status TEXT NOT NULL,
    paid BIGINT NOT NULL,
    CONSTRAINT pk_board_prize PRIMARY KEY (run_id, member_id),
    CONSTRAINT ck_board_prize_status CHECK (status in ('due', 'given'))
);

CREATE INDEX ix_board_prize_due ON board_prize (run_id, member_id) WHERE status = 'due';

CREATE TABLE board_podium (
    run_id UUID NOT NULL,
    ranks JSONB NOT NULL,
    CONSTRAINT pk_board_podium PRIMARY KEY (run_id)
);

CREATE TABLE draw_seed (
    campaign_id UUID NOT NULL,
    number INTEGER NOT NULL,
    version_id UUID NOT NULL,
    secret BYTEA NOT NULL,
    odds TEXT NOT NULL,
    odds_hash TEXT NOT NULL,
    stock JSONB NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    revealed_at TIMESTAMP WITH TIME ZONE,
    drawn BIGINT NOT NULL,
    chain TEXT NOT NULL,
    CONSTRAINT pk_draw_seed PRIMARY KEY (campaign_id, number),
    CONSTRAINT ck_draw_seed_draw_seed_secret_is_256_bits CHECK (octet_length(secret) = 32)
)
 WITH (fillfactor = 50);

CREATE UNIQUE INDEX ix_draw_seed_open ON draw_seed (campaign_id) WHERE revealed_at is null;

CREATE TABLE prize_stock (
    campaign_id UUID NOT NULL,
    prize TEXT NOT NULL,
    given BIGINT,
    remaining BIGINT,
    won BIGINT NOT NULL,
    CONSTRAINT pk_prize_stock PRIMARY KEY (campaign_id, prize),
    CONSTRAINT ck_prize_stock_prize_stock_is_never_oversold CHECK (remaining >= 0)
)
 WITH (fillfactor = 50);

CREATE TABLE draw (
    campaign_id UUID NOT NULL,
    seed INTEGER NOT NULL,
    sequence BIGINT NOT NULL,
    play_id UUID NOT NULL,
    move INTEGER NOT NULL,
    nonce TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    seen JSONB NOT NULL,
    mine BIGINT NOT NULL,
    share INTEGER,
    prize TEXT,
    chain TEXT NOT NULL,
    CONSTRAINT pk_draw PRIMARY KEY (campaign_id, seed, sequence),
    CONSTRAINT uq_draw_play_id_move UNIQUE (play_id, move)
);

CREATE INDEX ix_draw_won ON draw (campaign_id, play_id) WHERE prize is not null;

CREATE TABLE closing_pick (
    campaign_id UUID NOT NULL,
    seed INTEGER NOT NULL,
    place INTEGER NOT NULL,
    sequence BIGINT NOT NULL,
    play_id UUID NOT NULL,
    repeats INTEGER,
    drawn_prize TEXT,
    prize TEXT,
    status TEXT NOT NULL,
    decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
    decided_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_closing_pick PRIMARY KEY (campaign_id, seed, place),
    CONSTRAINT ck_closing_pick_closing_pick_status_known CHECK (status in ('won', 'alternate', 'repeat', 'refused')),
    CONSTRAINT ck_closing_pick_closing_pick_winner_has_a_prize CHECK ((status = 'won') = (prize is not null))
);

CREATE INDEX ix_closing_pick_play_id ON closing_pick (play_id);

CREATE TABLE challenge_state (
    design_id UUID NOT NULL,
    member_id UUID NOT NULL,
    start DATE NOT NULL,
    counts JSONB NOT NULL,
    times INTEGER NOT NULL,
    paid INTEGER NOT NULL,
    spans JSONB NOT NULL,
    team TEXT,
    completed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_challenge_state PRIMARY KEY (design_id, member_id, start),
    CONSTRAINT ck_challenge_state_counts_up CHECK (times >= 0 and paid >= 0)
)
 WITH (fillfactor = 70);

CREATE INDEX ix_challenge_state_member ON challenge_state (member_id);

CREATE TABLE challenge_push (
    id UUID NOT NULL,
    design_id UUID NOT NULL,
    start DATE NOT NULL,
    team TEXT NOT NULL,
    amount BIGINT NOT NULL,
    contributors INTEGER NOT NULL,
    CONSTRAINT pk_challenge_push PRIMARY KEY (id)
);

CREATE INDEX ix_challenge_push_goal ON challenge_push (design_id, start, team);

CREATE TABLE challenge_goal (
    design_id UUID NOT NULL,
    start DATE NOT NULL,
    team TEXT NOT NULL,
    total BIGINT NOT NULL,
    contributors INTEGER NOT NULL,
    told_percent SMALLINT NOT NULL,
    completed_at TIMESTAMP WITH TIME ZONE,
    owing BOOLEAN NOT NULL,
    CONSTRAINT pk_challenge_goal PRIMARY KEY (design_id, start, team),
    CONSTRAINT ck_challenge_goal_owes_when_completed CHECK (not owing or completed_at is not null)
);

CREATE INDEX ix_challenge_goal_owing ON challenge_goal (design_id, start, team) WHERE owing;

CREATE TABLE challenge_claim (
    design_id UUID NOT NULL,
    start DATE NOT NULL,
    member_id UUID NOT NULL,
    team TEXT NOT NULL,
    paid_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_challenge_claim PRIMARY KEY (design_id, start, member_id)
);

CREATE INDEX ix_challenge_claim_unpaid ON challenge_claim (design_id, start, team, member_id) WHERE paid_at is null;

CREATE INDEX ix_challenge_claim_member ON challenge_claim (member_id);

CREATE INDEX ix_member_merged_into ON member (merged_into) WHERE merged_into is not null;

CREATE TABLE board_score (
    run_id UUID NOT NULL,
    member_id UUID NOT NULL,
    division TEXT NOT NULL,
    score BIGINT NOT NULL,
    tie BIGINT NOT NULL,
    shown BOOLEAN NOT NULL,
    changed BIGINT NOT NULL,
    CONSTRAINT pk_board_score PRIMARY KEY (run_id, member_id, division),
    CONSTRAINT ck_board_score_score CHECK (abs(score) <= 9007199254740992),
    CONSTRAINT ck_board_score_tie CHECK (abs(tie) <= 9007199254740992)
);

CREATE INDEX ix_board_score_place ON board_score (run_id, division, score desc, tie, member_id) WHERE shown;

CREATE INDEX ix_board_score_changed ON board_score (changed);

CREATE TABLE streak (
    design_id UUID NOT NULL,
    holder_id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_ids UUID[] NOT NULL,
    upkeep JSONB NOT NULL,
    tally JSONB,
    length INTEGER NOT NULL,
    best INTEGER NOT NULL,
    freezes INTEGER NOT NULL,
    last_kept DATE,
    open_until TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_streak PRIMARY KEY (design_id, holder_id),
    CONSTRAINT ck_streak_streak_counts_up CHECK (length between 0 and best and freezes >= 0),
    CONSTRAINT ck_streak_streak_of_one_or_two CHECK (cardinality(member_ids) in (1, 2))
)
 WITH (fillfactor = 70);

CREATE INDEX ix_streak_open_until ON streak (open_until, design_id, holder_id);

CREATE INDEX ix_streak_holder ON streak (holder_id);

CREATE TABLE streak_period (
    design_id UUID NOT NULL,
    holder_id UUID NOT NULL,
    start DATE NOT NULL,
    member_id UUID NOT NULL,
    kept BOOLEAN NOT NULL,
    worths JSONB NOT NULL,
    traces JSONB NOT NULL,
    CONSTRAINT pk_streak_period PRIMARY KEY (design_id, holder_id, start, member_id)
)
 WITH (fillfactor = 70);

CREATE TABLE streak_partner (
    design_id UUID NOT NULL,
    member_id UUID NOT NULL,
    pair_id UUID NOT NULL,
    CONSTRAINT pk_streak_partner PRIMARY KEY (design_id, member_id)
);

CREATE INDEX ix_streak_partner_pair ON streak_partner (pair_id);

CREATE INDEX ix_streak_partner_member ON streak_partner (member_id);

CREATE TABLE streak_invitation (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    design_id UUID NOT NULL,
    inviter_id UUID NOT NULL,
    invitee_id UUID,
    invited_at TIMESTAMP WITH TIME ZONE NOT NULL,
    accepted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_streak_invitation PRIMARY KEY (id),
    CONSTRAINT ck_streak_invitation_invitation_to_another CHECK (invitee_id <> inviter_id),
    CONSTRAINT ck_streak_invitation_invitation_open_or_accepted CHECK ((invitee_id is null) = (accepted_at is null))
);

CREATE UNIQUE INDEX ix_streak_invitation_open ON streak_invitation (inviter_id, design_id) WHERE accepted_at is null;

CREATE TABLE tier_standing (
    design_id UUID NOT NULL,
    member_id UUID NOT NULL,
    programme_id UUID NOT NULL,
    revision INTEGER NOT NULL,
    counts TEXT NOT NULL,
    joined DATE,
    standing JSONB,
    anchor JSONB,
    worth JSONB NOT NULL,
    manual JSONB,
    shown JSONB,
    next_review_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_tier_standing PRIMARY KEY (design_id, member_id),
    CONSTRAINT ck_tier_standing_who_stands_has_joined CHECK (standing is null or joined is not null),
    CONSTRAINT ck_tier_standing_who_was_told_has_joined CHECK (shown is null or joined is not null)
)
 WITH (fillfactor = 70);

CREATE INDEX ix_tier_standing_member_id ON tier_standing (member_id);

CREATE INDEX ix_tier_standing_revision ON tier_standing (design_id, revision);

CREATE INDEX ix_tier_standing_review ON tier_standing (design_id, next_review_at) WHERE next_review_at is not null;

CREATE TABLE tier_change (
    id UUID NOT NULL,
    design_id UUID NOT NULL,
    member_id UUID NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    before TEXT NOT NULL,
    tier TEXT NOT NULL,
    why TEXT NOT NULL,
    author TEXT,
    reason TEXT,
    CONSTRAINT pk_tier_change PRIMARY KEY (id),
    CONSTRAINT ck_tier_change_why_is_known CHECK (why in ('joined', 'upgraded', 'at_risk', 'downgraded', 'prolonged', 'set', 'withdrawn')),
    CONSTRAINT ck_tier_change_staff_is_named CHECK ((why in ('set', 'withdrawn')) = (author is not null))
);

CREATE INDEX ix_tier_change_member_id ON tier_change (member_id, id);

CREATE TABLE blueprint (
    programme_id UUID NOT NULL,
    number INTEGER NOT NULL,
    author TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    changes INTEGER NOT NULL,
    before TEXT NOT NULL,
    CONSTRAINT pk_blueprint PRIMARY KEY (programme_id, number),
    CONSTRAINT ck_blueprint_counts_from_one CHECK (number > 0),
    CONSTRAINT fk_blueprint_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE TABLE design (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    revision INTEGER NOT NULL,
    active BOOLEAN NOT NULL,
    definition JSONB NOT NULL,
    names JSONB NOT NULL,
    active_since TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_design PRIMARY KEY (id),
    CONSTRAINT uq_design_programme_id_kind_name UNIQUE (programme_id, kind, name),
    CONSTRAINT ck_design_active_since_some_time CHECK (not active or active_since is not null),
    CONSTRAINT fk_design_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE TABLE design_revision (
    design_id UUID NOT NULL,
    revision INTEGER NOT NULL,
    active BOOLEAN NOT NULL,
    definition JSONB NOT NULL,
    author TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_design_revision PRIMARY KEY (design_id, revision),
    CONSTRAINT fk_design_revision_design_id FOREIGN KEY(design_id) REFERENCES design (id)
);

CREATE TABLE backfill_run (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    design_id UUID NOT NULL,
    kind TEXT NOT NULL,
    revision INTEGER NOT NULL,
    loud BOOLEAN NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    done_at TIMESTAMP WITH TIME ZONE,
    behind UUID,
    members INTEGER NOT NULL,
    gains INTEGER NOT NULL,
    paid JSONB NOT NULL,
    CONSTRAINT pk_backfill_run PRIMARY KEY (id),
    CONSTRAINT uq_backfill_run_design_id_revision UNIQUE (design_id, revision),
    CONSTRAINT fk_backfill_run_design_id FOREIGN KEY(design_id) REFERENCES design (id)
);

CREATE INDEX ix_backfill_run_due ON backfill_run (asked_at, id) WHERE done_at is null;

ALTER TABLE standing ADD COLUMN used JSONB;
