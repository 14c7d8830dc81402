"""The doors to a reward's stock: what is left, and the codes of its pool."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct, convert
from msgspec.json import decode

from game.designs.rules import Design
from game.designs.store import by_name, designs
from game.kernel.database import Database, Tx, reading, writing
from game.kernel.errors import Conflict
from game.kernel.identity import Marketer, Reader, unguessable
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.uploads import (
    BYTES_MAX,
    Parser,
    ParserBusy,
    TakesFile,
    TooHeavy,
    UploadTooLarge,
)
from game.vouchers.codes import made
from game.vouchers.files import CODES_MOST, BadCodes, checked
from game.vouchers.kind import KIND, Reward
from game.vouchers.rules import NoReward, Stock
from game.vouchers.store import add_codes, stocks_of
from game.vouchers.uses_store import uses_of

FileName = Annotated[
    str, QueryParameter(name="filename", max_length=200, description="What to call it in answers.")
]


class NoPool(Conflict):
    code = "reward.no_pool"


COUNTED_MOST = 1_000
"""Of so many vouchers of a reward it is counted how many are used; of more, only that."""


class StockView(Struct, frozen=True, kw_only=True):
    """Of a `reward`: how many are put out in all (`stock`, null for no limit), how many are given
    or redeemed (`taken`), are set aside for the prizes of games (`reserved`), and are owed to
    members who won one when there was none (`waiting`); how many anybody may have yet, and how many
    codes of the pool are free. Of a reward with at most 1000 vouchers also how many of them can be
    used (`given`) and how many are (`redeemed`)."""

    id: str
    reward: str
    stock: int | None
    taken: int
    reserved: int
    waiting: int
    left: int | None
    codes_free: int
    given: int | None
    redeemed: int | None


class Stocks(Struct, frozen=True):
    """Stocks in the order of the rewards; ask again with the last id as `after` for more."""

    items: list[StockView]


class CodesForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes, in the order in which they are to be given."""

    codes: Annotated[list[Annotated[str, Meta(max_length=120)]], Meta(max_length=10_000)]


class GenerateForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many codes to make."""

    count: Annotated[int, Meta(ge=1, le=10_000)]


class CodesAdded(Struct, frozen=True, kw_only=True):
    """How many codes came into the pool, and how many had been there before."""

    added: int
    known: int


async def _reward(tx: Tx, programme_id: str, name: str) -> Design[Reward]:
    found = await by_name(tx, programme_id, KIND, name)
    if found is None:
        raise NoReward(f"There is no reward {name[:100]!r}.")
    return found


async def _pool(tx: Tx, programme_id: str, name: str) -> Design[Reward]:
    design = await _reward(tx, programme_id, name)
    if design.definition.codes != "pool":
        raise NoPool("This reward takes no codes from a pool; set `codes` to pool first.")
    return design


async def _there(db: Database, programme_id: str, name: str) -> None:
    """Refuse what has no pool before anything is read."""
    async with reading(db) as tx:
        await _pool(tx, programme_id, name)


async def _added(db: Database, programme_id: str, name: str, codes: list[str]) -> CodesAdded:
    async with writing(db) as tx:
        design = await _pool(tx, programme_id, name)
        many = await add_codes(tx, design.id, codes)
    return CodesAdded(added=many, known=len(codes) - many)


async def _stocks(tx: Tx, found: Sequence[Design[Reward]]) -> list[StockView]:
    ids = [one.id for one in found]
    stocks, uses = await stocks_of(tx, ids), await uses_of(tx, ids, COUNTED_MOST)
    return [_line(one, stocks[one.id], uses.get(one.id, (0, 0))) for one in found]


def _line(design: Design[Reward], stock: Stock, uses: tuple[int, int] | None) -> StockView:
    given, redeemed = uses or (None, None)
    return StockView(
        id=design.id, reward=design.name, stock=stock.total, taken=stock.taken,
        reserved=stock.reserved, waiting=stock.waiting, left=stock.left(design.definition),
        codes_free=stock.codes_free, given=given, redeemed=redeemed,
    )  # fmt: skip


@get("/v1/stocks", summary="List stocks", tags=["Rewards"], responses=refused())
async def list_stocks(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    limit: Limit = 50,
    after: After = None,
) -> Stocks:
    """What is left of each reward, and how many free codes, in the order of the rewards."""
    async with reading(db) as tx:
        found = await designs(tx, reader.programme_id, KIND, after=last(after), limit=limit)
        return Stocks(await _stocks(tx, found))


@get(
    "/v1/rewards/{name:str}/stock",
    summary="Look at a reward's stock",
    tags=["Rewards"],
    responses=refused(NoReward),
)
async def look_at_stock(
    name: FromPath[str], db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> StockView:
    """How many of it are taken, how many there are yet, and how many codes are free."""
    async with reading(db) as tx:
        [line] = await _stocks(tx, [await _reward(tx, reader.programme_id, name)])
    return line


@post(
    "/v1/rewards/{name:str}/codes",
    summary="Add codes to a pool",
    tags=["Rewards"],
    responses=refused(NoReward, NoPool, BadCodes),
    bulk=True,
)
async def add_pool_codes(
    name: FromPath[str],
    data: JSONBody[CodesForm],
    db: NamedDependency[Database],
    marketer: NamedDependency[Marketer],
) -> CodesAdded:
    """Put codes of a shop or a partner into the reward's pool; those that are there are passed
    over."""
    await _there(db, marketer.programme_id, name)
    return await _added(db, marketer.programme_id, name, checked(data.codes))


@post(
    "/v1/rewards/{name:str}/codes/generate",
    summary="Make codes for a pool",
    tags=["Rewards"],
    responses=refused(NoReward, NoPool),
)
async def generate_pool_codes(
    name: FromPath[str],
    data: JSONBody[GenerateForm],
    db: NamedDependency[Database],
    marketer: NamedDependency[Marketer],
) -> CodesAdded:
    """Make codes that nobody guesses and everybody can read, and put them into the pool."""
    codes = [made(unguessable()) for _ in range(data.count)]
    return await _added(db, marketer.programme_id, name, codes)


@post(
    "/v1/rewards/{name:str}/codes/file",
    summary="Add codes from a file",
    tags=["Rewards"],
    responses=refused(NoReward, NoPool, BadCodes, TooHeavy, UploadTooLarge, ParserBusy),
    request_max_body_size=BYTES_MAX["codes"],
    operation_class=TakesFile,
)
async def add_codes_file(
    name: FromPath[str],
    request: Request[Any, Any, Any],
    parser: NamedDependency[Parser],
    db: NamedDependency[Database],
    marketer: NamedDependency[Marketer],
    filename: FileName = "codes.csv",
) -> CodesAdded:
    """The same out of a file: one code a line, or a CSV with a column `code`. The body is the file
    as it is."""
    await _there(db, marketer.programme_id, name)
    parsed = await parser.read(
        "codes", request.stream(), owner=marketer.programme_id, filename=filename
    )
    codes = convert(decode(parsed.told), Annotated[list[str], Meta(max_length=CODES_MOST)])
    return await _added(db, marketer.programme_id, name, codes)


ROUTES = [list_stocks, look_at_stock, add_pool_codes, generate_pool_codes, add_codes_file]
