INSERT INTO account (id, programme_id, owner_id, kind, currency, balance, floor) OVERRIDING SYSTEM VALUE VALUES (1, '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'issuance', 'points', NULL, NULL);
INSERT INTO account (id, programme_id, owner_id, kind, currency, balance, floor) OVERRIDING SYSTEM VALUE VALUES (2, '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8446-7780-9181-990a7cbb70ed', 'budget', 'points', 0, 0);
INSERT INTO account (id, programme_id, owner_id, kind, currency, balance, floor) OVERRIDING SYSTEM VALUE VALUES (4, '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-82a2-71ff-888c-1d63e8752c87', 'available', 'points', 18, 0);
INSERT INTO account (id, programme_id, owner_id, kind, currency, balance, floor) OVERRIDING SYSTEM VALUE VALUES (6, '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8399-7302-a7da-7051e679db28', 'available', 'points', 28, 0);
INSERT INTO activity (id, programme_id, source, external_id, type, member_id, occurred_at, received_at, data, result) VALUES ('01a21616-82f3-752e-b4b6-15aba265a631', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'kermesse', 'joined:01a21616-82a2-71ff-888c-1d63e8752c87', 'member.joined', '01a21616-82a2-71ff-888c-1d63e8752c87', '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00', '{"guest": false}', '[]');
INSERT INTO activity (id, programme_id, source, external_id, type, member_id, occurred_at, received_at, data, result) VALUES ('01a21616-83ac-75a4-b38e-c0a8c6afb37f', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'kermesse', 'joined:01a21616-8399-7302-a7da-7051e679db28', 'member.joined', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00', '{"guest": false}', '[]');
INSERT INTO activity (id, programme_id, source, external_id, type, member_id, occurred_at, received_at, data, result) VALUES ('01a21616-8512-7557-aca8-e4e11ccaf119', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'kermesse', '01a21616-84a5-7201-abc2-2db14dcd49a1:1:0', 'game.played', '01a21616-82a2-71ff-888c-1d63e8752c87', '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00', '{"won": true, "play": "01a21616-84a5-7201-abc2-2db14dcd49a1", "prize": "coffee", "campaign": "fair", "mechanic": "wheel"}', '[]');
INSERT INTO activity (id, programme_id, source, external_id, type, member_id, occurred_at, received_at, data, result) VALUES ('01a21616-856f-7286-b56f-ae8e022fc69f', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'kermesse', '01a21616-8538-755b-90b1-41e753e53d60:1:0', 'game.played', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00', '{"won": false, "play": "01a21616-8538-755b-90b1-41e753e53d60", "prize": "", "campaign": "fair", "mechanic": "wheel"}', '[]');
INSERT INTO activity (id, programme_id, source, external_id, type, member_id, occurred_at, received_at, data, result) VALUES ('01a21616-85e2-77f3-88ad-37214900e084', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'kermesse', '01a21616-85b5-7645-8013-1043c6b847cb:1:0', 'game.played', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00', '{"won": true, "play": "01a21616-85b5-7645-8013-1043c6b847cb", "prize": "ten", "campaign": "fair", "mechanic": "wheel"}', '[]');
INSERT INTO activity (id, programme_id, source, external_id, type, member_id, occurred_at, received_at, data, result) VALUES ('01a21616-8692-7295-a523-f46637d9ca47', '01a21616-8098-709c-ab6d-ce84d6616ffd', '/till', 'e1', 'purchase', '01a21616-82a2-71ff-888c-1d63e8752c87', '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00', '{"items": 0, "order": "", "amount": 20, "currency": ""}', '[{"amount": 2, "reason": "buying", "currency": "points"}]');
INSERT INTO activity (id, programme_id, source, external_id, type, member_id, occurred_at, received_at, data, result) VALUES ('01a21616-86de-7320-8b48-36d89d66d733', '01a21616-8098-709c-ab6d-ce84d6616ffd', '/till', 'e2', 'purchase', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00', '{"items": 0, "order": "", "amount": 12, "currency": ""}', '[{"amount": 1, "reason": "buying", "currency": "points"}]');
INSERT INTO activity (id, programme_id, source, external_id, type, member_id, occurred_at, received_at, data, result) VALUES ('01a21616-8709-7403-bf72-49c5fb3b1f7d', '01a21616-8098-709c-ab6d-ce84d6616ffd', '/till', 'e3', 'purchase', '01a21616-82a2-71ff-888c-1d63e8752c87', '2026-03-03 09:00:00+00', '2026-03-03 09:00:00+00', '{"items": 0, "order": "", "amount": 20, "currency": ""}', '[{"amount": 2, "reason": "buying", "currency": "points"}, {"amount": 7, "reason": "buyer", "currency": "points"}]');
INSERT INTO activity (id, programme_id, source, external_id, type, member_id, occurred_at, received_at, data, result) VALUES ('01a21616-8740-72cb-adbf-65813edf5b33', '01a21616-8098-709c-ab6d-ce84d6616ffd', '/till', 'e4', 'purchase', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-03 09:00:00+00', '2026-03-03 09:00:00+00', '{"items": 0, "order": "", "amount": 13, "currency": ""}', '[{"amount": 1, "reason": "buying", "currency": "points"}, {"amount": 7, "reason": "buyer", "currency": "points"}]');
INSERT INTO activity (id, programme_id, source, external_id, type, member_id, occurred_at, received_at, data, result) VALUES ('01a21616-8766-734d-9173-3f29d31058ed', '01a21616-8098-709c-ab6d-ce84d6616ffd', '/till', 'e5', 'purchase', '01a21616-82a2-71ff-888c-1d63e8752c87', '2026-03-04 09:00:00+00', '2026-03-04 09:00:00+00', '{"items": 0, "order": "", "amount": 20, "currency": ""}', '[{"amount": 2, "reason": "buying", "currency": "points"}, {"amount": 5, "reason": "three", "currency": "points"}]');
INSERT INTO activity (id, programme_id, source, external_id, type, member_id, occurred_at, received_at, data, result) VALUES ('01a21616-8799-772f-b33c-1d35fb915f21', '01a21616-8098-709c-ab6d-ce84d6616ffd', '/till', 'e6', 'purchase', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-04 09:00:00+00', '2026-03-04 09:00:00+00', '{"items": 0, "order": "", "amount": 14, "currency": ""}', '[{"amount": 1, "reason": "buying", "currency": "points"}, {"amount": 5, "reason": "three", "currency": "points"}]');
INSERT INTO activity (id, programme_id, source, external_id, type, member_id, occurred_at, received_at, data, result) VALUES ('01a21616-87e3-71f5-97ec-8dbf3f168691', '01a21616-8098-709c-ab6d-ce84d6616ffd', '/till', 'e7', 'purchase', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-11 09:00:00+00', '2026-03-11 09:00:00+00', '{"items": 0, "order": "", "amount": 30, "currency": ""}', '[{"amount": 3, "reason": "buying", "currency": "points"}]');
INSERT INTO programme (id, slug, name, time_zone, locales, attributes, guests, token_key, edition, created_at) VALUES ('01a21616-8098-709c-ab6d-ce84d6616ffd', 'cafe', 'Bar', 'Europe/Paris', '{fr,en}', '{"city": "string"}', true, '\xd16efcf2a0264355bc83826114ebdca5d16efcf2a0264355bc83826114ebdca5', '5582539c-70d8-43e8-886c-77ed0ff0e427', '2026-03-02 09:00:00+00');
INSERT INTO api_key (id, programme_id, name, secret_hash, scopes, created_at, revoked_at) VALUES ('01a21616-80aa-7358-a4a4-60878bf5d091', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'test', '\x8494d45af13d898c7391e04e76b004ab68af0f9761e3336c9766a7d43171c083', '{admin}', '2026-03-02 09:00:00+00', NULL);
INSERT INTO design (id, programme_id, kind, name, revision, active, definition, names, active_since) VALUES ('01a21616-81f9-7141-8882-592293c33677', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'challenge', 'three', 1, true, '{"days": null, "need": "all", "text": {}, "goals": [{"target": 3, "measure": {"sum": null, "where": "activity.data.amount >= 10", "activity": "purchase"}}], "times": null, "title": {"en": "three"}, "budget": null, "opt_in": false, "period": "once", "prizes": [{"amount": 5, "currency": "points"}], "ends_at": null, "periods": null, "community": null, "starts_at": null}', '{"purchase": {"member.tier": "string", "member.guest": "boolean", "activity.hour": "integer", "activity.type": "string", "member.locale": "string", "activity.weekday": "integer", "activity.data.items": "integer", "activity.data.order": "string", "activity.data.amount": "integer", "activity.data.currency": "string", "member.attributes.city": "string"}}', '2026-03-02 09:00:00+00');
INSERT INTO design (id, programme_id, kind, name, revision, active, definition, names, active_since) VALUES ('01a21616-8212-7724-a198-cad5f5eadbc4', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'challenge', 'together', 1, true, '{"days": null, "need": "all", "text": {}, "goals": [], "times": null, "title": {"en": "together"}, "budget": null, "opt_in": false, "period": "once", "prizes": [{"amount": 5, "currency": "points"}], "ends_at": null, "periods": null, "community": {"team": null, "target": 100, "measure": {"sum": "amount", "where": "", "activity": "purchase"}, "minimum": 1}, "starts_at": null}', '{"purchase": {"member.tier": "string", "member.guest": "boolean", "activity.hour": "integer", "activity.type": "string", "member.locale": "string", "activity.weekday": "integer", "activity.data.items": "integer", "activity.data.order": "string", "activity.data.amount": "integer", "activity.data.currency": "string", "member.attributes.city": "string"}}', '2026-03-02 09:00:00+00');
INSERT INTO design (id, programme_id, kind, name, revision, active, definition, names, active_since) VALUES ('01a21616-8230-74b4-84bd-74b6113d78ec', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'badge', 'buyer', 1, true, '{"how": {"by": "measure", "within": "ever", "measure": {"sum": null, "where": "activity.data.amount >= 10", "activity": "purchase"}}, "icon": "", "text": {}, "title": {"en": "buyer"}, "budget": null, "lapses": null, "levels": [{"prize": {"amount": 7, "currency": "points"}, "title": null, "at_least": 2}], "secret": false, "ends_at": null, "starts_at": null}', '{"purchase": {"member.tier": "string", "member.guest": "boolean", "activity.hour": "integer", "activity.type": "string", "member.locale": "string", "activity.weekday": "integer", "activity.data.items": "integer", "activity.data.order": "string", "activity.data.amount": "integer", "activity.data.currency": "string", "member.attributes.city": "string"}}', '2026-03-02 09:00:00+00');
INSERT INTO design (id, programme_id, kind, name, revision, active, definition, names, active_since) VALUES ('01a21616-8243-7321-84aa-9c804b46a79c', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'badge', 'flame', 1, true, '{"how": {"by": "streak", "streak": "daily"}, "icon": "", "text": {}, "title": {"en": "flame"}, "budget": null, "lapses": null, "levels": [{"prize": null, "title": null, "at_least": 2}], "secret": false, "ends_at": null, "starts_at": null}', '{}', '2026-03-02 09:00:00+00');
INSERT INTO design (id, programme_id, kind, name, revision, active, definition, names, active_since) VALUES ('01a21616-8267-7533-92f5-e2f9551b3db2', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'tier', 'ladder', 1, true, '{"text": {}, "tiers": [{"name": "bronze", "text": {}, "title": {"en": "Bronze"}, "at_least": 0, "benefits": {"perks": [], "earn_percent": 100}, "keep_at_least": null}, {"name": "gold", "text": {}, "title": {"en": "Gold"}, "at_least": 40, "benefits": {"perks": [], "earn_percent": 100}, "keep_at_least": null}], "title": {"en": "ladder"}, "budget": null, "qualify": {"by": "activity", "over": "ever", "measure": {"sum": "amount", "where": "", "activity": "purchase"}, "currency": "points", "rolling_days": null}, "validity": {"days": null, "until_end_of": null, "periods_after": 1}, "downgrade": "to_fit", "grace_days": 0, "notice_days": 14, "members_only": false}', '{"purchase": {"member.tier": "string", "member.guest": "boolean", "activity.hour": "integer", "activity.type": "string", "member.locale": "string", "activity.weekday": "integer", "activity.data.items": "integer", "activity.data.order": "string", "activity.data.amount": "integer", "activity.data.currency": "string", "member.attributes.city": "string"}}', '2026-03-02 09:00:00+00');
INSERT INTO design (id, programme_id, kind, name, revision, active, definition, names, active_since) VALUES ('01a21616-828a-709f-b71f-dc12e4e1b0a1', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'board', 'spent', 1, true, '{"text": {}, "ties": "secondary", "teams": null, "title": {"en": "spent"}, "budget": null, "guests": true, "metric": {"points": null, "streak": null, "measure": {"sum": "amount", "where": "", "activity": "purchase"}, "best_time": null, "quiz_score": null}, "prizes": [{"badge": null, "league": null, "points": {"amount": 9, "currency": "points"}, "to_rank": 1, "from_rank": 1}], "window": {"kind": "week"}, "leagues": null, "group_by": null, "operator": "sum", "secondary": {"sum": null, "where": "activity.data.amount >= 10", "activity": "purchase"}, "grace_minutes": 0}', '{"purchase": {"member.tier": "string", "member.guest": "boolean", "activity.hour": "integer", "activity.type": "string", "member.locale": "string", "activity.weekday": "integer", "activity.data.items": "integer", "activity.data.order": "string", "activity.data.amount": "integer", "activity.data.currency": "string", "member.attributes.city": "string"}}', '2026-03-02 09:00:00+00');
INSERT INTO design (id, programme_id, kind, name, revision, active, definition, names, active_since) VALUES ('01a21616-8295-7346-8ca2-69dc44c17644', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'board', 'quickest', 1, true, '{"text": {}, "ties": "earliest", "teams": null, "title": {"en": "quickest"}, "budget": null, "guests": true, "metric": {"points": null, "streak": null, "measure": null, "best_time": {"sum": "amount", "where": "", "activity": "purchase"}, "quiz_score": null}, "prizes": [], "window": {"kind": "week"}, "leagues": null, "group_by": null, "operator": "best", "secondary": null, "grace_minutes": 0}', '{"purchase": {"member.tier": "string", "member.guest": "boolean", "activity.hour": "integer", "activity.type": "string", "member.locale": "string", "activity.weekday": "integer", "activity.data.items": "integer", "activity.data.order": "string", "activity.data.amount": "integer", "activity.data.currency": "string", "member.attributes.city": "string"}}', '2026-03-02 09:00:00+00');
INSERT INTO design (id, programme_id, kind, name, revision, active, definition, names, active_since) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'streak', 'daily', 4, true, '{"text": {}, "match": "all", "title": {"en": "daily"}, "budget": null, "period": "day", "repair": null, "shared": false, "freezes": {"cap": 3, "every": null, "price": null, "initial": 0}, "conditions": [{"measure": {"sum": null, "where": "activity.data.amount >= 10", "activity": "purchase"}, "at_least": 1}, {"measure": {"sum": "amount", "where": "", "activity": "purchase"}, "at_least": 7}], "milestones": [], "pause_days": 0}', '{"purchase": {"member.tier": "string", "member.guest": "boolean", "activity.hour": "integer", "activity.type": "string", "member.locale": "string", "activity.weekday": "integer", "activity.data.items": "integer", "activity.data.order": "string", "activity.data.amount": "integer", "activity.data.currency": "string", "member.attributes.city": "string"}}', '2026-03-02 09:00:00+00');
INSERT INTO badge_held (member_id, design_id, level, earned_at, activity_id, author, expires_at, lapsed, revoked_at, revoked_by, reason, reference, turn) VALUES ('01a21616-82a2-71ff-888c-1d63e8752c87', '01a21616-8230-74b4-84bd-74b6113d78ec', 1, '2026-03-03 09:00:00+00', '01a21616-8709-7403-bf72-49c5fb3b1f7d', '', NULL, false, NULL, '', '', 'badge:01a21616-8230-74b4-84bd-74b6113d78ec:01a21616-82a2-71ff-888c-1d63e8752c87:1', 1);
INSERT INTO badge_held (member_id, design_id, level, earned_at, activity_id, author, expires_at, lapsed, revoked_at, revoked_by, reason, reference, turn) VALUES ('01a21616-82a2-71ff-888c-1d63e8752c87', '01a21616-8243-7321-84aa-9c804b46a79c', 1, '2026-03-03 09:00:00+00', '01a21616-8709-7403-bf72-49c5fb3b1f7d', '', NULL, false, NULL, '', '', NULL, 1);
INSERT INTO badge_held (member_id, design_id, level, earned_at, activity_id, author, expires_at, lapsed, revoked_at, revoked_by, reason, reference, turn) VALUES ('01a21616-8399-7302-a7da-7051e679db28', '01a21616-8230-74b4-84bd-74b6113d78ec', 1, '2026-03-03 09:00:00+00', '01a21616-8740-72cb-adbf-65813edf5b33', '', NULL, false, NULL, '', '', 'badge:01a21616-8230-74b4-84bd-74b6113d78ec:01a21616-8399-7302-a7da-7051e679db28:1', 1);
INSERT INTO badge_held (member_id, design_id, level, earned_at, activity_id, author, expires_at, lapsed, revoked_at, revoked_by, reason, reference, turn) VALUES ('01a21616-8399-7302-a7da-7051e679db28', '01a21616-8243-7321-84aa-9c804b46a79c', 1, '2026-03-03 09:00:00+00', '01a21616-8740-72cb-adbf-65813edf5b33', '', NULL, false, NULL, '', '', NULL, 1);
INSERT INTO badge_progress (member_id, page, counts) VALUES ('01a21616-82a2-71ff-888c-1d63e8752c87', '-infinity', '{"01a21616-8230-74b4-84bd-74b6113d78ec": {"0001-01-01": [3, 1, 1772614800000000]}, "01a21616-8243-7321-84aa-9c804b46a79c": {"0001-01-01": [3, 1, 1772614800000000]}}');
INSERT INTO badge_progress (member_id, page, counts) VALUES ('01a21616-8399-7302-a7da-7051e679db28', '-infinity', '{"01a21616-8230-74b4-84bd-74b6113d78ec": {"0001-01-01": [4, 1, 1773219600000000]}, "01a21616-8243-7321-84aa-9c804b46a79c": {"0001-01-01": [3, 1, 1772614800000000]}}');
INSERT INTO blueprint (programme_id, number, author, at, changes, before) VALUES ('01a21616-8098-709c-ab6d-ce84d6616ffd', 1, 'Ada', '2026-03-11 09:00:00+00', 1, 'programme:
  name: Café
  time_zone: Europe/Paris
  locales:
    - fr
    - en
  attributes:
    city: string
  guests: true

currencies:
  points:
    name:
      en: point
      fr: point
    plural:
      en: points
      fr: points
    icon: ☕

activity_types: {}

earn_rules:
  buying:
    activity_type: purchase
    amount: activity.data.amount / 10
    currency: points

streaks:
  daily:
    title:
      en: daily
    conditions:
      - measure:
          activity: purchase
          where: activity.data.amount >= 10
      - measure:
          activity: purchase
          sum: amount
        at_least: 5

challenges:
  three:
    title:
      en: three
    goals:
      - measure:
          activity: purchase
          where: activity.data.amount >= 10
        target: 3
    prizes:
      - amount: 5
  together:
    title:
      en: together
    community:
      measure:
        activity: purchase
        sum: amount
      target: 100
    prizes:
      - amount: 5

badges:
  buyer:
    title:
      en: buyer
    how:
      by: measure
      measure:
        activity: purchase
        where: activity.data.amount >= 10
    levels:
      - at_least: 2
        prize:
          amount: 7
  flame:
    title:
      en: flame
    how:
      by: streak
      streak: daily
    levels:
      - at_least: 2

tiers:
  ladder:
    title:
      en: ladder
    tiers:
      - name: bronze
        title:
          en: Bronze
      - name: gold
        title:
          en: Gold
        at_least: 40
    qualify:
      by: activity
      measure:
        activity: purchase
        sum: amount

boards:
  spent:
    title:
      en: spent
    metric:
      measure:
        activity: purchase
        sum: amount
    ties: secondary
    secondary:
      activity: purchase
      where: activity.data.amount >= 10
    prizes:
      - from_rank: 1
        to_rank: 1
        points:
          amount: 9
  quickest:
    title:
      en: quickest
    metric:
      best_time:
        activity: purchase
        sum: amount
    operator: best

campaigns:
  fair:
    mechanic: wheel
    state: open
    wrap:
      title:
        en: The fair
    config:
      segments:
        - label:
            en: coffee
          colour: ''#e4572e''
          weight: 1
          prize: coffee
        - label:
            en: ten
          colour: ''#e4572e''
          weight: 3
          prize: ten
        - label:
            en: Next time
          colour: ''#e4572e''
          weight: 2
        - label:
            en: Next time
          colour: ''#e4572e''
          weight: 0
      prizes:
        - key: coffee
          title:
            en: A coffee
          stock: 3
        - key: ten
          title:
            en: Ten points
          points:
            amount: 10
      total: 6
      fallback: ten
  beside:
    mechanic: wheel
    state: draft
    wrap:
      title:
        en: The fair
    config:
      segments:
        - label:
            en: coffee
          colour: ''#e4572e''
          weight: 1
          prize: coffee
        - label:
            en: ten
          colour: ''#e4572e''
          weight: 1
          prize: ten
        - label:
            en: Next time
          colour: ''#e4572e''
          weight: 0
      prizes:
        - key: coffee
          title:
            en: A coffee
          stock: 3
        - key: ten
          title:
            en: Ten points
          points:
            amount: 10
      total: 2
      fallback: ten
  quiz:
    mechanic: quiz
    state: draft
    wrap:
      title:
        en: Coffee
    config:
      title: Coffee
      questions:
        - type: true_false
          id: q1
          prompt: Arabica?
          explanation: |
            It is one.
              measure: twice
              activity: none
              segments: two
          right: true
');
INSERT INTO blueprint (programme_id, number, author, at, changes, before) VALUES ('01a21616-8098-709c-ab6d-ce84d6616ffd', 2, 'Ada', '2026-03-11 09:00:00+00', 2, 'programme:
  name: Café
  time_zone: Europe/Paris
  locales:
    - fr
    - en
  attributes:
    city: string
  guests: true

currencies:
  points:
    name:
      en: point
      fr: point
    plural:
      en: points
      fr: points
    icon: ☕

activity_types: {}

earn_rules:
  buying:
    activity_type: purchase
    amount: activity.data.amount / 10
    currency: points

streaks:
  daily:
    title:
      en: daily
    conditions:
      - measure:
          activity: purchase
          where: activity.data.amount >= 10
      - measure:
          activity: purchase
          sum: amount
        at_least: 6

challenges:
  three:
    title:
      en: three
    goals:
      - measure:
          activity: purchase
          where: activity.data.amount >= 10
        target: 3
    prizes:
      - amount: 5
  together:
    title:
      en: together
    community:
      measure:
        activity: purchase
        sum: amount
      target: 100
    prizes:
      - amount: 5

badges:
  buyer:
    title:
      en: buyer
    how:
      by: measure
      measure:
        activity: purchase
        where: activity.data.amount >= 10
    levels:
      - at_least: 2
        prize:
          amount: 7
  flame:
    title:
      en: flame
    how:
      by: streak
      streak: daily
    levels:
      - at_least: 2

tiers:
  ladder:
    title:
      en: ladder
    tiers:
      - name: bronze
        title:
          en: Bronze
      - name: gold
        title:
          en: Gold
        at_least: 40
    qualify:
      by: activity
      measure:
        activity: purchase
        sum: amount

boards:
  spent:
    title:
      en: spent
    metric:
      measure:
        activity: purchase
        sum: amount
    ties: secondary
    secondary:
      activity: purchase
      where: activity.data.amount >= 10
    prizes:
      - from_rank: 1
        to_rank: 1
        points:
          amount: 9
  quickest:
    title:
      en: quickest
    metric:
      best_time:
        activity: purchase
        sum: amount
    operator: best

campaigns:
  fair:
    mechanic: wheel
    state: open
    wrap:
      title:
        en: The fair
    config:
      segments:
        - label:
            en: coffee
          colour: ''#e4572e''
          weight: 1
          prize: coffee
        - label:
            en: ten
          colour: ''#e4572e''
          weight: 3
          prize: ten
        - label:
            en: Next time
          colour: ''#e4572e''
          weight: 2
        - label:
            en: Next time
          colour: ''#e4572e''
          weight: 0
      prizes:
        - key: coffee
          title:
            en: A coffee
          stock: 3
        - key: ten
          title:
            en: Ten points
          points:
            amount: 10
      total: 6
      fallback: ten
  beside:
    mechanic: wheel
    state: draft
    wrap:
      title:
        en: The fair
    config:
      segments:
        - label:
            en: coffee
          colour: ''#e4572e''
          weight: 1
          prize: coffee
        - label:
            en: ten
          colour: ''#e4572e''
          weight: 1
          prize: ten
        - label:
            en: Next time
          colour: ''#e4572e''
          weight: 0
      prizes:
        - key: coffee
          title:
            en: A coffee
          stock: 3
        - key: ten
          title:
            en: Ten points
          points:
            amount: 10
      total: 2
      fallback: ten
  quiz:
    mechanic: quiz
    state: draft
    wrap:
      title:
        en: Coffee
    config:
      title: Coffee
      questions:
        - type: true_false
          id: q1
          prompt: Arabica?
          explanation: |
            It is one.
              measure: twice
              activity: none
              segments: two
          right: true
');
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-82a2-71ff-888c-1d63e8752c87', 1, '01a21616-8692-7295-a523-f46637d9ca47', '2026-03-02 09:00:00+00', -20, 0);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-82a2-71ff-888c-1d63e8752c87', 2, '01a21616-8692-7295-a523-f46637d9ca47', '2026-03-02 09:00:00+00', 20, 1);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-8399-7302-a7da-7051e679db28', 3, '01a21616-86de-7320-8b48-36d89d66d733', '2026-03-02 09:00:00+00', -12, 0);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-8399-7302-a7da-7051e679db28', 4, '01a21616-86de-7320-8b48-36d89d66d733', '2026-03-02 09:00:00+00', 12, 1);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-82a2-71ff-888c-1d63e8752c87', 5, '01a21616-8709-7403-bf72-49c5fb3b1f7d', '2026-03-03 09:00:00+00', -20, 0);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-82a2-71ff-888c-1d63e8752c87', 6, '01a21616-8709-7403-bf72-49c5fb3b1f7d', '2026-03-03 09:00:00+00', 20, 1);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-8399-7302-a7da-7051e679db28', 7, '01a21616-8740-72cb-adbf-65813edf5b33', '2026-03-03 09:00:00+00', -13, 0);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-8399-7302-a7da-7051e679db28', 8, '01a21616-8740-72cb-adbf-65813edf5b33', '2026-03-03 09:00:00+00', 13, 1);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-82a2-71ff-888c-1d63e8752c87', 9, '01a21616-8766-734d-9173-3f29d31058ed', '2026-03-04 09:00:00+00', -20, 0);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-82a2-71ff-888c-1d63e8752c87', 10, '01a21616-8766-734d-9173-3f29d31058ed', '2026-03-04 09:00:00+00', 20, 1);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-8399-7302-a7da-7051e679db28', 11, '01a21616-8799-772f-b33c-1d35fb915f21', '2026-03-04 09:00:00+00', -14, 0);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-8399-7302-a7da-7051e679db28', 12, '01a21616-8799-772f-b33c-1d35fb915f21', '2026-03-04 09:00:00+00', 14, 1);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('fe4e5d5d-7972-554a-bf63-8015eeceb71d', '01a21616-8399-7302-a7da-7051e679db28', 13, '01a21616-87e3-71f5-97ec-8dbf3f168691', '2026-03-11 09:00:00+00', -30, 0);
INSERT INTO board_entry (run_id, member_id, n, activity_id, occurred_at, value, extra) OVERRIDING SYSTEM VALUE VALUES ('292e3301-c5bc-504c-a7fb-5d2f50c3460b', '01a21616-8399-7302-a7da-7051e679db28', 14, '01a21616-87e3-71f5-97ec-8dbf3f168691', '2026-03-11 09:00:00+00', 30, 1);
INSERT INTO board_prize (run_id, member_id, rank, place, status, paid) VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-82a2-71ff-888c-1d63e8752c87', 1, 0, 'due', 0);
INSERT INTO board_result (run_id, member_id, section, rank, section_rank, score, tie) VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-82a2-71ff-888c-1d63e8752c87', '', 1, NULL, 60, -3);
INSERT INTO board_result (run_id, member_id, section, rank, section_rank, score, tie) VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-8399-7302-a7da-7051e679db28', '', 2, NULL, 39, -3);
INSERT INTO board_result (run_id, member_id, section, rank, section_rank, score, tie) VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-8399-7302-a7da-7051e679db28', '', 1, NULL, -12, 1772442000000000);
INSERT INTO board_result (run_id, member_id, section, rank, section_rank, score, tie) VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-82a2-71ff-888c-1d63e8752c87', '', 2, NULL, -20, 1772442000000000);
INSERT INTO board_run (id, programme_id, design_id, name, starts_at, ends_at, closes_at, time_zone, status, closed_at, size, revision, definition) VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-828a-709f-b71f-dc12e4e1b0a1', 'spent', '2026-03-01 23:00:00+00', '2026-03-08 23:00:00+00', '2026-03-08 23:00:00+00', 'Europe/Paris', 'closing', NULL, 2, 1, '{"text": {}, "ties": "secondary", "teams": null, "title": {"en": "spent"}, "budget": null, "guests": true, "metric": {"points": null, "streak": null, "measure": {"sum": "amount", "where": "", "activity": "purchase"}, "best_time": null, "quiz_score": null}, "prizes": [{"badge": null, "league": null, "points": {"amount": 9, "currency": "points"}, "to_rank": 1, "from_rank": 1}], "window": {"kind": "week"}, "leagues": null, "group_by": null, "operator": "sum", "secondary": {"sum": null, "where": "activity.data.amount >= 10", "activity": "purchase"}, "grace_minutes": 0}');
INSERT INTO board_run (id, programme_id, design_id, name, starts_at, ends_at, closes_at, time_zone, status, closed_at, size, revision, definition) VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8295-7346-8ca2-69dc44c17644', 'quickest', '2026-03-01 23:00:00+00', '2026-03-08 23:00:00+00', '2026-03-08 23:00:00+00', 'Europe/Paris', 'closing', NULL, 2, 1, '{"text": {}, "ties": "earliest", "teams": null, "title": {"en": "quickest"}, "budget": null, "guests": true, "metric": {"points": null, "streak": null, "measure": null, "best_time": {"sum": "amount", "where": "", "activity": "purchase"}, "quiz_score": null}, "prizes": [], "window": {"kind": "week"}, "leagues": null, "group_by": null, "operator": "best", "secondary": null, "grace_minutes": 0}');
INSERT INTO board_run (id, programme_id, design_id, name, starts_at, ends_at, closes_at, time_zone, status, closed_at, size, revision, definition) VALUES ('292e3301-c5bc-504c-a7fb-5d2f50c3460b', '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-828a-709f-b71f-dc12e4e1b0a1', 'spent', '2026-03-08 23:00:00+00', '2026-03-15 23:00:00+00', '2026-03-15 23:00:00+00', 'Europe/Paris', 'open', NULL, NULL, NULL, NULL);
INSERT INTO board_run (id, programme_id, design_id, name, starts_at, ends_at, closes_at, time_zone, status, closed_at, size, revision, definition) VALUES ('fe4e5d5d-7972-554a-bf63-8015eeceb71d', '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8295-7346-8ca2-69dc44c17644', 'quickest', '2026-03-08 23:00:00+00', '2026-03-15 23:00:00+00', '2026-03-15 23:00:00+00', 'Europe/Paris', 'open', NULL, NULL, NULL, NULL);
INSERT INTO board_score (run_id, member_id, division, score, tie, shown, changed) VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-82a2-71ff-888c-1d63e8752c87', '', 60, -3, true, 788);
INSERT INTO board_score (run_id, member_id, division, score, tie, shown, changed) VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-82a2-71ff-888c-1d63e8752c87', '', -20, 1772442000000000, true, 788);
INSERT INTO board_score (run_id, member_id, division, score, tie, shown, changed) VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-8399-7302-a7da-7051e679db28', '', 39, -3, true, 789);
INSERT INTO board_score (run_id, member_id, division, score, tie, shown, changed) VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-8399-7302-a7da-7051e679db28', '', -12, 1772442000000000, true, 789);
INSERT INTO board_score (run_id, member_id, division, score, tie, shown, changed) VALUES ('292e3301-c5bc-504c-a7fb-5d2f50c3460b', '01a21616-8399-7302-a7da-7051e679db28', '', 30, -1, true, 792);
INSERT INTO board_score (run_id, member_id, division, score, tie, shown, changed) VALUES ('fe4e5d5d-7972-554a-bf63-8015eeceb71d', '01a21616-8399-7302-a7da-7051e679db28', '', -30, 1773219600000000, true, 792);
INSERT INTO board_tally (run_id, member_id, value, reached_at, extra, section) VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-82a2-71ff-888c-1d63e8752c87', 60, '2026-03-04 09:00:00+00', 3, '');
INSERT INTO board_tally (run_id, member_id, value, reached_at, extra, section) VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-82a2-71ff-888c-1d63e8752c87', -20, '2026-03-02 09:00:00+00', 0, '');
INSERT INTO board_tally (run_id, member_id, value, reached_at, extra, section) VALUES ('05936a4f-83ae-52b6-88a3-051864348d04', '01a21616-8399-7302-a7da-7051e679db28', 39, '2026-03-04 09:00:00+00', 3, '');
INSERT INTO board_tally (run_id, member_id, value, reached_at, extra, section) VALUES ('67ff75c8-3d60-5b15-9c14-cf0f4f6a2f64', '01a21616-8399-7302-a7da-7051e679db28', -12, '2026-03-02 09:00:00+00', 0, '');
INSERT INTO board_tally (run_id, member_id, value, reached_at, extra, section) VALUES ('292e3301-c5bc-504c-a7fb-5d2f50c3460b', '01a21616-8399-7302-a7da-7051e679db28', 30, '2026-03-11 09:00:00+00', 1, '');
INSERT INTO board_tally (run_id, member_id, value, reached_at, extra, section) VALUES ('fe4e5d5d-7972-554a-bf63-8015eeceb71d', '01a21616-8399-7302-a7da-7051e679db28', -30, '2026-03-11 09:00:00+00', 0, '');
INSERT INTO campaign (id, programme_id, slug, mechanic, wrap, config, revision, version_id, closed, created_at) VALUES ('01a21616-8446-7780-9181-990a7cbb70ed', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'fair', 'wheel', '{"free": null, "limit": null, "price": null, "terms": {}, "title": {"en": "The fair"}, "budget": null, "counts": "best", "tariff": {}, "ends_at": null, "attempts": null, "audience": "all", "currency": "points", "starts_at": null}', '{"total": 6, "prizes": [{"key": "coffee", "stock": 3, "title": {"en": "A coffee"}}, {"key": "ten", "title": {"en": "Ten points"}, "points": {"amount": 10, "currency": "points"}}], "fallback": "ten", "segments": [{"label": {"en": "coffee"}, "prize": "coffee", "colour": "#e4572e", "weight": 1}, {"label": {"en": "ten"}, "prize": "ten", "colour": "#e4572e", "weight": 3}, {"label": {"en": "Next time"}, "colour": "#e4572e", "weight": 2}, {"label": {"en": "Next time"}, "colour": "#e4572e", "weight": 0}]}', 3, '01a21616-85a5-7741-89e4-25105161b096', false, '2026-03-02 09:00:00+00');
INSERT INTO campaign (id, programme_id, slug, mechanic, wrap, config, revision, version_id, closed, created_at) VALUES ('01a21616-8615-72b7-9d4d-7647a523418d', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'beside', 'wheel', '{"free": null, "limit": null, "price": null, "terms": {}, "title": {"en": "The fair"}, "budget": null, "counts": "best", "tariff": {}, "ends_at": null, "attempts": null, "audience": "all", "currency": "points", "starts_at": null}', '{"total": 2, "prizes": [{"key": "coffee", "stock": 3, "title": {"en": "A coffee"}}, {"key": "ten", "title": {"en": "Ten points"}, "points": {"amount": 10, "currency": "points"}}], "fallback": "ten", "segments": [{"label": {"en": "coffee"}, "prize": "coffee", "colour": "#e4572e", "weight": 1}, {"label": {"en": "ten"}, "prize": "ten", "colour": "#e4572e", "weight": 1}, {"label": {"en": "Next time"}, "colour": "#e4572e", "weight": 0}]}', 1, NULL, false, '2026-03-02 09:00:00+00');
INSERT INTO campaign (id, programme_id, slug, mechanic, wrap, config, revision, version_id, closed, created_at) VALUES ('01a21616-862a-75f2-9faf-dd240aa2d681', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'quiz', 'quiz', '{"free": null, "limit": null, "price": null, "terms": {}, "title": {"en": "Coffee"}, "budget": null, "counts": "best", "tariff": {}, "ends_at": null, "attempts": null, "audience": "all", "currency": "points", "starts_at": null}', '{"title": "Coffee", "questions": [{"id": "q1", "type": "true_false", "right": true, "prompt": "Arabica?", "explanation": "It is one.\n  measure: twice\n  activity: none\n  segments: two\n"}]}', 1, NULL, false, '2026-03-02 09:00:00+00');
INSERT INTO campaign_version (id, campaign_id, programme_id, number, mechanic, wrap, config, author, published_at) VALUES ('01a21616-8466-701c-aaa1-55a2e5bb67e8', '01a21616-8446-7780-9181-990a7cbb70ed', '01a21616-8098-709c-ab6d-ce84d6616ffd', 1, 'wheel', '{"free": null, "limit": null, "price": null, "terms": {}, "title": {"en": "The fair"}, "budget": null, "counts": "best", "tariff": {}, "ends_at": null, "attempts": null, "audience": "all", "currency": "points", "starts_at": null}', '{"total": 2, "prizes": [{"key": "coffee", "stock": 3, "title": {"en": "A coffee"}}, {"key": "ten", "title": {"en": "Ten points"}, "points": {"amount": 10, "currency": "points"}}], "fallback": "ten", "segments": [{"label": {"en": "coffee"}, "prize": "coffee", "colour": "#e4572e", "weight": 1}, {"label": {"en": "Next time"}, "colour": "#e4572e", "weight": 1}, {"label": {"en": "Next time"}, "colour": "#e4572e", "weight": 0}]}', 'test', '2026-03-02 09:00:00+00');
INSERT INTO campaign_version (id, campaign_id, programme_id, number, mechanic, wrap, config, author, published_at) VALUES ('01a21616-85a5-7741-89e4-25105161b096', '01a21616-8446-7780-9181-990a7cbb70ed', '01a21616-8098-709c-ab6d-ce84d6616ffd', 2, 'wheel', '{"free": null, "limit": null, "price": null, "terms": {}, "title": {"en": "The fair"}, "budget": null, "counts": "best", "tariff": {}, "ends_at": null, "attempts": null, "audience": "all", "currency": "points", "starts_at": null}', '{"total": 3, "prizes": [{"key": "coffee", "stock": 3, "title": {"en": "A coffee"}}, {"key": "ten", "title": {"en": "Ten points"}, "points": {"amount": 10, "currency": "points"}}], "fallback": "ten", "segments": [{"label": {"en": "coffee"}, "prize": "coffee", "colour": "#e4572e", "weight": 1}, {"label": {"en": "ten"}, "prize": "ten", "colour": "#e4572e", "weight": 2}, {"label": {"en": "Next time"}, "colour": "#e4572e", "weight": 0}]}', 'test', '2026-03-02 09:00:00+00');
INSERT INTO challenge_claim (design_id, start, member_id, team, paid_at) VALUES ('01a21616-8212-7724-a198-cad5f5eadbc4', '-infinity', '01a21616-82a2-71ff-888c-1d63e8752c87', '', NULL);
INSERT INTO challenge_claim (design_id, start, member_id, team, paid_at) VALUES ('01a21616-8212-7724-a198-cad5f5eadbc4', '-infinity', '01a21616-8399-7302-a7da-7051e679db28', '', NULL);
INSERT INTO challenge_goal (design_id, start, team, total, contributors, told_percent, completed_at, owing) VALUES ('01a21616-8212-7724-a198-cad5f5eadbc4', '-infinity', '', 99, 2, 99, NULL, false);
INSERT INTO challenge_push (id, design_id, start, team, amount, contributors) VALUES ('01a21616-87e4-7127-b6cc-1953c04270c8', '01a21616-8212-7724-a198-cad5f5eadbc4', '-infinity', '', 30, 0);
INSERT INTO challenge_state (design_id, member_id, start, counts, times, paid, spans, team, completed_at) VALUES ('01a21616-81f9-7141-8882-592293c33677', '01a21616-82a2-71ff-888c-1d63e8752c87', '-infinity', '[3]', 1, 1, '[]', NULL, '2026-03-04 09:00:00+00');
INSERT INTO challenge_state (design_id, member_id, start, counts, times, paid, spans, team, completed_at) VALUES ('01a21616-8212-7724-a198-cad5f5eadbc4', '01a21616-82a2-71ff-888c-1d63e8752c87', '-infinity', '[60]', 0, 1, '[]', '', NULL);
INSERT INTO challenge_state (design_id, member_id, start, counts, times, paid, spans, team, completed_at) VALUES ('01a21616-81f9-7141-8882-592293c33677', '01a21616-8399-7302-a7da-7051e679db28', '-infinity', '[3]', 1, 1, '[]', NULL, '2026-03-04 09:00:00+00');
INSERT INTO challenge_state (design_id, member_id, start, counts, times, paid, spans, team, completed_at) VALUES ('01a21616-8212-7724-a198-cad5f5eadbc4', '01a21616-8399-7302-a7da-7051e679db28', '-infinity', '[69]', 0, 1, '[]', '', NULL);
INSERT INTO currency (programme_id, code, scale, name, plural, icon, expiry, when_reversed) VALUES ('01a21616-8098-709c-ab6d-ce84d6616ffd', 'points', 0, '{"en": "point", "fr": "point"}', '{"en": "points", "fr": "points"}', '☕', NULL, 'floor');
INSERT INTO design_revision (design_id, revision, active, definition, author, at) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', 1, true, '{"text": {}, "match": "all", "title": {"en": "daily"}, "budget": null, "period": "day", "repair": null, "shared": false, "freezes": {"cap": 3, "every": null, "price": null, "initial": 0}, "conditions": [{"measure": {"sum": "amount", "where": "", "activity": "purchase"}, "at_least": 5}], "milestones": [], "pause_days": 0}', 'test', '2026-03-02 09:00:00+00');
INSERT INTO design_revision (design_id, revision, active, definition, author, at) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', 2, true, '{"text": {}, "match": "all", "title": {"en": "daily"}, "budget": null, "period": "day", "repair": null, "shared": false, "freezes": {"cap": 3, "every": null, "price": null, "initial": 0}, "conditions": [{"measure": {"sum": null, "where": "activity.data.amount >= 10", "activity": "purchase"}, "at_least": 1}, {"measure": {"sum": "amount", "where": "", "activity": "purchase"}, "at_least": 5}], "milestones": [], "pause_days": 0}', 'test', '2026-03-02 09:00:00+00');
INSERT INTO design_revision (design_id, revision, active, definition, author, at) VALUES ('01a21616-81f9-7141-8882-592293c33677', 1, true, '{"days": null, "need": "all", "text": {}, "goals": [{"target": 3, "measure": {"sum": null, "where": "activity.data.amount >= 10", "activity": "purchase"}}], "times": null, "title": {"en": "three"}, "budget": null, "opt_in": false, "period": "once", "prizes": [{"amount": 5, "currency": "points"}], "ends_at": null, "periods": null, "community": null, "starts_at": null}', 'test', '2026-03-02 09:00:00+00');
INSERT INTO design_revision (design_id, revision, active, definition, author, at) VALUES ('01a21616-8212-7724-a198-cad5f5eadbc4', 1, true, '{"days": null, "need": "all", "text": {}, "goals": [], "times": null, "title": {"en": "together"}, "budget": null, "opt_in": false, "period": "once", "prizes": [{"amount": 5, "currency": "points"}], "ends_at": null, "periods": null, "community": {"team": null, "target": 100, "measure": {"sum": "amount", "where": "", "activity": "purchase"}, "minimum": 1}, "starts_at": null}', 'test', '2026-03-02 09:00:00+00');
INSERT INTO design_revision (design_id, revision, active, definition, author, at) VALUES ('01a21616-8230-74b4-84bd-74b6113d78ec', 1, true, '{"how": {"by": "measure", "within": "ever", "measure": {"sum": null, "where": "activity.data.amount >= 10", "activity": "purchase"}}, "icon": "", "text": {}, "title": {"en": "buyer"}, "budget": null, "lapses": null, "levels": [{"prize": {"amount": 7, "currency": "points"}, "title": null, "at_least": 2}], "secret": false, "ends_at": null, "starts_at": null}', 'test', '2026-03-02 09:00:00+00');
INSERT INTO design_revision (design_id, revision, active, definition, author, at) VALUES ('01a21616-8243-7321-84aa-9c804b46a79c', 1, true, '{"how": {"by": "streak", "streak": "daily"}, "icon": "", "text": {}, "title": {"en": "flame"}, "budget": null, "lapses": null, "levels": [{"prize": null, "title": null, "at_least": 2}], "secret": false, "ends_at": null, "starts_at": null}', 'test', '2026-03-02 09:00:00+00');
INSERT INTO design_revision (design_id, revision, active, definition, author, at) VALUES ('01a21616-8267-7533-92f5-e2f9551b3db2', 1, true, '{"text": {}, "tiers": [{"name": "bronze", "text": {}, "title": {"en": "Bronze"}, "at_least": 0, "benefits": {"perks": [], "earn_percent": 100}, "keep_at_least": null}, {"name": "gold", "text": {}, "title": {"en": "Gold"}, "at_least": 40, "benefits": {"perks": [], "earn_percent": 100}, "keep_at_least": null}], "title": {"en": "ladder"}, "budget": null, "qualify": {"by": "activity", "over": "ever", "measure": {"sum": "amount", "where": "", "activity": "purchase"}, "currency": "points", "rolling_days": null}, "validity": {"days": null, "until_end_of": null, "periods_after": 1}, "downgrade": "to_fit", "grace_days": 0, "notice_days": 14, "members_only": false}', 'test', '2026-03-02 09:00:00+00');
INSERT INTO design_revision (design_id, revision, active, definition, author, at) VALUES ('01a21616-828a-709f-b71f-dc12e4e1b0a1', 1, true, '{"text": {}, "ties": "secondary", "teams": null, "title": {"en": "spent"}, "budget": null, "guests": true, "metric": {"points": null, "streak": null, "measure": {"sum": "amount", "where": "", "activity": "purchase"}, "best_time": null, "quiz_score": null}, "prizes": [{"badge": null, "league": null, "points": {"amount": 9, "currency": "points"}, "to_rank": 1, "from_rank": 1}], "window": {"kind": "week"}, "leagues": null, "group_by": null, "operator": "sum", "secondary": {"sum": null, "where": "activity.data.amount >= 10", "activity": "purchase"}, "grace_minutes": 0}', 'test', '2026-03-02 09:00:00+00');
INSERT INTO design_revision (design_id, revision, active, definition, author, at) VALUES ('01a21616-8295-7346-8ca2-69dc44c17644', 1, true, '{"text": {}, "ties": "earliest", "teams": null, "title": {"en": "quickest"}, "budget": null, "guests": true, "metric": {"points": null, "streak": null, "measure": null, "best_time": {"sum": "amount", "where": "", "activity": "purchase"}, "quiz_score": null}, "prizes": [], "window": {"kind": "week"}, "leagues": null, "group_by": null, "operator": "best", "secondary": null, "grace_minutes": 0}', 'test', '2026-03-02 09:00:00+00');
INSERT INTO design_revision (design_id, revision, active, definition, author, at) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', 3, true, '{"text": {}, "match": "all", "title": {"en": "daily"}, "budget": null, "period": "day", "repair": null, "shared": false, "freezes": {"cap": 3, "every": null, "price": null, "initial": 0}, "conditions": [{"measure": {"sum": null, "where": "activity.data.amount >= 10", "activity": "purchase"}, "at_least": 1}, {"measure": {"sum": "amount", "where": "", "activity": "purchase"}, "at_least": 6}], "milestones": [], "pause_days": 0}', 'Ada', '2026-03-11 09:00:00+00');
INSERT INTO design_revision (design_id, revision, active, definition, author, at) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', 4, true, '{"text": {}, "match": "all", "title": {"en": "daily"}, "budget": null, "period": "day", "repair": null, "shared": false, "freezes": {"cap": 3, "every": null, "price": null, "initial": 0}, "conditions": [{"measure": {"sum": null, "where": "activity.data.amount >= 10", "activity": "purchase"}, "at_least": 1}, {"measure": {"sum": "amount", "where": "", "activity": "purchase"}, "at_least": 7}], "milestones": [], "pause_days": 0}', 'Ada', '2026-03-11 09:00:00+00');
INSERT INTO draw (campaign_id, seed, sequence, play_id, move, nonce, at, seen, mine, share, prize, chain) VALUES ('01a21616-8446-7780-9181-990a7cbb70ed', 1, 1, '01a21616-84a5-7201-abc2-2db14dcd49a1', 1, 'nonce-00000001', '2026-03-02 09:00:00+00', '{"coffee": 3}', 0, 0, 'coffee', 'e912835569a9d1f0b21400f6c51d4a45cdfa6c6c9c2a423ef36ab2764ac4b07c');
INSERT INTO draw (campaign_id, seed, sequence, play_id, move, nonce, at, seen, mine, share, prize, chain) VALUES ('01a21616-8446-7780-9181-990a7cbb70ed', 1, 2, '01a21616-8538-755b-90b1-41e753e53d60', 1, 'nonce-00000002', '2026-03-02 09:00:00+00', '{"coffee": 2}', 0, 1, NULL, '73dbada7ed5a38cbb2deff8135b29245b65bdfdc6ae619a5f9c9872613411a77');
INSERT INTO draw (campaign_id, seed, sequence, play_id, move, nonce, at, seen, mine, share, prize, chain) VALUES ('01a21616-8446-7780-9181-990a7cbb70ed', 2, 1, '01a21616-85b5-7645-8013-1043c6b847cb', 1, 'nonce-00000003', '2026-03-02 09:00:00+00', '{"coffee": 2}', 0, 1, 'ten', '3b5a7797c88bbfb856bcbdcd72ba4f81116ea4764bd300d7eb7bc02388054c83');
INSERT INTO draw_seed (campaign_id, number, version_id, secret, odds, odds_hash, stock, opened_at, revealed_at, drawn, chain) VALUES ('01a21616-8446-7780-9181-990a7cbb70ed', 1, '01a21616-8466-701c-aaa1-55a2e5bb67e8', '\xb7011d365f6e2c8e94c09ac99cade46440bddcb360dbbea68f3b0df0816c9d5c', '{"prizes":[{"key":"coffee","title":{"en":"A coffee"},"stock":3},{"key":"ten","title":{"en":"Ten points"},"points":{"amount":10,"currency":"points"}}],"how":{"by":"weight","shares":[{"weight":1,"prize":"coffee"},{"weight":1,"prize":null},{"weight":0,"prize":null}]},"fallback":"ten"}', '615b9b2243997c12b7859b154dd87971c82e89dd95398d293bfe4fa959bcf213', '{"coffee": 3}', '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00', 2, '73dbada7ed5a38cbb2deff8135b29245b65bdfdc6ae619a5f9c9872613411a77');
INSERT INTO draw_seed (campaign_id, number, version_id, secret, odds, odds_hash, stock, opened_at, revealed_at, drawn, chain) VALUES ('01a21616-8446-7780-9181-990a7cbb70ed', 2, '01a21616-85a5-7741-89e4-25105161b096', '\x6bd670ce848abf7cb972dd8a2f289758ac8d9ad1abc3fdf670d36a15157a7649', '{"prizes":[{"key":"coffee","title":{"en":"A coffee"},"stock":3},{"key":"ten","title":{"en":"Ten points"},"points":{"amount":10,"currency":"points"}}],"how":{"by":"weight","shares":[{"weight":1,"prize":"coffee"},{"weight":2,"prize":"ten"},{"weight":0,"prize":null}]},"fallback":"ten"}', '92919eb2e3719f27e4d02102838aaa001c6bb4c75cfaf25a6d5aececf83c16a3', '{"coffee": 2}', '2026-03-02 09:00:00+00', NULL, 1, '3b5a7797c88bbfb856bcbdcd72ba4f81116ea4764bd300d7eb7bc02388054c83');
INSERT INTO earn_rule (id, programme_id, name, revision, active, definition, names) VALUES ('01a21616-8131-75ed-8f1c-c4affc596540', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'buying', 1, true, '{"caps": [], "amount": "activity.data.amount / 10", "budget": null, "reason": "", "ends_at": null, "currency": "points", "rounding": "half_up", "condition": "true", "starts_at": null, "cooldown_s": 0, "activity_type": "purchase"}', '{"member.tier": "string", "member.guest": "boolean", "activity.hour": "integer", "activity.type": "string", "member.locale": "string", "activity.weekday": "integer", "activity.data.items": "integer", "activity.data.order": "string", "activity.data.amount": "integer", "activity.data.currency": "string", "member.attributes.city": "string"}');
INSERT INTO earn_rule_revision (rule_id, revision, active, definition, author, at) VALUES ('01a21616-8131-75ed-8f1c-c4affc596540', 1, true, '{"caps": [], "amount": "activity.data.amount / 10", "budget": null, "reason": "", "ends_at": null, "currency": "points", "rounding": "half_up", "condition": "true", "starts_at": null, "cooldown_s": 0, "activity_type": "purchase"}', 'test', '2026-03-02 09:00:00+00');
INSERT INTO feed (id, seq) VALUES ('01a21616-82a2-71ff-888c-1d63e8752c87', 21);
INSERT INTO feed (id, seq) VALUES ('01a21616-8399-7302-a7da-7051e679db28', 26);
INSERT INTO feed (id, seq) VALUES ('01a21616-8098-709c-ab6d-ce84d6616ffd', 3);
INSERT INTO lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at, opened_at) VALUES ('01a21616-85e1-7061-8e9a-9d820d696a61', 6, '01a21616-85e1-7061-8e9a-9d820d696a61', '01a21616-85e1-7061-8e9a-9d820d696a61', 10, 10, NULL, '2026-03-02 09:00:00+00');
INSERT INTO lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at, opened_at) VALUES ('01a21616-8692-7295-a523-f467a52f6574', 4, '01a21616-8692-7295-a523-f467a52f6574', '01a21616-8692-7295-a523-f467a52f6574', 2, 2, NULL, '2026-03-02 09:00:00+00');
INSERT INTO lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at, opened_at) VALUES ('01a21616-86df-7467-b5f1-f89e3bc06be5', 6, '01a21616-86df-7467-b5f1-f89e3bc06be5', '01a21616-86df-7467-b5f1-f89e3bc06be5', 1, 1, NULL, '2026-03-02 09:00:00+00');
INSERT INTO lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at, opened_at) VALUES ('01a21616-8709-7403-bf72-49c65d40872a', 4, '01a21616-8709-7403-bf72-49c65d40872a', '01a21616-8709-7403-bf72-49c65d40872a', 2, 2, NULL, '2026-03-03 09:00:00+00');
INSERT INTO lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at, opened_at) VALUES ('01a21616-8709-7403-bf72-49c74cd92144', 4, '01a21616-8709-7403-bf72-49c74cd92144', '01a21616-8709-7403-bf72-49c74cd92144', 7, 7, NULL, '2026-03-03 09:00:00+00');
INSERT INTO lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at, opened_at) VALUES ('01a21616-8740-72cb-adbf-65823b847ead', 6, '01a21616-8740-72cb-adbf-65823b847ead', '01a21616-8740-72cb-adbf-65823b847ead', 1, 1, NULL, '2026-03-03 09:00:00+00');
INSERT INTO lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at, opened_at) VALUES ('01a21616-8741-76bf-8609-7ab412ee9b7c', 6, '01a21616-8741-76bf-8609-7ab412ee9b7c', '01a21616-8741-76bf-8609-7ab412ee9b7c', 7, 7, NULL, '2026-03-03 09:00:00+00');
INSERT INTO lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at, opened_at) VALUES ('01a21616-8766-734d-9173-3f2a7f311f25', 4, '01a21616-8766-734d-9173-3f2a7f311f25', '01a21616-8766-734d-9173-3f2a7f311f25', 2, 2, NULL, '2026-03-04 09:00:00+00');
INSERT INTO lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at, opened_at) VALUES ('01a21616-8767-752d-bf96-ea7070c7d7ee', 4, '01a21616-8767-752d-bf96-ea7070c7d7ee', '01a21616-8767-752d-bf96-ea7070c7d7ee', 5, 5, NULL, '2026-03-04 09:00:00+00');
INSERT INTO lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at, opened_at) VALUES ('01a21616-879a-709a-b7ce-d30f7bdc9bf2', 6, '01a21616-879a-709a-b7ce-d30f7bdc9bf2', '01a21616-879a-709a-b7ce-d30f7bdc9bf2', 1, 1, NULL, '2026-03-04 09:00:00+00');
INSERT INTO lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at, opened_at) VALUES ('01a21616-879a-709a-b7ce-d310d637e907', 6, '01a21616-879a-709a-b7ce-d310d637e907', '01a21616-879a-709a-b7ce-d310d637e907', 5, 5, NULL, '2026-03-04 09:00:00+00');
INSERT INTO lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at, opened_at) VALUES ('01a21616-87e3-71f5-97ec-8dc0f0be217a', 6, '01a21616-87e3-71f5-97ec-8dc0f0be217a', '01a21616-87e3-71f5-97ec-8dc0f0be217a', 3, 3, NULL, '2026-03-11 09:00:00+00');
INSERT INTO member (id, programme_id, external_id, guest, alias, locale, time_zone, day_start_hour, attributes, created_at, merged_into) VALUES ('01a21616-82a2-71ff-888c-1d63e8752c87', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'ada', false, 'Tilleul 8233', 'fr', 'Europe/Paris', 0, '{}', '2026-03-02 09:00:00+00', NULL);
INSERT INTO member (id, programme_id, external_id, guest, alias, locale, time_zone, day_start_hour, attributes, created_at, merged_into) VALUES ('01a21616-8399-7302-a7da-7051e679db28', '01a21616-8098-709c-ab6d-ce84d6616ffd', 'bo', false, 'Tilleul 8343', 'fr', 'Europe/Paris', 0, '{}', '2026-03-02 09:00:00+00', NULL);
INSERT INTO play (id, programme_id, campaign_id, version_id, member_id, attempt, seed, state, moves, finished, score, worth, started_at, moved_at) VALUES ('01a21616-84a5-7201-abc2-2db14dcd49a1', '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8446-7780-9181-990a7cbb70ed', '01a21616-8466-701c-aaa1-55a2e5bb67e8', '01a21616-82a2-71ff-888c-1d63e8752c87', 1, '\xe1992453d93b3d0ebe29ae12d3b8a53b71e64bcc11481f467d5eecf32f4d14b4', '{"result": {"seed": 1, "nonce": "nonce-00000001", "prize": "coffee", "share": 0, "title": {"en": "A coffee"}, "fallback": false, "sequence": 1}}', 1, true, 0, 0, '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00');
INSERT INTO play (id, programme_id, campaign_id, version_id, member_id, attempt, seed, state, moves, finished, score, worth, started_at, moved_at) VALUES ('01a21616-8538-755b-90b1-41e753e53d60', '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8446-7780-9181-990a7cbb70ed', '01a21616-8466-701c-aaa1-55a2e5bb67e8', '01a21616-8399-7302-a7da-7051e679db28', 1, '\x61e248726f4c0de4d0e580c6c0a316258967da576e948799dd2c49c09a15644d', '{"result": {"seed": 1, "nonce": "nonce-00000002", "prize": null, "share": 1, "title": {}, "fallback": false, "sequence": 2}}', 1, true, 0, 0, '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00');
INSERT INTO play (id, programme_id, campaign_id, version_id, member_id, attempt, seed, state, moves, finished, score, worth, started_at, moved_at) VALUES ('01a21616-8586-77da-892a-0db46fee6591', '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8446-7780-9181-990a7cbb70ed', '01a21616-8466-701c-aaa1-55a2e5bb67e8', '01a21616-82a2-71ff-888c-1d63e8752c87', 2, '\xaa4e4d2c0cc137e595e2f11b4e76312aae4303ca1c83384661f20284bbbc491c', '{"result": null}', 0, false, 0, 0, '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00');
INSERT INTO play (id, programme_id, campaign_id, version_id, member_id, attempt, seed, state, moves, finished, score, worth, started_at, moved_at) VALUES ('01a21616-85b5-7645-8013-1043c6b847cb', '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8446-7780-9181-990a7cbb70ed', '01a21616-85a5-7741-89e4-25105161b096', '01a21616-8399-7302-a7da-7051e679db28', 2, '\xe8f5a8d9f8ccb3409d3b9bb087fb9e7ded4947af2199d51dc608edaecd77063f', '{"result": {"seed": 2, "nonce": "nonce-00000003", "prize": "ten", "share": 1, "title": {"en": "Ten points"}, "fallback": false, "sequence": 1}}', 1, true, 0, 0, '2026-03-02 09:00:00+00', '2026-03-02 09:00:00+00');
INSERT INTO play_move (play_id, number, at, move, answer, facts) VALUES ('01a21616-84a5-7201-abc2-2db14dcd49a1', 1, '2026-03-02 09:00:00+00', '{"seed": 1, "type": "wheel.spin", "nonce": "nonce-00000001"}', '{"draw": {"seed": 1, "chain": "e912835569a9d1f0b21400f6c51d4a45cdfa6c6c9c2a423ef36ab2764ac4b07c", "sequence": 1}, "price": null, "score": 0, "shown": {"type": "wheel", "result": {"seed": 1, "nonce": "nonce-00000001", "prize": "coffee", "share": 0, "title": {"en": "A coffee"}, "fallback": false, "sequence": 1}, "segment": 0, "segments": [{"label": {"en": "coffee"}, "colour": "#e4572e"}, {"label": {"en": "Next time"}, "colour": "#e4572e"}, {"label": {"en": "Next time"}, "colour": "#e4572e"}]}, "awards": [], "number": 1, "status": "finished"}', NULL);
INSERT INTO play_move (play_id, number, at, move, answer, facts) VALUES ('01a21616-8538-755b-90b1-41e753e53d60', 1, '2026-03-02 09:00:00+00', '{"seed": 1, "type": "wheel.spin", "nonce": "nonce-00000002"}', '{"draw": {"seed": 1, "chain": "73dbada7ed5a38cbb2deff8135b29245b65bdfdc6ae619a5f9c9872613411a77", "sequence": 2}, "price": null, "score": 0, "shown": {"type": "wheel", "result": {"seed": 1, "nonce": "nonce-00000002", "prize": null, "share": 1, "title": {}, "fallback": false, "sequence": 2}, "segment": 1, "segments": [{"label": {"en": "coffee"}, "colour": "#e4572e"}, {"label": {"en": "Next time"}, "colour": "#e4572e"}, {"label": {"en": "Next time"}, "colour": "#e4572e"}]}, "awards": [], "number": 1, "status": "finished"}', NULL);
INSERT INTO play_move (play_id, number, at, move, answer, facts) VALUES ('01a21616-85b5-7645-8013-1043c6b847cb', 1, '2026-03-02 09:00:00+00', '{"seed": 2, "type": "wheel.spin", "nonce": "nonce-00000003"}', '{"draw": {"seed": 2, "chain": "3b5a7797c88bbfb856bcbdcd72ba4f81116ea4764bd300d7eb7bc02388054c83", "sequence": 1}, "price": null, "score": 0, "shown": {"type": "wheel", "result": {"seed": 2, "nonce": "nonce-00000003", "prize": "ten", "share": 1, "title": {"en": "Ten points"}, "fallback": false, "sequence": 1}, "segment": 1, "segments": [{"label": {"en": "coffee"}, "colour": "#e4572e"}, {"label": {"en": "ten"}, "colour": "#e4572e"}, {"label": {"en": "Next time"}, "colour": "#e4572e"}]}, "awards": [{"amount": 10, "reason": "prize", "currency": "points"}], "number": 1, "status": "finished"}', NULL);
INSERT INTO posting (transaction_id, line, source_id, destination_id, amount) VALUES ('01a21616-85e1-7061-8e9a-9d820d696a61', 1, 1, 6, 10);
INSERT INTO posting (transaction_id, line, source_id, destination_id, amount) VALUES ('01a21616-8692-7295-a523-f467a52f6574', 1, 1, 4, 2);
INSERT INTO posting (transaction_id, line, source_id, destination_id, amount) VALUES ('01a21616-86df-7467-b5f1-f89e3bc06be5', 1, 1, 6, 1);
INSERT INTO posting (transaction_id, line, source_id, destination_id, amount) VALUES ('01a21616-8709-7403-bf72-49c65d40872a', 1, 1, 4, 2);
INSERT INTO posting (transaction_id, line, source_id, destination_id, amount) VALUES ('01a21616-8709-7403-bf72-49c74cd92144', 1, 1, 4, 7);
INSERT INTO posting (transaction_id, line, source_id, destination_id, amount) VALUES ('01a21616-8740-72cb-adbf-65823b847ead', 1, 1, 6, 1);
INSERT INTO posting (transaction_id, line, source_id, destination_id, amount) VALUES ('01a21616-8741-76bf-8609-7ab412ee9b7c', 1, 1, 6, 7);
INSERT INTO posting (transaction_id, line, source_id, destination_id, amount) VALUES ('01a21616-8766-734d-9173-3f2a7f311f25', 1, 1, 4, 2);
INSERT INTO posting (transaction_id, line, source_id, destination_id, amount) VALUES ('01a21616-8767-752d-bf96-ea7070c7d7ee', 1, 1, 4, 5);
INSERT INTO posting (transaction_id, line, source_id, destination_id, amount) VALUES ('01a21616-879a-709a-b7ce-d30f7bdc9bf2', 1, 1, 6, 1);
INSERT INTO posting (transaction_id, line, source_id, destination_id, amount) VALUES ('01a21616-879a-709a-b7ce-d310d637e907', 1, 1, 6, 5);
INSERT INTO posting (transaction_id, line, source_id, destination_id, amount) VALUES ('01a21616-87e3-71f5-97ec-8dc0f0be217a', 1, 1, 6, 3);
INSERT INTO prize_stock (campaign_id, prize, given, remaining, won) VALUES ('01a21616-8446-7780-9181-990a7cbb70ed', 'coffee', 3, 2, 1);
INSERT INTO prize_stock (campaign_id, prize, given, remaining, won) VALUES ('01a21616-8446-7780-9181-990a7cbb70ed', 'ten', NULL, NULL, 1);
INSERT INTO standing (campaign_id, member_id, attempts, open_play_id, paid, score, counted_play_id, used) VALUES ('01a21616-8446-7780-9181-990a7cbb70ed', '01a21616-82a2-71ff-888c-1d63e8752c87', 2, '01a21616-8586-77da-892a-0db46fee6591', 0, 0, '01a21616-84a5-7201-abc2-2db14dcd49a1', NULL);
INSERT INTO standing (campaign_id, member_id, attempts, open_play_id, paid, score, counted_play_id, used) VALUES ('01a21616-8446-7780-9181-990a7cbb70ed', '01a21616-8399-7302-a7da-7051e679db28', 2, NULL, 0, 0, '01a21616-8538-755b-90b1-41e753e53d60', NULL);
INSERT INTO streak (design_id, holder_id, programme_id, member_ids, upkeep, tally, length, best, freezes, last_kept, open_until) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', '01a21616-82a2-71ff-888c-1d63e8752c87', '01a21616-8098-709c-ab6d-ce84d6616ffd', '{01a21616-82a2-71ff-888c-1d63e8752c87}', '{"eras": [], "paid": {}, "seen": {"01a21616-82a2-71ff-888c-1d63e8752c87": "2026-03-04T09:00:00Z"}, "terms": {"cap": 3, "every": 0, "initial": 0, "milestones": []}, "bought": [], "clocks": {"01a21616-82a2-71ff-888c-1d63e8752c87": [["0001-01-02T00:00:00Z", "Europe/Paris", 0]]}, "pauses": [], "repairs": [], "restores": []}', '{"best": 0, "lost": 0, "upto": null, "since": null, "bought": 0, "length": 0, "missed": null, "freezes": 0, "reached": {}}', 3, 3, 0, '2026-03-04', '2026-03-05 23:00:00+00');
INSERT INTO streak (design_id, holder_id, programme_id, member_ids, upkeep, tally, length, best, freezes, last_kept, open_until) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', '01a21616-8399-7302-a7da-7051e679db28', '01a21616-8098-709c-ab6d-ce84d6616ffd', '{01a21616-8399-7302-a7da-7051e679db28}', '{"eras": [], "paid": {}, "seen": {"01a21616-8399-7302-a7da-7051e679db28": "2026-03-11T09:00:00Z"}, "terms": {"cap": 3, "every": 0, "initial": 0, "milestones": []}, "bought": [], "clocks": {"01a21616-8399-7302-a7da-7051e679db28": [["0001-01-02T00:00:00Z", "Europe/Paris", 0]]}, "pauses": [], "repairs": [], "restores": []}', '{"best": 0, "lost": 0, "upto": null, "since": null, "bought": 0, "length": 0, "missed": null, "freezes": 0, "reached": {}}', 1, 3, 0, '2026-03-11', '2026-03-12 23:00:00+00');
INSERT INTO streak_period (design_id, holder_id, start, member_id, kept, worths, traces) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', '01a21616-82a2-71ff-888c-1d63e8752c87', '2026-03-02', '01a21616-82a2-71ff-888c-1d63e8752c87', true, '[1, 20]', '[["2026-03-02T09:00:00Z", "01a21616-8692-7295-a523-f46637d9ca47", "purchase", "2026-03-02", "Europe/Paris", 0, 3600]]');
INSERT INTO streak_period (design_id, holder_id, start, member_id, kept, worths, traces) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-02', '01a21616-8399-7302-a7da-7051e679db28', true, '[1, 12]', '[["2026-03-02T09:00:00Z", "01a21616-86de-7320-8b48-36d89d66d733", "purchase", "2026-03-02", "Europe/Paris", 0, 3600]]');
INSERT INTO streak_period (design_id, holder_id, start, member_id, kept, worths, traces) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', '01a21616-82a2-71ff-888c-1d63e8752c87', '2026-03-03', '01a21616-82a2-71ff-888c-1d63e8752c87', true, '[1, 20]', '[["2026-03-03T09:00:00Z", "01a21616-8709-7403-bf72-49c5fb3b1f7d", "purchase", "2026-03-03", "Europe/Paris", 0, 3600]]');
INSERT INTO streak_period (design_id, holder_id, start, member_id, kept, worths, traces) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-03', '01a21616-8399-7302-a7da-7051e679db28', true, '[1, 13]', '[["2026-03-03T09:00:00Z", "01a21616-8740-72cb-adbf-65813edf5b33", "purchase", "2026-03-03", "Europe/Paris", 0, 3600]]');
INSERT INTO streak_period (design_id, holder_id, start, member_id, kept, worths, traces) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', '01a21616-82a2-71ff-888c-1d63e8752c87', '2026-03-04', '01a21616-82a2-71ff-888c-1d63e8752c87', true, '[1, 20]', '[["2026-03-04T09:00:00Z", "01a21616-8766-734d-9173-3f29d31058ed", "purchase", "2026-03-04", "Europe/Paris", 0, 3600]]');
INSERT INTO streak_period (design_id, holder_id, start, member_id, kept, worths, traces) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-04', '01a21616-8399-7302-a7da-7051e679db28', true, '[1, 14]', '[["2026-03-04T09:00:00Z", "01a21616-8799-772f-b33c-1d35fb915f21", "purchase", "2026-03-04", "Europe/Paris", 0, 3600]]');
INSERT INTO streak_period (design_id, holder_id, start, member_id, kept, worths, traces) VALUES ('01a21616-81b9-70ab-9ba2-46651244828e', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-11', '01a21616-8399-7302-a7da-7051e679db28', true, '[1, 30]', '[["2026-03-11T09:00:00Z", "01a21616-87e3-71f5-97ec-8dbf3f168691", "purchase", "2026-03-11", "Europe/Paris", 0, 3600]]');
INSERT INTO tier_change (id, design_id, member_id, at, before, tier, why, author, reason) VALUES ('01a21616-82f3-752e-b4b6-15ac882e0709', '01a21616-8267-7533-92f5-e2f9551b3db2', '01a21616-82a2-71ff-888c-1d63e8752c87', '2026-03-02 09:00:00+00', '', 'bronze', 'joined', NULL, NULL);
INSERT INTO tier_change (id, design_id, member_id, at, before, tier, why, author, reason) VALUES ('01a21616-83ac-75a4-b38e-c0a91dae85ac', '01a21616-8267-7533-92f5-e2f9551b3db2', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-02 09:00:00+00', '', 'bronze', 'joined', NULL, NULL);
INSERT INTO tier_change (id, design_id, member_id, at, before, tier, why, author, reason) VALUES ('01a21616-8709-7403-bf72-49c858b8d2a3', '01a21616-8267-7533-92f5-e2f9551b3db2', '01a21616-82a2-71ff-888c-1d63e8752c87', '2026-03-03 09:00:00+00', 'bronze', 'gold', 'upgraded', NULL, NULL);
INSERT INTO tier_change (id, design_id, member_id, at, before, tier, why, author, reason) VALUES ('01a21616-87e4-7127-b6cc-195236e3cb2b', '01a21616-8267-7533-92f5-e2f9551b3db2', '01a21616-8399-7302-a7da-7051e679db28', '2026-03-11 09:00:00+00', 'bronze', 'gold', 'upgraded', NULL, NULL);
INSERT INTO tier_standing (design_id, member_id, programme_id, revision, counts, joined, standing, anchor, worth, manual, shown, next_review_at) VALUES ('01a21616-8267-7533-92f5-e2f9551b3db2', '01a21616-82a2-71ff-888c-1d63e8752c87', '01a21616-8098-709c-ab6d-ce84d6616ffd', 1, 'purchase amount', '2026-03-02', '{"day": "2026-03-04", "tier": "gold", "since": "2026-03-03", "until": "2026-03-04", "at_least": 40, "grace_until": null}', NULL, '{"2026-03-02": 20, "2026-03-03": 20, "2026-03-04": 20}', NULL, '{"tier": "gold", "until": null, "at_risk": false, "at_least": 40}', '2026-03-04 23:00:00+00');
INSERT INTO tier_standing (design_id, member_id, programme_id, revision, counts, joined, standing, anchor, worth, manual, shown, next_review_at) VALUES ('01a21616-8267-7533-92f5-e2f9551b3db2', '01a21616-8399-7302-a7da-7051e679db28', '01a21616-8098-709c-ab6d-ce84d6616ffd', 1, 'purchase amount', '2026-03-02', '{"day": "2026-03-11", "tier": "gold", "since": "2026-03-11", "until": "2026-03-11", "at_least": 40, "grace_until": null}', NULL, '{"2026-03-02": 12, "2026-03-03": 13, "2026-03-04": 14, "2026-03-11": 30}', NULL, '{"tier": "gold", "until": null, "at_risk": false, "at_least": 40}', '2026-03-11 23:00:00+00');
INSERT INTO transaction (id, seq, programme_id, reference, kind, at, member_id, currency, amount, balance_after, reason, cause, fingerprint, reverses, undone, hold_id) OVERRIDING SYSTEM VALUE VALUES ('01a21616-85e1-7061-8e9a-9d820d696a61', 1, '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-85b5-7645-8013-1043c6b847cb:1:prize', 'award', '2026-03-02 09:00:00+00', '01a21616-8399-7302-a7da-7051e679db28', 'points', 10, 10, 'prize', '{"play": "01a21616-85b5-7645-8013-1043c6b847cb", "prize": "ten", "campaign": "fair"}', '0017122c6de1004b33f43ec186a382ab', NULL, 0, NULL);
INSERT INTO transaction (id, seq, programme_id, reference, kind, at, member_id, currency, amount, balance_after, reason, cause, fingerprint, reverses, undone, hold_id) OVERRIDING SYSTEM VALUE VALUES ('01a21616-8692-7295-a523-f467a52f6574', 2, '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8131-75ed-8f1c-c4affc596540:01a21616-8692-7295-a523-f46637d9ca47', 'award', '2026-03-02 09:00:00+00', '01a21616-82a2-71ff-888c-1d63e8752c87', 'points', 2, 2, 'buying', '{"rule": "buying", "type": "purchase", "rule_id": "01a21616-8131-75ed-8f1c-c4affc596540", "activity": "01a21616-8692-7295-a523-f46637d9ca47", "revision": 1}', '8e57706ad38c6bdb4cc390f43826b66d', NULL, 0, NULL);
INSERT INTO transaction (id, seq, programme_id, reference, kind, at, member_id, currency, amount, balance_after, reason, cause, fingerprint, reverses, undone, hold_id) OVERRIDING SYSTEM VALUE VALUES ('01a21616-86df-7467-b5f1-f89e3bc06be5', 3, '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8131-75ed-8f1c-c4affc596540:01a21616-86de-7320-8b48-36d89d66d733', 'award', '2026-03-02 09:00:00+00', '01a21616-8399-7302-a7da-7051e679db28', 'points', 1, 11, 'buying', '{"rule": "buying", "type": "purchase", "rule_id": "01a21616-8131-75ed-8f1c-c4affc596540", "activity": "01a21616-86de-7320-8b48-36d89d66d733", "revision": 1}', '990c309c810dbb76c527a7f924ad8314', NULL, 0, NULL);
INSERT INTO transaction (id, seq, programme_id, reference, kind, at, member_id, currency, amount, balance_after, reason, cause, fingerprint, reverses, undone, hold_id) OVERRIDING SYSTEM VALUE VALUES ('01a21616-8709-7403-bf72-49c65d40872a', 4, '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8131-75ed-8f1c-c4affc596540:01a21616-8709-7403-bf72-49c5fb3b1f7d', 'award', '2026-03-03 09:00:00+00', '01a21616-82a2-71ff-888c-1d63e8752c87', 'points', 2, 4, 'buying', '{"rule": "buying", "type": "purchase", "rule_id": "01a21616-8131-75ed-8f1c-c4affc596540", "activity": "01a21616-8709-7403-bf72-49c5fb3b1f7d", "revision": 1}', '8e57706ad38c6bdb4cc390f43826b66d', NULL, 0, NULL);
INSERT INTO transaction (id, seq, programme_id, reference, kind, at, member_id, currency, amount, balance_after, reason, cause, fingerprint, reverses, undone, hold_id) OVERRIDING SYSTEM VALUE VALUES ('01a21616-8709-7403-bf72-49c74cd92144', 5, '01a21616-8098-709c-ab6d-ce84d6616ffd', 'badge:01a21616-8230-74b4-84bd-74b6113d78ec:01a21616-82a2-71ff-888c-1d63e8752c87:1', 'award', '2026-03-03 09:00:00+00', '01a21616-82a2-71ff-888c-1d63e8752c87', 'points', 7, 11, 'buyer', '{"badge": "buyer", "level": 1, "revision": 1}', 'f2382d851f79cb2a074a8e423e9498a7', NULL, 0, NULL);
INSERT INTO transaction (id, seq, programme_id, reference, kind, at, member_id, currency, amount, balance_after, reason, cause, fingerprint, reverses, undone, hold_id) OVERRIDING SYSTEM VALUE VALUES ('01a21616-8740-72cb-adbf-65823b847ead', 6, '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8131-75ed-8f1c-c4affc596540:01a21616-8740-72cb-adbf-65813edf5b33', 'award', '2026-03-03 09:00:00+00', '01a21616-8399-7302-a7da-7051e679db28', 'points', 1, 12, 'buying', '{"rule": "buying", "type": "purchase", "rule_id": "01a21616-8131-75ed-8f1c-c4affc596540", "activity": "01a21616-8740-72cb-adbf-65813edf5b33", "revision": 1}', '990c309c810dbb76c527a7f924ad8314', NULL, 0, NULL);
INSERT INTO transaction (id, seq, programme_id, reference, kind, at, member_id, currency, amount, balance_after, reason, cause, fingerprint, reverses, undone, hold_id) OVERRIDING SYSTEM VALUE VALUES ('01a21616-8741-76bf-8609-7ab412ee9b7c', 7, '01a21616-8098-709c-ab6d-ce84d6616ffd', 'badge:01a21616-8230-74b4-84bd-74b6113d78ec:01a21616-8399-7302-a7da-7051e679db28:1', 'award', '2026-03-03 09:00:00+00', '01a21616-8399-7302-a7da-7051e679db28', 'points', 7, 19, 'buyer', '{"badge": "buyer", "level": 1, "revision": 1}', 'fc2f59de218e073cb43b3aaa45f3e3dc', NULL, 0, NULL);
INSERT INTO transaction (id, seq, programme_id, reference, kind, at, member_id, currency, amount, balance_after, reason, cause, fingerprint, reverses, undone, hold_id) OVERRIDING SYSTEM VALUE VALUES ('01a21616-8766-734d-9173-3f2a7f311f25', 8, '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8131-75ed-8f1c-c4affc596540:01a21616-8766-734d-9173-3f29d31058ed', 'award', '2026-03-04 09:00:00+00', '01a21616-82a2-71ff-888c-1d63e8752c87', 'points', 2, 13, 'buying', '{"rule": "buying", "type": "purchase", "rule_id": "01a21616-8131-75ed-8f1c-c4affc596540", "activity": "01a21616-8766-734d-9173-3f29d31058ed", "revision": 1}', '8e57706ad38c6bdb4cc390f43826b66d', NULL, 0, NULL);
INSERT INTO transaction (id, seq, programme_id, reference, kind, at, member_id, currency, amount, balance_after, reason, cause, fingerprint, reverses, undone, hold_id) OVERRIDING SYSTEM VALUE VALUES ('01a21616-8767-752d-bf96-ea7070c7d7ee', 9, '01a21616-8098-709c-ab6d-ce84d6616ffd', 'challenge:01a21616-81f9-7141-8882-592293c33677:0001-01-01:01a21616-82a2-71ff-888c-1d63e8752c87:points', 'award', '2026-03-04 09:00:00+00', '01a21616-82a2-71ff-888c-1d63e8752c87', 'points', 5, 18, 'three', '{"activity": "01a21616-8766-734d-9173-3f29d31058ed", "revision": 1, "challenge": "three"}', '5660063357a98ae6ab06bb1f81fceeae', NULL, 0, NULL);
INSERT INTO transaction (id, seq, programme_id, reference, kind, at, member_id, currency, amount, balance_after, reason, cause, fingerprint, reverses, undone, hold_id) OVERRIDING SYSTEM VALUE VALUES ('01a21616-879a-709a-b7ce-d30f7bdc9bf2', 10, '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8131-75ed-8f1c-c4affc596540:01a21616-8799-772f-b33c-1d35fb915f21', 'award', '2026-03-04 09:00:00+00', '01a21616-8399-7302-a7da-7051e679db28', 'points', 1, 20, 'buying', '{"rule": "buying", "type": "purchase", "rule_id": "01a21616-8131-75ed-8f1c-c4affc596540", "activity": "01a21616-8799-772f-b33c-1d35fb915f21", "revision": 1}', '990c309c810dbb76c527a7f924ad8314', NULL, 0, NULL);
INSERT INTO transaction (id, seq, programme_id, reference, kind, at, member_id, currency, amount, balance_after, reason, cause, fingerprint, reverses, undone, hold_id) OVERRIDING SYSTEM VALUE VALUES ('01a21616-879a-709a-b7ce-d310d637e907', 11, '01a21616-8098-709c-ab6d-ce84d6616ffd', 'challenge:01a21616-81f9-7141-8882-592293c33677:0001-01-01:01a21616-8399-7302-a7da-7051e679db28:points', 'award', '2026-03-04 09:00:00+00', '01a21616-8399-7302-a7da-7051e679db28', 'points', 5, 25, 'three', '{"activity": "01a21616-8799-772f-b33c-1d35fb915f21", "revision": 1, "challenge": "three"}', '90995a504b28191c1949e0c67b80e832', NULL, 0, NULL);
INSERT INTO transaction (id, seq, programme_id, reference, kind, at, member_id, currency, amount, balance_after, reason, cause, fingerprint, reverses, undone, hold_id) OVERRIDING SYSTEM VALUE VALUES ('01a21616-87e3-71f5-97ec-8dc0f0be217a', 12, '01a21616-8098-709c-ab6d-ce84d6616ffd', '01a21616-8131-75ed-8f1c-c4affc596540:01a21616-87e3-71f5-97ec-8dbf3f168691', 'award', '2026-03-11 09:00:00+00', '01a21616-8399-7302-a7da-7051e679db28', 'points', 3, 28, 'buying', '{"rule": "buying", "type": "purchase", "rule_id": "01a21616-8131-75ed-8f1c-c4affc596540", "activity": "01a21616-87e3-71f5-97ec-8dbf3f168691", "revision": 1}', '8a2df583468e51a72baf5be2bb9a10fa', NULL, 0, NULL);
SELECT pg_catalog.setval('public.account_id_seq', 6, true);
SELECT pg_catalog.setval('public.board_entry_n_seq', 14, true);
SELECT pg_catalog.setval('public.transaction_seq_seq', 12, true);
