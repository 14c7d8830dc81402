"""Tables of keys, staff, sessions and identity providers. No secret is stored as it is."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from game.kernel.metadata import METADATA

api_key = sa.Table(
    "api_key",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("secret_hash", sa.LargeBinary, nullable=False),
    sa.Column("scopes", ARRAY(sa.Text), nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("revoked_at", sa.DateTime(timezone=True)),
    sa.Column("staff_id", UUID, sa.ForeignKey("staff.id")),
    sa.Column("partner_id", UUID, sa.ForeignKey("partner.id")),
    sa.Column("expires_at", sa.DateTime(timezone=True)),
    sa.Column("used_at", sa.DateTime(timezone=True)),
    sa.Column("old_secret_hash", sa.LargeBinary),
    sa.Column("old_until", sa.DateTime(timezone=True)),
    sa.Column("old_staff_id", UUID, sa.ForeignKey("staff.id")),
    sa.Column("old_used_at", sa.DateTime(timezone=True)),
    sa.CheckConstraint(
        "scopes <@ array['publish', 'read', 'counter', 'redeem', 'admin']"
        " and cardinality(scopes) > 0"
        " and partner_id is null or scopes = array['partner'] and partner_id is not null",
        name="known_scopes",
    ),
    sa.Index("ix_api_key_page", "programme_id", "id"),
)
"""`staff_id` is whoever made it, or its secret of now; nobody where the operator did. What is `old`
is of the secret before, which holds until `old_until`, and acts for whom it acted."""

staff = sa.Table(
    "staff",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("password_hash", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("rights", ARRAY(sa.Text), nullable=False),
    sa.Column("sites", ARRAY(sa.Text), nullable=False, server_default="{}"),
    sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
    sa.Column("disabled", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("acts_for", sa.Text),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.UniqueConstraint("programme_id", "email"),
    sa.CheckConstraint("role in ('owner', 'marketer', 'cashier', 'viewer')", name="known_role"),
    sa.CheckConstraint("email = lower(email)", name="email_in_lower_case"),
    sa.CheckConstraint(
        "rights <@ array['read', 'members', 'counter', 'award', 'redeem', 'configure', 'publish',"
        " 'erase', 'staff', 'admin'] and 'read' = any(rights)",
        name="known_rights",
    ),
    sa.Index("ix_staff_page", "programme_id", "id"),
)
"""`role` is where their rights began; `sites` are where they work alone. `acts_for`: the person who
let them in, or gave them a password or rights, while two have to agree in this programme; until
somebody else has confirmed them."""

staff_session = sa.Table(
    "staff_session",
    METADATA,
    sa.Column("secret_hash", sa.LargeBinary, primary_key=True),
    sa.Column("staff_id", UUID, sa.ForeignKey("staff.id"), nullable=False, index=True),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False, index=True),
    sa.Column("awaits", sa.Text),
    sa.Column("challenge", sa.LargeBinary),
    sa.Column("challenge_for", sa.Text),
    sa.Column("challenge_until", sa.DateTime(timezone=True)),
    sa.CheckConstraint("awaits in ('code', 'enrolment')", name="known_second_step"),
)
"""`awaits`: the second step, where only the password was given yet; such a half session opens
nothing else. `challenge` is what a passkey is to answer, once: `challenge_for` says to what end."""

staff_factor = sa.Table(
    "staff_factor",
    METADATA,
    sa.Column("staff_id", UUID, sa.ForeignKey("staff.id"), primary_key=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("secret", sa.LargeBinary, nullable=False, info={"secret": True}),
    sa.Column("confirmed_at", sa.DateTime(timezone=True)),
    sa.Column("last_step", sa.BigInteger, nullable=False),
    sa.Column("recoveries", ARRAY(sa.LargeBinary), nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
)
"""A second factor by an authenticator app: it counts once it is confirmed. Programme and `email`
are for the trail. `last_step` is that of
the last code that was used; of the recovery codes that are left only hashes are kept."""

staff_passkey = sa.Table(
    "staff_passkey",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("staff_id", UUID, sa.ForeignKey("staff.id"), nullable=False, index=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("credential_id", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("public_key", sa.LargeBinary, nullable=False),
    sa.Column("sign_count", sa.BigInteger, nullable=False),
    sa.Column("synced", sa.Boolean, nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("used_at", sa.DateTime(timezone=True)),
)
"""Beside a second factor that counts. `sign_count` is what the passkey said at its last use;
`synced` is fixed when it is made: whether it may lie on several devices."""

staff_password_link = sa.Table(
    "staff_password_link",
    METADATA,
    sa.Column("staff_id", UUID, sa.ForeignKey("staff.id"), primary_key=True),
    sa.Column("secret_hash", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
)
"""The one link by which somebody sets a new password; `made_by` is the person who made it."""

identity_provider = sa.Table(
    "identity_provider",
    METADATA,
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), primary_key=True),
    sa.Column("issuer", sa.Text, primary_key=True),
    sa.Column("audience", sa.Text, nullable=False),
    sa.Column("jwks_url", sa.Text),
    sa.Column("prefix", sa.Text, nullable=False, server_default=""),
    sa.Column("name", sa.Text, nullable=False, server_default=""),
    sa.Column("client_secret", sa.Text, info={"secret": True}),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    # Two issuers may both know a "42": each writes its subjects under a prefix of its own.
    sa.UniqueConstraint("programme_id", "prefix"),
)

room_key = sa.Table(
    "room_key",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("room_id", UUID, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("secret_hash", sa.LargeBinary, nullable=False, info={"secret": True}),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    sa.Index("ix_room_key_expires_at", "expires_at"),
)
"""What the device of a room's host, or a screen beside it, shows; `role` says which."""
