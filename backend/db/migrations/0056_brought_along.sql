ALTER TABLE points_day ADD COLUMN brought NUMERIC NOT NULL DEFAULT 0;

ALTER TABLE points_day ALTER COLUMN brought DROP DEFAULT;

-- What is counted already in days is counted anew; the rest comes with the days.
SELECT FROM figures_place FOR UPDATE;

insert into points_day as k (programme_id, currency, day, given, spent, expired, taken, waiting,
                             brought)
select t.programme_id, t.currency, (t.at at time zone g.time_zone)::date as day, 0, 0, 0, 0, 0,
    sum(case when s.kind = 'imported' then p.amount else -p.amount end)
from transaction t
join programme g on g.id = t.programme_id
join posting p on p.transaction_id = t.id
join account s on s.id = p.source_id
join account d on d.id = p.destination_id
where t.seq <= (SELECT behind FROM figures_place) and 'imported' in (s.kind, d.kind)
group by 1, 2, 3 order by 1, 2, 3
on conflict (programme_id, currency, day) do update set brought = excluded.brought;

-- What was reinstated counts with what was done first.
DELETE FROM run_off;

with t as materialized (
    select t.id, t.programme_id, t.currency, p.time_zone,
        (t.at at time zone p.time_zone)::date as day,
        case when t.kind = 'expire' then 'expired'
            when coalesce(f.kind, o.kind, t.kind) in ('award', 'mature', 'pend')
                then 'came' else 'used' end as flow
    from (
        select id, programme_id, currency, at, kind, reverses from transaction
        where seq <= (SELECT behind FROM figures_place)
    ) as t
    cross join lateral (
        select time_zone from programme where id = t.programme_id offset 0
    ) as p
    left join lateral (
        select kind, reverses from transaction where id = t.reverses offset 0
    ) as o on t.reverses is not null
    left join lateral (
        select kind from transaction where id = o.reverses offset 0
    ) as f on o.reverses is not null
), moved as materialized (
    select t.programme_id, t.currency, t.day, t.flow,
        date_trunc('month', l.opened_at at time zone t.time_zone)::date as cohort, l.amount
    from t cross join lateral (
        select opened_at, amount from lot where id = t.id
        union all
        select opened_at, amount from lot where transaction_id = t.id and id <> transaction_id
        union all
        select l.opened_at, -u.amount
        from (select lot_id, amount from lot_use where transaction_id = t.id offset 0) as u
        cross join lateral (select opened_at from lot where id = u.lot_id offset 0) as l
    ) as l
)
insert into run_off as k (programme_id, currency, cohort, day, came, used, expired)
select programme_id, currency, cohort, day,
    coalesce(sum(amount) filter (where flow = 'came'), 0),
    coalesce(-sum(amount) filter (where flow = 'used'), 0),
    coalesce(-sum(amount) filter (where flow = 'expired'), 0)
from moved group by programme_id, currency, cohort, day
order by programme_id, currency, cohort, day;
