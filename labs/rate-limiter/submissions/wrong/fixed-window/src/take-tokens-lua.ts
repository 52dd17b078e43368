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
    level = tonumber(stored[1])
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
    redis.call('HSET', bucket.key, 'level', string.format('%.0f', bucket.level))
    redis.call('PEXPIRE', bucket.key, math.ceil(bucket.full / bucket.rate), 'NX')
  end
  local tokens = math.floor(bucket.level / bucket.token)
  reply[i] = {
    bucket.violated and 1 or 0,
    tokens,
    math.max(0, redis.call('PTTL', bucket.key)),
    bucket.violated and math.max(0, redis.call('PTTL', bucket.key)) or 0,
  }
end
return reply
`;
