"""What the trail tells: triggers on the tables that staff change, which write a line in the very
transaction of the change, whoever makes it and by whatever way.

Who it is, the transaction knows (`game/kernel/acting.py`); a round of many is told who by its rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Op = Literal["INSERT", "UPDATE", "DELETE"]


class Told(NamedTuple):
    """A table that is told. `name`: the column that people know a row by; `aside`: columns that are
    not told, as the house keeps them; `secret`: columns of which only is told that they changed;
    `member`: the column of the member whom it is about; `when`: SQL of the rows that are told."""

    kind: str
    name: str
    aside: str = ""
    secret: str = ""
    member: str = ""
    on: tuple[Op, ...] = ("INSERT", "UPDATE", "DELETE")
    of: str = ""
    when: str = ""


_BOTH: tuple[Op, ...] = ("INSERT", "UPDATE")
_ACTING = "current_setting('kermesse.by', true) <> ''"
_BY_STAFF = """current_setting('kermesse.by', true) ~ '"kind":"(staff|key)"'"""

TOLD = {
    "activity_type": Told("activity_type", "name", "revision changed_at"),
    "activity_reversal": Told(
        "activity", "activity_id", "cause", member="member_id", on=_BOTH, of="reinstated_at",
    ),
    "api_key": Told("api_key", "name", "used_at old_used_at", "secret_hash old_secret_hash"),
    "approval_request": Told("approval", "kind", "reference", member="member_id", on=_BOTH),
    "badge_held": Told(
        "badge_grant", "design_id", "turn activity_id lapsed", member="member_id",
        on=_BOTH, of="revoked_at", when="NEW.author <> '' or NEW.revoked_by <> ''",
    ),
    "blueprint": Told("programme_file", "number", "changes before", on=("INSERT",)),
    "board_absence_log": Told("board_exclusion", "why", member="member_id", on=("INSERT",)),
    "bonus": Told("bonus", "id", "seed", on=("INSERT",)),
    "brand": Told("brand", ""),
    "broadcast": Told("broadcast", "message", "forecast paced_at allowed started_at ended_at"),
    "campaign": Told("campaign", "slug", "revision version_id created_at"),
    "campaign_version": Told("campaign_version", "campaign_id", "wrap config", on=("INSERT",)),
    "channel": Told("channel", "slug", on=("INSERT", "DELETE")),
    "closing_pick": Told("pick", "place", on=("UPDATE",), of="decided_by"),
    "consent": Told("consent", "purpose", member="member_id", on=_BOTH, when=_BY_STAFF),
    "contact": Told("contact", "kind", "hash keys", member="member_id", on=_BOTH, when=_BY_STAFF),
    "currency": Told("currency", "code"),
    "design": Told("design", "name", "revision names active_since counts_past"),
    "display": Told("display", "name", "last_seen_at showing version dark_since", "secret_hash"),
    "earn_rule": Told("earn_rule", "name", "revision names"),
    "export": Told("export", "name", "seq next_at"),
    "gift": Told(
        "gift", "id", "reference fingerprint received_id undone_by", "code", "giver_id",
        on=("UPDATE",), of="undone_at", when="NEW.undone_at is not null",
    ),
    "identity_provider": Told("identity_provider", "issuer", secret="client_secret"),
    "long_job": Told(
        "job", "kind", "mark behind done total came tries rests_until", on=("UPDATE",),
        of="status", when=f"OLD.status <> NEW.status and {_ACTING}",
    ),
    "media": Told("media", "file", on=("INSERT",)),
    "member": Told(
        "member", "id", "programme_id segments told_at number", member="id", on=("UPDATE",),
        of="erased_at", when="OLD.erased_at is null and NEW.erased_at is not null",
    ),
    "import_mapping": Told("import_mapping", ""),
    "member_import": Told("member_import", "file", "digest", on=_BOTH),
    "membership": Told(
        "membership", "tier", "reference fingerprint anchor_on months_before renews_id renewed_by"
        " closes_at closed_at reminded_at", member="member_id", on=_BOTH, of="cancelled",
    ),
    "notice": Told("notice", "id", on=("INSERT",)),
    "partner": Told("partner", "name"),
    "programme": Told("programme", "slug", "edition", "token_key"),
    "redemption": Told(
        "redemption", "id", "reference fingerprint steps", "", "member_id", ("UPDATE",), "status",
    ),
    "referral": Told(
        "friend", "id", "why paid taken look_at rewarded_at beyond", member="invitee_id",
        on=("UPDATE",), of="decided_by", when="OLD.decided_by <> NEW.decided_by",
    ),
    "reward_stock": Told(
        "code_pool", "design_id", "taken total", on=("UPDATE",), of="codes_free",
        when="NEW.codes_free > OLD.codes_free",
    ),
    "room": Told("room", "pin", "link deal limits board voided counts", on=("INSERT",)),
    "room_player": Told(
        "room_player", "room_id", "tally mark", member="member_id", on=("UPDATE",),
        of="kicked_at", when="OLD.kicked_at is null and NEW.kicked_at is not null",
    ),
    "signing_key": Told(
        "token_key", "id", secret="key", on=("INSERT",), when="NEW.id <> NEW.programme_id"
    ),
    "staff": Told("staff", "email", "revision", "password_hash"),
    "staff_factor": Told(
        "second_factor", "email", "staff_id last_step created_at", "secret recoveries",
        on=("UPDATE", "DELETE"), of="confirmed_at",
    ),
    "staff_passkey": Told(
        "passkey", "email", "staff_id sign_count created_at used_at", "credential_id public_key",
    ),
    "staff_password_link": Told("password_link", "staff_id", secret="secret_hash", on=("INSERT",)),
    "suppression": Told("suppression", "kind", "hash"),
    "shop": Told(
        "shop", "name", "heard_at failed_at failed_why", "secret old_secret credential_secret"
    ),
    "tier_change": Told(
        "tier", "tier", member="member_id", on=("INSERT",), when="NEW.author is not null"
    ),
    "voucher": Told(
        "voucher", "id", "reference ended_ref revision", secret="code", member="member_id",
        on=_BOTH, of="status", when="NEW.reference like 'hand:%' or NEW.ended_by <> ''",
    ),
    "webhook": Told(
        "webhook", "name", "failing_since replay_after replay_upto replay_all", "secret old_secret",
    ),
}  # fmt: skip

WHO = """
CREATE FUNCTION is_staff(programme uuid, known_id text, known text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    -- Who is known by a name alone must be the only one of it.
    SELECT CASE WHEN known_id IS NULL THEN EXISTS (
            SELECT FROM staff WHERE programme_id = programme AND email = known
        ) AND NOT EXISTS (
            SELECT FROM api_key WHERE programme_id = programme AND name = known
        ) ELSE EXISTS (
            SELECT FROM staff WHERE programme_id = programme AND id::text = known_id
        ) END
$$
"""

CHANGE = """
CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    now_is jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    whole jsonb := coalesce(now_is, was);
    actor jsonb := nullif(current_setting('kermesse.by', true), '')::jsonb;
    known text := coalesce(actor->>'name', whole->'cause'->'by'->>'name', whole->>'author', '');
    known_id text := coalesce(actor->>'id', whole->'cause'->'by'->>'id');
    member uuid := nullif(whole->>nullif(TG_ARGV[4], ''), '')::uuid;
    kind_is text := TG_ARGV[0];
    thing_is text := coalesce(whole->>TG_ARGV[1], '');
    verb_is text := CASE TG_OP
        WHEN 'INSERT' THEN 'added' WHEN 'DELETE' THEN 'removed' ELSE 'changed' END;
    programme uuid;
    staff_too boolean;
    place bigint;
    secret text;
BEGIN
    FOREACH secret IN ARRAY string_to_array(TG_ARGV[3], ' ') LOOP
        IF was->secret IS DISTINCT FROM now_is->secret AND now_is IS NOT NULL THEN
            now_is := now_is || jsonb_build_object(secret, '(changed)');
        ELSE
            now_is := now_is - secret;
        END IF;
        was := was - secret;
    END LOOP;
    was := was - string_to_array(TG_ARGV[2], ' ');
    now_is := now_is - string_to_array(TG_ARGV[2], ' ');
    IF was = now_is THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN  -- What is the same on both sides tells nothing.
        SELECT coalesce(jsonb_object_agg(key, value), '{}') INTO now_is
        FROM jsonb_each(now_is) WHERE was->key IS DISTINCT FROM value;
        SELECT coalesce(jsonb_object_agg(key, value), '{}') INTO was
        FROM jsonb_each(was) WHERE now_is ? key;
    END IF;
    IF kind_is = 'design' THEN
        kind_is := whole->>'kind';
    ELSIF kind_is = 'campaign_version' THEN
        kind_is := 'campaign';
        verb_is := 'published';
        SELECT slug INTO thing_is FROM campaign WHERE id = NEW.campaign_id;
    ELSIF kind_is = 'password_link' THEN
        SELECT email INTO thing_is FROM staff WHERE id = NEW.staff_id;
    ELSIF kind_is = 'badge_grant' THEN
        SELECT name INTO thing_is FROM design WHERE id = NEW.design_id;
        IF TG_OP = 'UPDATE' AND NOT now_is ? 'revoked_at' AND NOT now_is ? 'author' THEN
            RETURN NULL;
        ELSIF NEW.revoked_at IS NULL THEN
            verb_is := 'added';
        ELSE
            verb_is := 'revoked';
            known := coalesce(actor->>'name', NEW.revoked_by);
        END IF;
    ELSIF kind_is = 'activity' THEN
        verb_is := CASE TG_OP WHEN 'INSERT' THEN 'reversed' ELSE 'reinstated' END;
    ELSIF kind_is = 'member' THEN
        verb_is := 'erased';
        was := NULL;
        now_is := NULL;
    ELSIF kind_is = 'room_player' THEN
        verb_is := 'kicked';
    ELSIF kind_is = 'points' THEN
        verb_is := whole->>'kind';
    END IF;
    programme := coalesce(
        whole->>'programme_id', CASE TG_TABLE_NAME WHEN 'programme' THEN whole->>'id' END,
        actor->>'programme_id')::uuid;
    IF programme IS NULL AND member IS NOT NULL THEN
        SELECT programme_id INTO programme FROM member AS m WHERE m.id = member;
    ELSIF programme IS NULL AND whole ? 'campaign_id' THEN
        SELECT programme_id INTO programme FROM campaign
        WHERE id = (whole->>'campaign_id')::uuid;
    END IF;
    IF actor->>'kind' IS NULL THEN
        staff_too := is_staff(programme, known_id, known);
    END IF;
    INSERT INTO trail (
        programme_id, at, by_kind, by_id, by_name, how, verb, kind, thing, member_id, before, after)
    VALUES (
        programme,
        clock_timestamp(),
        coalesce(actor->>'kind', CASE WHEN known = '' THEN 'house' WHEN staff_too THEN 'staff'
            ELSE 'key' END),
        known_id,
        known,
        coalesce(actor->>'how', CASE WHEN known = '' THEN 'house' WHEN staff_too THEN 'page'
            ELSE 'api' END),
        verb_is, kind_is, thing_is, member,
        CASE WHEN member IS NULL THEN was END, CASE WHEN member IS NULL THEN now_is END
    ) RETURNING number INTO place;
    IF member IS NOT NULL AND coalesce(was, now_is) IS NOT NULL THEN
        INSERT INTO trail_words (number, member_id, before, after)
        VALUES (place, member, was, now_is);
    END IF;
    RETURN NULL;
END
$$
"""

POINTS = """
CREATE FUNCTION tell_points() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    actor jsonb := nullif(current_setting('kermesse.by', true), '')::jsonb;
BEGIN
    WITH told AS MATERIALIZED (
        SELECT nextval(pg_get_serial_sequence('trail', 'number')) AS number,
            coalesce(actor->>'name', cause->'by'->>'name', '') AS known,
            coalesce(actor->>'id', cause->'by'->>'id') AS known_id,
            posted.*,
            to_jsonb(posted) - ARRAY['seq', 'fingerprint', 'balance_after'] AS now_is
        FROM posted WHERE cause ? 'by'
    ), people AS MATERIALIZED (
        SELECT programme_id, known_id, known, is_staff(programme_id, known_id, known) AS staff_too
        FROM told WHERE actor->>'kind' IS NULL GROUP BY programme_id, known_id, known
    ), lines AS (
        INSERT INTO trail (number, programme_id, at, by_kind, by_id, by_name, how, verb, kind,
            thing, member_id)
        OVERRIDING SYSTEM VALUE
        SELECT number, told.programme_id, clock_timestamp(),
            coalesce(actor->>'kind', CASE WHEN told.known = '' THEN 'house'
                WHEN staff_too THEN 'staff' ELSE 'key' END),
            told.known_id, told.known,
            coalesce(actor->>'how', CASE WHEN told.known = '' THEN 'house'
                WHEN staff_too THEN 'page' ELSE 'api' END),
            told.kind, 'points', currency, member_id
        FROM told LEFT JOIN people ON people.programme_id = told.programme_id
            AND people.known = told.known AND people.known_id IS NOT DISTINCT FROM told.known_id
    )
    INSERT INTO trail_words (number, member_id, after)
    SELECT number, member_id, now_is FROM told WHERE member_id IS NOT NULL;
    RETURN NULL;
END
$$
"""
"""A round posts many at once, so these are told in one statement."""


def tellers() -> Iterator[str]:
    """The statements that make the triggers of all tables that are told."""
    yield WHO.strip()
    yield CHANGE.strip()
    yield POINTS.strip()
    yield (
        "CREATE TRIGGER is_told AFTER INSERT ON transaction REFERENCING NEW TABLE AS posted"
        " FOR EACH STATEMENT EXECUTE FUNCTION tell_points()"
    )
    for table, told in sorted(TOLD.items()):
        asked = " OR ".join(
            f"UPDATE OF {told.of}" if op == "UPDATE" and told.of else op for op in told.on
        )
        when = f" WHEN ({told.when})" if told.when else ""
        given = ", ".join(f"'{each}'" for each in told[: Told._fields.index("on")])
        yield (
            f"CREATE TRIGGER is_told AFTER {asked} ON {table} FOR EACH ROW{when}"
            f" EXECUTE FUNCTION tell_change({given})"
        )
