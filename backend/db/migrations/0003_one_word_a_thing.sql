-- A measure names its `activity_type`, and a wheel has `sectors`: what was written by the old words
-- is carried over once, so that nothing ever reads both. What draws were hashed by is a document of
-- its own (`draw_seed.odds`), which knows neither word and stays as it was published.

create function pg_temp.renamed(value jsonb, old text, new text) returns jsonb
language plpgsql immutable as $$
begin
    case jsonb_typeof(value)
        when 'object' then return (
            select coalesce(jsonb_object_agg(
                case key when old then new else key end, pg_temp.renamed(held, old, new)
            ), '{}')
            from jsonb_each(value) as entry (key, held)
        );
        when 'array' then return (
            select coalesce(jsonb_agg(pg_temp.renamed(held, old, new) order by place), '[]')
            from jsonb_array_elements(value) with ordinality as item (held, place)
        );
        else return value;
    end case;
end $$;

update design set definition = pg_temp.renamed(definition, 'activity', 'activity_type');
update design_revision set definition = pg_temp.renamed(definition, 'activity', 'activity_type');
update board_run set definition = pg_temp.renamed(definition, 'activity', 'activity_type')
where definition is not null;

update campaign set config = config - 'segments' || jsonb_build_object('sectors', config -> 'segments')
where mechanic = 'wheel' and config ? 'segments';
update campaign_version
set config = config - 'segments' || jsonb_build_object('sectors', config -> 'segments')
where mechanic = 'wheel';

-- What a move was answered, for whoever asks again.
update play_move
set answer = jsonb_set(answer, '{shown}', pg_temp.renamed(
    pg_temp.renamed(answer -> 'shown', 'segments', 'sectors'), 'segment', 'sector'
))
where answer #>> '{shown,type}' = 'wheel';

-- What files are taken back to: text as it was written, each of these the first line of its block.
update blueprint
set before = regexp_replace(
    regexp_replace(
        before,
        '(\n *(?:- )?(?:measure|best_time|secondary):\n +)activity:', '\1activity_type:', 'g'
    ),
    '(\n +config:\n +)segments:', '\1sectors:', 'g'
);
