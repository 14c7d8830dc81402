"""A referral as a design: what it takes, what both get, and what makes it doubtful. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

from game.designs.rules import Definition, DesignKind, Surroundings
from game.kernel.measures import Measure
from game.kernel.tracking import POINTS_EARNED, Prize
from game.vouchers.kind import RewardLimit

Answer = Literal["refuse", "hold", "allow"]


class ReferralChecks(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What becomes of a friend who may be nobody else: refused, held until somebody on the staff
    has looked, or allowed."""

    same_contact: Annotated[
        Answer, Meta(description="An address or number that is, or was, the inviting member's.")
    ] = "refuse"
    same_card: Annotated[Answer, Meta(description="Paid with a card of the inviting member.")] = (
        "refuse"
    )
    same_device: Annotated[Answer, Meta(description="On a device of the inviting member.")] = "hold"
    ring: Annotated[
        Answer, Meta(description="A device, a card or an address that several friends share.")
    ] = "hold"
    crowd: Annotated[
        Annotated[int, Meta(ge=1, le=1000)] | None,
        Meta(
            description="More friends than this in a day from one network address are held; null:"
            " as many as come."
        ),
    ] = 5


class Referral(Definition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Members invite friends, and both are rewarded when a friend has done what it takes.

    A friend is a newcomer: whoever was here before the link cannot be invited, and nobody is
    invited twice. What a friend did is counted from the joining on. While `hold_days` are not over
    the points are on their way; if what qualified is undone, they go back at any time.
    """

    qualifies: Annotated[Measure, Meta(description="What a friend does.")]
    at_least: Annotated[int, Meta(ge=1, le=10**12, description="How much of it.")] = 1
    within_days: Annotated[int, Meta(ge=1, le=365, description="Since the friend joined.")] = 30
    inviting: Annotated[Prize | None, Meta(description="For the member who invites.")] = None
    invited: Annotated[Prize | None, Meta(description="For the friend.")] = None
    hold_days: Annotated[
        int, Meta(ge=0, le=365, description="Whole days; 0: the points are theirs at once.")
    ] = 14
    limit: Annotated[
        RewardLimit | None, Meta(description="For so many friends the member gets something.")
    ] = None
    checks: ReferralChecks = ReferralChecks()
    card_field: Annotated[
        str, Meta(max_length=60, description="Where the till tells a hash of the card it took.")
    ] = "card"

    @property
    def prizes(self) -> tuple[Prize, ...]:
        """Those that there are."""
        return tuple(one for one in (self.inviting, self.invited) if one is not None)


def _problems(referral: Referral, around: Surroundings) -> Iterator[str]:
    if not referral.prizes:
        yield "inviting: say what the member or the friend gets."
    if referral.hold_days and any(prize.voucher for prize in referral.prizes):
        yield "hold_days: a voucher does not wait; say 0 days, or give points."
    if referral.qualifies.activity_type == POINTS_EARNED:
        yield "qualifies: points are no reason for points; choose what a friend does."


KIND = DesignKind(
    name="referral",
    path="referrals",
    tag="Referrals",
    definition=Referral,
    measures=lambda referral: (referral.qualifies,),
    prizes=lambda referral: referral.prizes,
    problems=lambda name, referral, around: list(_problems(referral, around)),
    tracked=False,
)
