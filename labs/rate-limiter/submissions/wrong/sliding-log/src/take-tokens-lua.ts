/**
 * KEYS: one log per policy. ARGV: the cost, then capacity, refillTokens and refillMs of each.
 *
 * A log has a member for every token, with the time when it was taken.
 */
export const TAKE_TOKENS_LUA = `
-- The clock of Redis, as those of the instances differ.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local cost = tonumber(ARGV[1])

local logs = {}
local allowed = true
for i, key in ipairs(KEYS) do
  local capacity = tonumber(ARGV[3 * i - 1])
  local window = math.ceil(capacity * tonumber(ARGV[3 * i + 1]) / tonumber(ARGV[3 * i]))
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - window)
  local tokens = capacity - redis.call('ZCARD', key)
  local log = { key = key, window = window, tokens = tokens, violated = tokens < cost }
  allowed = allowed and not log.violated
  logs[i] = log
end

local reply = {}
for i, log in ipairs(logs) do
  if allowed then
    local last = redis.call('ZCARD', log.key)
    for token = 1, cost do
      redis.call('ZADD', log.key, now, time[1] .. time[2] .. ':' .. (last + token))
    end
    redis.call('PEXPIRE', log.key, log.window)
    log.tokens = log.tokens - cost
  end
  local oldest = redis.call('ZRANGE', log.key, 0, 0, 'WITHSCORES')[2]
  local next = oldest and math.max(0, tonumber(oldest) + log.window - now) or 0
  reply[i] = { log.violated and 1 or 0, log.tokens, next, log.violated and next or 0 }
end
return reply
`;
