"""The SQL of keys, staff, sessions and identity providers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from asyncpg import Record, UniqueViolationError

from backend.auth.tokens import Claimed, SigningKey
from game.kernel.database import Tx
from game.kernel.errors import Conflict, Missing

FACTORED = (
    "exists (select from staff_factor f where f.staff_id = s.id and f.confirmed_at is not null)"
)
"""Whether somebody of `staff s` has a second factor that counts."""
_PROVIDER = "issuer, audience, jwks_url, prefix, name, client_secret"

_MEMBER_PROOF = """
    select a.n, k.programme_id, k.key, m.alias, m.guest, m.merged_into, m.recalls,
        a.session_id is null or exists (select from (
            select member_id, expires_at from member_session where id = a.session_id offset 0
        ) as s where s.member_id = m.id and s.expires_at > $1) as signed_in
    from {asked}
    cross join lateral (select * from member where id = a.member_id offset 0) as m
    cross join lateral (select * from signing_key where id = a.key_id offset 0) as k
    where m.erased_at is null and k.programme_id = m.programme_id
        and (k.until is null or k.until > $1)
"""
_ONE_PROOF = _MEMBER_PROOF.format(
    asked="(select 1 as n, $2::uuid as member_id, $3::uuid as session_id, $4::uuid as key_id) a"
)
_PROOFS = _MEMBER_PROOF.format(
    asked="unnest($2::uuid[], $3::uuid[], $4::uuid[]) with ordinality"
    " as a (member_id, session_id, key_id, n)"
)

CALLERS_CHANNEL = "kermesse_callers"
"""NOTIFY channel; the payload is the id of a caller whose proofs are to be forgotten."""


class NoKey(Missing):
    code = "key.missing"


class PrefixTaken(Conflict):
    code = "identity_provider.prefix_taken"


class NoProvider(Missing):
    code = "identity_provider.missing"


async def announce(tx: Tx, caller_id: str) -> None:
    """Tell every process, on commit, to forget what it remembers of this caller."""
    await tx.execute("select pg_notify($1, $2)", CALLERS_CHANNEL, caller_id)


async def member_proof(tx: Tx, claimed: Claimed, at: datetime) -> Record | None:
    """key, alias, guest, merged_into, recalls: by which a member's token is proved; and whether the
    session holds by which it was asked for, where there is one."""
    claims = claimed.claims
    row = await tx.fetchrow(_ONE_PROOF, at, claims.member_id, claims.session_id, claimed.key_id)
    return row if row is not None and row["programme_id"] == claims.programme_id else None


async def member_proofs(tx: Tx, tokens: Sequence[Claimed], at: datetime) -> list[Record | None]:
    """The same for each of the tokens."""
    if not tokens:
        return []
    asked = [(one.claims.member_id, one.claims.session_id, one.key_id) for one in tokens]
    rows = await tx.fetch(_PROOFS, at, *map(list, zip(*asked, strict=True)))
    found = {row["n"]: row for row in rows}
    told = ((one, found.get(n)) for n, one in enumerate(tokens, start=1))
    return [
        row if row is not None and row["programme_id"] == one.claims.programme_id else None
        for one, row in told
    ]


async def signing_key(tx: Tx, programme_id: str, member_id: str | None = None) -> SigningKey:
    """The programme's key that signs tokens, of this member, and from which is derived what its
    devices keep."""
    row = await tx.fetchrow(
        "select k.id, k.key, coalesce(m.recalls, 0) as recalls from signing_key k"
        " left join member m on m.id = $2 where k.programme_id = $1 and k.until is null",
        programme_id,
        member_id,
    )
    assert row is not None
    return SigningKey(row["id"], row["key"], row["recalls"])


async def proving_key(tx: Tx, programme_id: str, key_id: str, at: datetime) -> bytes | None:
    """The programme's key of that id, while it proves what it signed."""
    found: bytes | None = await tx.fetchval(
        "select key from signing_key where id = $2 and programme_id = $1"
        " and (until is null or until > $3)",
        programme_id,
        key_id,
        at,
    )
    return found


async def rotate_signing_key(
    tx: Tx, programme_id: str, new: SigningKey, old_until: datetime | None, at: datetime
) -> None:
    """Tokens are signed by the new key from now on; those before prove until then, or never again.
    The caller holds the programme's row. Keys that are over go."""
    await tx.execute(
        "delete from signing_key where programme_id = $1 and ($2::timestamptz is null"
        " or until <= $3)",
        programme_id,
        old_until,
        at,
    )
    await tx.execute(
        "update signing_key set until = $2 where programme_id = $1 and until is null",
        programme_id,
        old_until,
    )
    await tx.execute(
        "insert into signing_key (id, programme_id, key, created_at) values ($1, $2, $3, $4)",
        new.id,
        programme_id,
        new.secret,
        at,
    )
    if old_until is None:
        await announce(tx, programme_id)


