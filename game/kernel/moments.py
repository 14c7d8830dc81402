"""What time alone brings: it falls due for who hears of it, and stands in no feed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct


class Coming(Struct, frozen=True):
    """So much, in minor units, can be spent on that day for the last time."""

    on: date
    amount: int


class PointsExpiring(Struct, frozen=True, tag="points.expiring"):
    """Points live to a day of the member's that is `days` days away. `coming` are the next days on
    which points expire, this one first."""

    currency: str
    amount: int
    scale: int
    on: date
    days: int
    coming: list[Coming]


class VoucherEnding(Struct, frozen=True, tag="voucher.ending"):
    """A voucher that was not used can be used until that day of the member's, `days` days away."""

    id: str
    reward: str
    title: dict[str, str]
    on: date
    days: int


class StreakAtRisk(Struct, frozen=True, tag="streak.at_risk"):
    """It is the last evening of a period in which the streak is not kept yet; a freeze, where one
    is left, would save it."""

    name: str
    title: dict[str, str]
    length: int
    hours_left: int
    freezes: int


class StreakSaved(Struct, frozen=True, tag="streak.saved"):
    """A freeze saved the streak from a missed period; `freezes` are left."""

    name: str
    title: dict[str, str]
    length: int
    freezes: int


class StreakBroken(Struct, frozen=True, tag="streak.broken"):
    """A period was missed: `length` is what was lost. It can be mended until then for so much of a
    currency, in minor units; null: it cannot."""

    name: str
    title: dict[str, str]
    length: int
    mend_until: datetime | None
    mend_cost: int | None
    currency: str | None


class SpinWaiting(Struct, frozen=True, tag="spin.waiting"):
    """A free play of a game of chance waits for a member who has played it lately, and not since
    the period before."""

    campaign_id: str
    title: dict[str, str]


class CampaignOpened(Struct, frozen=True, tag="campaign.opened"):
    """A campaign can be played from now on. `locales` are those of the members who are shown it;
    none: everybody is."""

    campaign_id: str
    title: dict[str, str]
    ends_at: datetime | None
    locales: list[str] = []


class CampaignClosing(Struct, frozen=True, tag="campaign.closing"):
    """A campaign ends within a day. `locales` as above."""

    campaign_id: str
    title: dict[str, str]
    ends_at: datetime
    locales: list[str] = []


class MemberBirthday(Struct, frozen=True, tag="member.birthday"):
    """A member's birthday has begun; a year that nobody can have been born in says no age."""

    age: int | None


class MemberAnniversary(Struct, frozen=True, tag="member.anniversary"):
    """So many years ago a member joined."""

    years: int


class MemberSilent(Struct, frozen=True, tag="member.silent"):
    """A member has done nothing for so many of their days."""

    days: int


class RecapReady(Struct, frozen=True, tag="recap.ready"):
    """What a member came to in a week, month or year that is over. `earned` is in minor units, by
    currency; `best_streak` is the longest that a streak of theirs has ever been."""

    period: Literal["week", "month", "year"]
    first: date
    last: date
    earned: dict[str, int]
    activities: int
    badges: int
    best_streak: int


class FriendJoined(Struct, frozen=True, tag="referral.joined"):
    """A friend who came by the member's link is a member now; `friend_id` is null where they show
    themselves to nobody."""

    id: str
    referral: str
    title: dict[str, str]
    friend_id: str | None


class KeyEnding(Struct, frozen=True, tag="key.ending"):
    """An API key ends then, in `days` days at most. Its id says which, to who may read the keys."""

    id: str
    ends_at: datetime
    days: int


MomentData = (
    PointsExpiring | VoucherEnding | StreakAtRisk | StreakSaved | StreakBroken | SpinWaiting
    | CampaignOpened | CampaignClosing
    | MemberBirthday | MemberAnniversary | MemberSilent | RecapReady | FriendJoined
    | KeyEnding
)  # fmt: skip


class Moment(Struct, frozen=True, kw_only=True):
    """Something to be told of a member, or of the programme to everybody."""

    key: str
    slot: str
    programme_id: str
    member_id: str | None
    data: MomentData

    @property
    def feed_id(self) -> str:
        return self.member_id or self.programme_id

    @property
    def kind(self) -> str:
        """Its name as an event."""
        return str(self.data.__struct_config__.tag)
