"""Tables of the campaigns: the marketer's draft, the frozen versions that members play, and what
games of chance draw from. No foreign keys on what is written in every round."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

campaign = sa.Table(
    "campaign",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("slug", sa.Text, nullable=False),
    sa.Column("mechanic", sa.Text, nullable=False),
    sa.Column("wrap", JSONB, nullable=False),
    sa.Column("config", JSONB, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("version_id", UUID),
    sa.Column("closed", sa.Boolean, nullable=False),
    sa.Column("paused", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.UniqueConstraint("programme_id", "slug"),
    # What is true of every campaign keeps these for the lists, which say so: whoever asks for one
    # by its name is not led there.
    sa.Index("ix_campaign_page", "programme_id", "id", postgresql_where=sa.text("revision > 0")),
    sa.Index(
        "ix_campaign_mechanic",
        "programme_id",
        "mechanic",
        "id",
        postgresql_where=sa.text("revision > 0"),
    ),
    sa.Index(
        "ix_campaign_live",
        "programme_id",
        "id",
        postgresql_where=sa.text("version_id is not null and not closed and not paused"),
    ),
)

campaign_version = sa.Table(
    "campaign_version",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("campaign_id", UUID, sa.ForeignKey("campaign.id"), nullable=False),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("mechanic", sa.Text, nullable=False),
    sa.Column("wrap", JSONB, nullable=False),
    sa.Column("config", JSONB, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
    sa.UniqueConstraint("campaign_id", "number"),
)

draw_seed = sa.Table(
    "draw_seed",
    METADATA,
    sa.Column("campaign_id", UUID, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("version_id", UUID, nullable=False),
    sa.Column("secret", sa.LargeBinary, nullable=False),
    sa.Column("odds", sa.Text, nullable=False),
    sa.Column("odds_hash", sa.Text, nullable=False),
    sa.Column("stock", JSONB, nullable=False),
    sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("revealed_at", sa.DateTime(timezone=True)),
    sa.Column("drawn", sa.BigInteger, nullable=False),
    sa.Column("chain", sa.Text, nullable=False),
    sa.CheckConstraint("octet_length(secret) = 32", name="draw_seed_secret_is_256_bits"),
    # A campaign draws from one seed at a time.
    sa.Index(
        "ix_draw_seed_open",
        "campaign_id",
        unique=True,
        postgresql_where=sa.text("revealed_at is null"),
    ),
    postgresql_with={"fillfactor": "50"},
)

prize_stock = sa.Table(
    "prize_stock",
    METADATA,
    sa.Column("campaign_id", UUID, primary_key=True),
    sa.Column("prize", sa.Text, primary_key=True),
    sa.Column("given", sa.BigInteger),
    sa.Column("remaining", sa.BigInteger),
    sa.Column("won", sa.BigInteger, nullable=False),
    sa.CheckConstraint("remaining >= 0", name="prize_stock_is_never_oversold"),
    postgresql_with={"fillfactor": "50"},
)

draw = sa.Table(
    "draw",
    METADATA,
    sa.Column("campaign_id", UUID, primary_key=True),
    sa.Column("seed", sa.Integer, primary_key=True),
    sa.Column("sequence", sa.BigInteger, primary_key=True),
    sa.Column("play_id", UUID, nullable=False),
    sa.Column("move", sa.Integer, nullable=False),
    sa.Column("nonce", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("seen", JSONB, nullable=False),
    sa.Column("mine", sa.BigInteger, nullable=False),
    sa.Column("share", sa.Integer),
    sa.Column("prize", sa.Text),
    sa.Column("chain", sa.Text, nullable=False),
    sa.UniqueConstraint("play_id", "move"),
    sa.Index(
        "ix_draw_won",
        "campaign_id",
        "seed",
        "sequence",
        postgresql_where=sa.text("prize is not null"),
    ),
)

campaign_left = sa.Table(
    "campaign_left",
    METADATA,
    sa.Column("campaign_id", UUID, primary_key=True),
    sa.Column("started", sa.BigInteger, nullable=False),
    sa.Column("finished", sa.BigInteger, nullable=False),
    sa.Column("won", sa.BigInteger, nullable=False),
    sa.Column("attempts", sa.BigInteger, nullable=False),
    sa.Column("paid", sa.Numeric, nullable=False),
)
"""Those who have played it and were erased since: how many, and nothing else of them."""

closing_pick = sa.Table(
    "closing_pick",
    METADATA,
    sa.Column("campaign_id", UUID, primary_key=True),
    sa.Column("seed", sa.Integer, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("play_id", UUID, nullable=False),
    sa.Column("repeats", sa.Integer),
    sa.Column("drawn_prize", sa.Text),
    sa.Column("prize", sa.Text),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("decided_by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Index("ix_closing_pick_play_id", "play_id"),
    sa.CheckConstraint(
        "status in ('won', 'alternate', 'repeat', 'refused')", name="closing_pick_status_known"
    ),
    sa.CheckConstraint(
        "(status = 'won') = (prize is not null)", name="closing_pick_winner_has_a_prize"
    ),
)
