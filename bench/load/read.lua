-- SPDX-License-Identifier: Apache-2.0
-- For wrk: counts the answers that have another status than the one given.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  expected = tonumber(arguments[1])
  unexpected = 0
  last = 0
end

function response(status)
  if status ~= expected then
    unexpected = unexpected + 1
    last = status
  end
end

function done()
  local count, status = 0, 0
  for _, thread in ipairs(threads) do
    count = count + thread:get("unexpected")
    status = math.max(status, thread:get("last"))
  end
  print(string.format("unexpected answers: %d (%d)", count, status))
end
