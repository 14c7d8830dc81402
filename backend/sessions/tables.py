"""Tables of members' sessions and of what opens one. No secret is stored as it is."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

member_session = sa.Table(
    "member_session",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("secret_hash", sa.LargeBinary, nullable=False, info={"secret": True}),
    sa.Column("how", sa.Text, nullable=False),
    sa.Column("device", sa.Text, nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("how in ('code', 'link', 'openid', 'brand')", name="how_is_known"),
    sa.Index("ix_member_session_member_id", "member_id"),
    sa.Index("ix_member_session_expires_at", "expires_at"),
    info={"fate": "erased"},
)
"""A device on which a member is signed in. `device` is what it calls itself."""

sign_in = sa.Table(
    "sign_in",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("how", sa.Text, nullable=False),
    sa.Column("link_hash", sa.LargeBinary, nullable=False, unique=True, info={"secret": True}),
    sa.Column("code_hash", sa.LargeBinary, info={"secret": True}),
    sa.Column("device_hash", sa.LargeBinary, info={"secret": True}),
    sa.Column("kind", sa.Text),
    sa.Column("address", sa.Text),
    sa.Column("external_id", sa.Text),
    sa.Column("tries", sa.SmallInteger, nullable=False, server_default="0"),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("how in ('code', 'openid', 'brand')", name="how_is_known"),
    sa.CheckConstraint("(kind is null) = (address is null)", name="an_address_has_a_kind"),
    sa.CheckConstraint("(address is null) <> (external_id is null)", name="an_address_or_a_name"),
    sa.Index("ix_sign_in_expires_at", "expires_at"),
)
"""What opens one session: a link, or a code for whoever asked for it. It is for whom an address
leads to, or for the member of that external id. Where there is a `device_hash`, it is of use on the
device alone that began. It lives for minutes."""

openid_wish = sa.Table(
    "openid_wish",
    METADATA,
    sa.Column("state_hash", sa.LargeBinary, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("issuer", sa.Text, nullable=False),
    sa.Column("verifier", sa.Text, nullable=False, info={"secret": True}),
    sa.Column("nonce", sa.Text, nullable=False),
    sa.Column("device_hash", sa.LargeBinary, nullable=False, info={"secret": True}),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    sa.Index("ix_openid_wish_expires_at", "expires_at"),
)
"""Somebody was sent to an issuer, and is awaited back."""
