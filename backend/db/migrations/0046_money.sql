ALTER TABLE currency ADD COLUMN worth JSONB;

CREATE TABLE currency_worth (
    programme_id UUID NOT NULL,
    code TEXT NOT NULL,
    n BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    worth JSONB,
    CONSTRAINT pk_currency_worth PRIMARY KEY (programme_id, code, n)
);

CREATE TABLE run_off (
    programme_id UUID NOT NULL,
    currency TEXT NOT NULL,
    cohort DATE NOT NULL,
    day DATE NOT NULL,
    came NUMERIC NOT NULL,
    used NUMERIC NOT NULL,
    expired NUMERIC NOT NULL,
    CONSTRAINT pk_run_off PRIMARY KEY (programme_id, currency, cohort, day)
);

-- What is counted already in days is counted here too; the rest comes with the days.
SELECT FROM figures_place FOR UPDATE;

with t as materialized (
    select t.id, t.programme_id, t.currency, p.time_zone,
        (t.at at time zone p.time_zone)::date as day,
        case when t.kind = 'expire' then 'expired'
            when coalesce(o.kind, t.kind) in ('award', 'mature', 'pend', 'reinstate')
                then 'came' else 'used' end as flow
    from (
        select id, programme_id, currency, at, kind, reverses from transaction
        where seq <= (SELECT behind FROM figures_place)
    ) as t
    cross join lateral (
        select time_zone from programme where id = t.programme_id offset 0
    ) as p
    left join lateral (
        select kind from transaction where id = t.reverses offset 0
    ) as o on t.reverses is not null
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
