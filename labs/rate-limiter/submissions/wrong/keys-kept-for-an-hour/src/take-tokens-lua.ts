/**
 * KEYS: one bucket per policy. ARGV: the cost, then capacity, refillTokens and refillMs of each.
 *
 * A level counts in refillMs-ths of a token: every millisecond adds refillTokens, a token is
 * refillMs. So all numbers are integers, and no fraction of a token gets lost.
 */
export const TAKE_TOKENS_LUA = `
-- The clock of Redis, as those of the instances differ.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local cost = tonumber(ARGV[1])

local buckets = {}
local allowed = true
for i, key in ipairs(KEYS) do
  local capacity = tonumber(ARGV[3 * i - 1])
  local rate = tonumber(ARGV[3 * i])
  local token = tonumber(ARGV[3 * i + 1])
  local full = capacity * token
  local level = full
  local stored = redis.call('HMGET', key, 'level', 'at')
  if stored[1] then
    local elapsed = math.max(0, now - tonumber(stored[2]))
    level = math.min(full, tonumber(stored[1]) + elapsed * rate)
  end
  local bucket = { key = key, token = token, rate = rate, full = full, level = level }
  bucket.violated = level < cost * token
  allowed = allowed and not bucket.violated
  buckets[i] = bucket
end

local reply = {}
for i, bucket in ipairs(buckets) do
  if allowed then
    bucket.level = bucket.level - cost * bucket.token
    redis.call('HSET', bucket.key,
      'level', string.format('%.0f', bucket.level), 'at', string.format('%.0f', now))
    -- A bucket that is full again is the same as none.
    redis.call('PEXPIRE', bucket.key, math.max(3600000, math.ceil((bucket.full - bucket.level) / bucket.rate) + 1000))
  end
  local tokens = math.floor(bucket.level / bucket.token)
  local next = math.min(bucket.full, (tokens + 1) * bucket.token)
  local enough = bucket.violated and math.min(bucket.full, cost * bucket.token) or bucket.level
  reply[i] = {
    bucket.violated and 1 or 0,
    tokens,
    math.ceil((next - bucket.level) / bucket.rate),
    math.ceil((enough - bucket.level) / bucket.rate),
  }
end
return reply
`;
