-- SPDX-License-Identifier: Apache-2.0
-- For wrk: each request enters a household that there was not before.
dofile((debug.getinfo(1, "S").source:sub(2):match("(.*/)") or "./") .. "read.lua")

-- No two runs may write the same household: the second would be a conflict.
local run = os.time() * 1000 + math.floor(os.clock() * 1000000) % 1000
local number = 0

wrk.headers["Content-Type"] = "application/json"

function request()
  number = number + 1
  local body = string.format(
    '{"register":"household","date":"2024-10-15","state":"submitted","changes":[{"village":"06217-01",' ..
    '"values":{"code":"T%d-%d","members":4,"insured":4}}]}', run % 10000000, number)
  return wrk.format("POST", nil, nil, body)
end
