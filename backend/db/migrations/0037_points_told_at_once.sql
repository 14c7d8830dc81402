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
$$;

CREATE OR REPLACE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
$$;

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
$$;

DROP TRIGGER is_told ON transaction;

CREATE TRIGGER is_told AFTER INSERT ON transaction REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION tell_points();
