CREATE TABLE trail (
	number BIGINT GENERATED ALWAYS AS IDENTITY, 
	programme_id UUID, 
	at TIMESTAMP WITH TIME ZONE NOT NULL, 
	by_kind TEXT NOT NULL, 
	by_id TEXT, 
	by_name TEXT NOT NULL, 
	how TEXT NOT NULL, 
	verb TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	thing TEXT NOT NULL, 
	member_id UUID, 
	before JSONB, 
	after JSONB, 
	CONSTRAINT pk_trail PRIMARY KEY (number)
);

CREATE INDEX ix_trail_page ON trail (programme_id, number);

CREATE INDEX ix_trail_member ON trail (member_id, number) WHERE member_id is not null;

CREATE INDEX ix_trail_by ON trail (programme_id, by_name, number);

CREATE INDEX ix_trail_thing ON trail (programme_id, kind, thing, number);

CREATE TABLE trail_words (
	number BIGINT NOT NULL, 
	member_id UUID NOT NULL, 
	before JSONB, 
	after JSONB, 
	CONSTRAINT pk_trail_words PRIMARY KEY (number)
);

CREATE INDEX ix_trail_words_member_id ON trail_words (member_id);

CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON trail FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays_as_posted BEFORE UPDATE OF number, member_id, before, after ON trail_words FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays BEFORE TRUNCATE ON trail_words FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays_as_posted BEFORE UPDATE OF number, programme_id, at, by_kind, by_id, by_name, how, verb, kind, thing, member_id, before, after ON trail FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    now_is jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    whole jsonb := coalesce(now_is, was);
    actor jsonb := nullif(current_setting('kermesse.by', true), '')::jsonb;
    known text := coalesce(whole->'cause'->'by'->>'name', whole->>'author', '');
    member uuid := nullif(whole->>nullif(TG_ARGV[4], ''), '')::uuid;
    kind_is text := TG_ARGV[0];
    thing_is text := coalesce(whole->>TG_ARGV[1], '');
    verb_is text := CASE TG_OP
        WHEN 'INSERT' THEN 'added' WHEN 'DELETE' THEN 'removed' ELSE 'changed' END;
    staff_too boolean := EXISTS (
        SELECT FROM staff WHERE id::text = whole->'cause'->'by'->>'id' OR email = known);
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
    ELSIF kind_is = 'member' THEN
        verb_is := 'erased';
        was := NULL;
        now_is := NULL;
    ELSIF kind_is = 'room_player' THEN
        verb_is := 'kicked';
    ELSIF kind_is = 'points' THEN
        verb_is := whole->>'kind';
    END IF;
    INSERT INTO trail (
        programme_id, at, by_kind, by_id, by_name, how, verb, kind, thing, member_id, before, after)
    VALUES (
        coalesce(
            whole->>'programme_id', CASE TG_TABLE_NAME WHEN 'programme' THEN whole->>'id' END,
            actor->>'programme_id')::uuid,
        clock_timestamp(),
        coalesce(actor->>'kind', CASE WHEN known = '' THEN 'house' WHEN staff_too THEN 'staff'
            ELSE 'key' END),
        coalesce(actor->>'id', whole->'cause'->'by'->>'id'),
        coalesce(actor->>'name', known),
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

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON activity_type FOR EACH ROW EXECUTE FUNCTION tell_change('activity_type', 'name', 'revision changed_at', '', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON api_key FOR EACH ROW EXECUTE FUNCTION tell_change('api_key', 'name', '', 'secret_hash', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE ON approval_request FOR EACH ROW EXECUTE FUNCTION tell_change('approval', 'kind', 'reference', '', 'member_id');

CREATE TRIGGER is_told AFTER INSERT ON badge_held FOR EACH ROW WHEN (NEW.author <> '') EXECUTE FUNCTION tell_change('badge_grant', 'design_id', 'turn activity_id lapsed', '', 'member_id');

CREATE TRIGGER is_told AFTER INSERT ON blueprint FOR EACH ROW EXECUTE FUNCTION tell_change('programme_file', 'number', 'changes before', '', '');

CREATE TRIGGER is_told AFTER INSERT ON board_absence_log FOR EACH ROW EXECUTE FUNCTION tell_change('board_exclusion', 'why', '', '', 'member_id');

CREATE TRIGGER is_told AFTER INSERT ON bonus FOR EACH ROW EXECUTE FUNCTION tell_change('bonus', 'id', 'seed', '', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON broadcast FOR EACH ROW EXECUTE FUNCTION tell_change('broadcast', 'message', 'forecast paced_at allowed started_at ended_at', '', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON campaign FOR EACH ROW EXECUTE FUNCTION tell_change('campaign', 'slug', 'revision version_id created_at', '', '');

CREATE TRIGGER is_told AFTER INSERT ON campaign_version FOR EACH ROW EXECUTE FUNCTION tell_change('campaign_version', 'campaign_id', 'wrap config', '', '');

CREATE TRIGGER is_told AFTER INSERT OR DELETE ON channel FOR EACH ROW EXECUTE FUNCTION tell_change('channel', 'slug', '', '', '');

CREATE TRIGGER is_told AFTER UPDATE OF decided_by ON closing_pick FOR EACH ROW EXECUTE FUNCTION tell_change('pick', 'place', '', '', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON currency FOR EACH ROW EXECUTE FUNCTION tell_change('currency', 'code', '', '', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON design FOR EACH ROW EXECUTE FUNCTION tell_change('design', 'name', 'revision names active_since counts_past', '', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON display FOR EACH ROW EXECUTE FUNCTION tell_change('display', 'name', 'last_seen_at showing version dark_since', 'secret_hash', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON earn_rule FOR EACH ROW EXECUTE FUNCTION tell_change('earn_rule', 'name', 'revision names', '', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON export FOR EACH ROW EXECUTE FUNCTION tell_change('export', 'name', 'seq next_at', '', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON identity_provider FOR EACH ROW EXECUTE FUNCTION tell_change('identity_provider', 'issuer', '', '', '');

CREATE TRIGGER is_told AFTER UPDATE OF status ON long_job FOR EACH ROW WHEN (OLD.status <> NEW.status and current_setting('kermesse.by', true) <> '') EXECUTE FUNCTION tell_change('job', 'kind', 'mark behind done total came tries rests_until', '', '');

CREATE TRIGGER is_told AFTER INSERT ON media FOR EACH ROW EXECUTE FUNCTION tell_change('media', 'file', '', '', '');

CREATE TRIGGER is_told AFTER UPDATE OF erased_at ON member FOR EACH ROW WHEN (OLD.erased_at is null and NEW.erased_at is not null) EXECUTE FUNCTION tell_change('member', 'id', 'programme_id segments told_at number', '', 'id');

CREATE TRIGGER is_told AFTER INSERT ON notice FOR EACH ROW EXECUTE FUNCTION tell_change('notice', 'id', '', '', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON programme FOR EACH ROW EXECUTE FUNCTION tell_change('programme', 'slug', 'edition', 'token_key', '');

CREATE TRIGGER is_told AFTER INSERT ON room FOR EACH ROW EXECUTE FUNCTION tell_change('room', 'pin', 'link deal limits board voided counts', '', '');

CREATE TRIGGER is_told AFTER UPDATE OF kicked_at ON room_player FOR EACH ROW WHEN (OLD.kicked_at is null and NEW.kicked_at is not null) EXECUTE FUNCTION tell_change('room_player', 'room_id', 'tally mark', '', 'member_id');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON staff FOR EACH ROW EXECUTE FUNCTION tell_change('staff', 'email', 'revision', 'password_hash', '');

CREATE TRIGGER is_told AFTER INSERT ON staff_password_link FOR EACH ROW EXECUTE FUNCTION tell_change('password_link', 'staff_id', '', 'secret_hash', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON suppression FOR EACH ROW EXECUTE FUNCTION tell_change('suppression', 'kind', 'hash', '', '');

CREATE TRIGGER is_told AFTER INSERT ON tier_change FOR EACH ROW WHEN (NEW.author is not null) EXECUTE FUNCTION tell_change('tier', 'tier', '', '', 'member_id');

CREATE TRIGGER is_told AFTER INSERT ON transaction FOR EACH ROW WHEN (NEW.cause ? 'by') EXECUTE FUNCTION tell_change('points', 'currency', 'seq fingerprint balance_after', '', 'member_id');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON webhook FOR EACH ROW EXECUTE FUNCTION tell_change('webhook', 'name', 'failing_since replay_after replay_upto replay_all', 'secret old_secret', '');
