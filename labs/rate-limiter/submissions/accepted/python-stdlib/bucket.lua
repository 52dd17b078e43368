-- Takes tokens from all buckets of a client, or from none.
-- KEYS[1]: the client's hash, from a policy's name to "<level> <ms at which the step began>".
-- ARGV: what the request costs; then name, capacity, tokens per step and ms per step of each policy.
-- Returns whether it passed (1 or 0); then level and ms since the step began of each policy.

local SLACK_MS = 1000

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local cost = tonumber(ARGV[1])

local function load(name, capacity, step_tokens, step_ms)
  local full = { name = name, level = capacity, since = now }
  local stored = redis.call('HGET', KEYS[1], name)
  if not stored then return full end

  local level, since = string.match(stored, '^(%d+) (%d+)$')
  since = math.min(tonumber(since), now) -- the clock may have been set back
  local steps = math.floor((now - since) / step_ms)
  level = tonumber(level) + steps * step_tokens
  if level >= capacity then return full end
  return { name = name, level = level, since = since + steps * step_ms }
end

local buckets, passed, full_at = {}, 1, now
for i = 2, #ARGV, 4 do
  local capacity, step_tokens, step_ms =
    tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), tonumber(ARGV[i + 3])
  local bucket = load(ARGV[i], capacity, step_tokens, step_ms)
  if bucket.level < cost then passed = 0 end
  local steps_to_full = math.ceil((capacity - bucket.level + cost) / step_tokens)
  full_at = math.max(full_at, bucket.since + steps_to_full * step_ms)
  buckets[#buckets + 1] = bucket
end

local result = { passed }
for _, bucket in ipairs(buckets) do
  if passed == 1 then
    bucket.level = bucket.level - cost
    redis.call('HSET', KEYS[1], bucket.name, string.format('%d %d', bucket.level, bucket.since))
  end
  result[#result + 1] = bucket.level
  result[#result + 1] = now - bucket.since
end
if passed == 1 then redis.call('PEXPIREAT', KEYS[1], string.format('%d', full_at + SLACK_MS)) end
return result
