"""One SQLAlchemy MetaData for every table of the house, with names that migrations can rely on."""

from typing import Literal

from sqlalchemy import MetaData

Fate = Literal["erased", "kept", "cleared"]
"""What becomes of a member's rows when the member is erased, said in `sa.Table(..., info={"fate":
...})`: they are deleted; they stay, as only the id stands in them, which names nobody any more; or
they stay without the columns that say `info={"personal": True}`."""

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
