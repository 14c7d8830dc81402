"""Tables of what members brought along."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from game.kernel.metadata import METADATA

_MOMENT = sa.DateTime(timezone=True)

member_import = sa.Table(
    "member_import",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("dry", sa.Boolean, nullable=False),
    sa.Column("columns", ARRAY(sa.Text), nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", _MOMENT, nullable=False),
    sa.Column("undone_at", _MOMENT),
    sa.Index("ix_member_import_page", "programme_id", "id"),
)

import_mapping = sa.Table(
    "import_mapping",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("columns", JSONB, nullable=False),
    sa.Column("always", JSONB, nullable=False),
)
"""What a programme said of the columns of its files, by their names."""

member_import_row = sa.Table(
    "member_import_row",
    METADATA,
    sa.Column("import_id", UUID, primary_key=True),
    sa.Column("line", sa.Integer, primary_key=True),
    sa.Column("first", sa.Boolean, nullable=False),
    sa.Column("cells", JSONB, nullable=False),
    sa.Column("problem", sa.Text, nullable=False, server_default=""),
    sa.CheckConstraint("problem = '' or cells = '{}'", name="refused_without_its_cells"),
)
"""A row that waits, or why it was refused; of what is done, and of what was refused, no cell stays.
`first` is the first row of its member in the file."""

brought = sa.Table(
    "brought",
    METADATA,
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("import_id", UUID, primary_key=True),
    sa.Column("tier", JSONB),
    sa.Index("ix_brought_import_id", "import_id", "member_id"),
    info={"fate": "erased"},
)
"""Who came or was changed by which import, and the tier that it set."""

opening = sa.Table(
    "opening",
    METADATA,
    sa.Column("transaction_id", UUID, primary_key=True),
    sa.Column("import_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("ends", sa.Text, nullable=False),
    sa.Column("change", sa.BigInteger, nullable=False),
    sa.Index("ix_opening_member_id", "member_id"),
    info={"fate": "erased"},
)
"""By how much each import changed what a member brought along of a currency, by how it ends."""