async def sign_in_proof(tx: Tx, slug: str, email: str, at: datetime) -> Record | None:
    """id, programme_id, password_hash, role of who may sign in under this address;
    whether they are `factored`, a factor is `demanded` of them now, and they have `passkeys`."""
    return await tx.fetchrow(
        "select s.id, s.programme_id, s.password_hash, s.role,"
        f" {FACTORED} as factored, s.role = any(p.factor_roles)"
        " and p.factor_since <= $3 as demanded,"
        " exists (select from staff_passkey k where k.staff_id = s.id) as passkeys from staff s"
        " join programme p on p.id = s.programme_id"
        " where p.slug = $1 and s.email = $2 and not s.disabled",
        slug,
        email,
        at,
    )


async def open_session(
    tx: Tx,
    secret_hash: bytes,
    signed_in: Record,
    at: datetime,
    expires_at: datetime,
    awaits: str | None,
) -> bool:
    """Open a session for whom `sign_in_proof` answered, unless they changed in the meantime.

    Their sessions that have expired are swept away.
    """
    still = await tx.fetchval(
        "select id from staff s where id = $1 and password_hash = $2 and not disabled"
        f" and {FACTORED} = $3 for share of s",
        signed_in["id"],
        signed_in["password_hash"],
        signed_in["factored"],
    )
    if still is None:
        return False
    await tx.execute(
        "delete from staff_session where staff_id = $1 and expires_at <= $2", still, at
    )
    await tx.execute(
        "insert into staff_session (secret_hash, staff_id, created_at, expires_at, awaits)"
        " values ($1, $2, $3, $4, $5)",
        secret_hash,
        still,
        at,
        expires_at,
        awaits,
    )
    return True


async def close_session(tx: Tx, secret_hash: bytes) -> str | None:
    """End one session; answers whose it was."""
    staff_id: str | None = await tx.fetchval(
        "delete from staff_session where secret_hash = $1 returning staff_id", secret_hash
    )
    if staff_id is not None:
        await announce(tx, staff_id)
    return staff_id


async def session_proof(tx: Tx, secret_hash: bytes, at: datetime) -> Record | None:
    """id, programme_id, email, rights, expires_at of the one whose open session this is, the person
    for whom they act, the sites where they work alone, and the second step that is awaited."""
    return await tx.fetchrow(
        "select s.id, s.programme_id, s.email, s.rights, s.sites, t.expires_at, t.awaits,"
        " coalesce(s.acts_for, s.id::text) as person from staff_session t"
        " join staff s on s.id = t.staff_id"
        " where t.secret_hash = $1 and t.expires_at > $2 and not s.disabled",
        secret_hash,
        at,
    )


async def put_provider(
    tx: Tx,
    programme_id: str,
    provider: tuple[str, str, str | None, str, str, str | None],
    at: datetime,
) -> None:
    """Write issuer, audience, jwks_url, prefix, name, client_secret; one of the same issuer is
    replaced, and keeps its secret where none is given."""
    try:
        await tx.execute(
            "insert into identity_provider"
            " (programme_id, issuer, audience, jwks_url, prefix, name, client_secret, created_at)"
            " values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (programme_id, issuer) do update"
            " set audience = $3, jwks_url = $4, prefix = $5, name = $6,"
            " client_secret = coalesce($7, identity_provider.client_secret)",
            programme_id,
            *provider,
            at,
        )
    except UniqueViolationError:
        raise PrefixTaken("Another issuer's subjects stand under this prefix already.") from None


async def providers(tx: Tx, programme_id: str) -> list[Record]:
    """The programme's identity providers, by issuer: a handful."""
    return await tx.fetch(
        f"select {_PROVIDER} from identity_provider"
        " where programme_id = $1 order by issuer limit 100",
        programme_id,
    )


async def provider(tx: Tx, programme_id: str, issuer: str) -> Record | None:
    """The programme's provider of that issuer."""
    return await tx.fetchrow(
        f"select {_PROVIDER} from identity_provider where programme_id = $1 and issuer = $2",
        programme_id,
        issuer,
    )


async def remove_provider(tx: Tx, programme_id: str, issuer: str) -> None:
    """Accept this issuer no longer."""
    gone = await tx.fetchval(
        "delete from identity_provider where programme_id = $1 and issuer = $2 returning issuer",
        programme_id,
        issuer,
    )
    if gone is None:
        raise NoProvider("This programme knows no such issuer.")
