"""What a call that came to nothing raises: one kind for each family of refusals."""

from __future__ import annotations

import httpx
import msgspec

from kermesse_client.made.shapes import Problem, RequestView


class NoAnswer(Exception):
    """No answer came: whether the call was carried out is not known. Sent again under the same key
    it happens once."""


class Waits(Exception):
    """It was asked for, and waits for a second person: `request` is what to look after."""

    def __init__(self, request: RequestView) -> None:
        super().__init__("it waits for a second person")
        self.request = request


class HungUp(Exception):
    """The server ended a line for good, or never opened it."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code


class Refusal(Exception):
    """The server said no. Programs branch on the class and on `code`; people read the message."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.code}: {problem.detail}")
        self.problem = problem

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.problem.status

    @property
    def code(self) -> str:
        """One of `kermesse_client.Code`, or a newer server's."""
        return self.problem.code


class Unreadable(Refusal):
    """400: the request cannot be read."""


class Unauthenticated(Refusal):
    """401: nobody we know is asking."""


class Denied(Refusal):
    """403: the caller is known, and may not do this."""


class Missing(Refusal):
    """404: there is no such thing, or none that this caller may know of."""


class Conflict(Refusal):
    """409: not now; the state of things forbids it."""


class Stale(Refusal):
    """412: it was changed since it was read; `problem.details` tell both."""


class TooLarge(Refusal):
    """413: more than the server takes."""


class Invalid(Refusal):
    """422: it can never be accepted as it stands."""


class VersionNeeded(Refusal):
    """428: it is there already; say by `if_match` which version was changed."""


class TooMany(Refusal):
    """429: too often."""


class Away(Refusal):
    """503: something that this needs is away for a moment."""


_FAMILIES: dict[int, type[Refusal]] = {
    400: Unreadable,
    401: Unauthenticated,
    403: Denied,
    404: Missing,
    409: Conflict,
    412: Stale,
    413: TooLarge,
    422: Invalid,
    428: VersionNeeded,
    429: TooMany,
    503: Away,
}


def refusal_of(answer: httpx.Response) -> Refusal:
    """The refusal that an answer is; one that does not come from Kermesse has no code of ours."""
    if answer.headers.get("Content-Type", "").startswith("application/problem+json"):
        problem = msgspec.json.decode(answer.content, type=Problem)
    else:
        problem = Problem(
            type="about:blank",
            title=answer.reason_phrase,
            status=answer.status_code,
            detail=answer.text[:200],
            code="",
        )
    return _FAMILIES.get(answer.status_code, Refusal)(problem)
