"""What Valkey runs by itself, so that no reader sees a step half done.

A table is two keys. `:z` are its entries: the member of each is its tie (8 bytes) and its id (16
bytes), the score is the negated score, so that Valkey's own order is ours. `:h` has the tie of each
id, and the epoch in which the table was built: a table of another epoch, or one whose keys do not
agree because Valkey threw one away, is not held. Scores travel as the strings that Valkey writes:
as a number Lua would lose digits.
"""

from __future__ import annotations

ADVANCE = """
local prefix, seen, reached, life = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
if (redis.call('GET', prefix .. 'mark') or '') ~= seen then return 0 end
local draft, made, size = ARGV[5], prefix .. ARGV[6], tonumber(ARGV[7])
if draft ~= '' and (redis.call('ZCARD', draft .. ':z') ~= size
        or redis.call('HLEN', draft .. ':h') ~= size) then
    return -1
end
if seen == '' then redis.call('SET', prefix .. 'epoch', ARGV[4]) end
redis.call('SET', prefix .. 'mark', reached)
local epoch = redis.call('GET', prefix .. 'epoch')
local held = {}
if draft ~= '' then
    redis.call('DEL', made .. ':z', made .. ':h')
    if size > 0 then
        redis.call('RENAME', draft .. ':z', made .. ':z')
        redis.call('RENAME', draft .. ':h', made .. ':h')
    end
    redis.call('HSET', made .. ':h', 'epoch', epoch)
    redis.call('PEXPIRE', made .. ':h', life)
    held[made] = true
end
for i = 8, #ARGV, 4 do
    local name, member, tie, score = prefix .. ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
    if held[name] == nil then
        held[name] = epoch and redis.call('HGET', name .. ':h', 'epoch') == epoch
    end
    if held[name] then
        local old = redis.call('HGET', name .. ':h', member)
        if old and (score == '' or old ~= tie) then
            redis.call('ZREM', name .. ':z', old .. member)
            redis.call('HDEL', name .. ':h', member)
        end
        if score ~= '' then
            if old ~= tie then redis.call('HSET', name .. ':h', member, tie) end
            redis.call('ZADD', name .. ':z', score, tie .. member)
        end
    end
end
for name, on in pairs(held) do
    if on then redis.call('PEXPIREAT', name .. ':z', redis.call('PEXPIRETIME', name .. ':h')) end
end
return 1
"""
"""KEYS: prefix. ARGV: mark seen ('' for none), mark reached, life in ms, an epoch if one begins, a
draft's keys ('' for none), its table and size, then for each change: table, member, tie, negated
score ('' to remove). Returns 1; 0 when the mark is another; -1 when the draft is not whole."""

VIEW = """
local prefix, name = KEYS[1], KEYS[1] .. ARGV[1]
local epoch = redis.call('GET', prefix .. 'epoch')
if not epoch or redis.call('HGET', name .. ':h', 'epoch') ~= epoch then return false end
local size = redis.call('ZCARD', name .. ':z')
if redis.call('HLEN', name .. ':h') ~= size + 1 then return false end
if redis.call('EXISTS', prefix .. 'mark') == 0 then return false end
local start, stop = tonumber(ARGV[2]), tonumber(ARGV[3])
if ARGV[4] ~= '' then
    local tie = redis.call('HGET', name .. ':h', ARGV[4])
    if not tie then return {size, 0, 0} end
    local at = redis.call('ZRANK', name .. ':z', tie .. ARGV[4])
    start, stop = math.max(0, at - stop), at + stop
end
local lines = redis.call('ZRANGE', name .. ':z', start, stop, 'WITHSCORES')
local better = 0
if lines[2] then better = redis.call('ZCOUNT', name .. ':z', '-inf', '(' .. lines[2]) end
return {size, start, better, lines}
"""
"""KEYS: prefix. ARGV: table, first and last position, ''; or table, '', lines on each side, member.
Returns the size, the first line's position, how many have a better score, members and scores; nil
for a table that is not held."""

CLEAR = "redis.call('DEL', KEYS[1] .. 'epoch', KEYS[1] .. 'mark')"
"""KEYS: prefix. What the tables leave behind ends with its time."""

KEEP = """
for i = 2, #ARGV do
    redis.call('PEXPIRE', KEYS[1] .. ARGV[i] .. ':z', ARGV[1])
    redis.call('PEXPIRE', KEYS[1] .. ARGV[i] .. ':h', ARGV[1])
end
"""
"""KEYS: prefix. ARGV: life in ms, then tables."""
