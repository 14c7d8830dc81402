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
