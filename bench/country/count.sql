-- SPDX-License-Identifier: Apache-2.0
-- What kCountryCounts (counted.h) counts, by hand, in words that SQLite, DuckDB and PostgreSQL all understand.
SELECT village, count(*),
       sum(electricity_safe),
       count(*) FILTER (WHERE house = 2),
       count(*) FILTER (WHERE house = 0 OR house = 1),
       sum(income_million_vnd), sum(members),
       count(*) FILTER (WHERE poverty <> 0 AND unable_to_work = 0), count(*) FILTER (WHERE unable_to_work = 0),
       sum(trained_male), sum(workers_male),
       sum(trained_female), sum(workers_female),
       sum(certified_male),
       sum(certified_female),
       sum(insured_male), sum(members_male),
       sum(insured_female), sum(members_female),
       sum(children_stunted), sum(children_under_5),
       sum(health_book),
       sum(clean_water),
       count(*) FILTER (WHERE sanitary_toilet = 1 AND sanitary_bathroom = 1 AND sanitary_water_tank = 1 AND three_clean = 1),
       sum(sorts_waste)
FROM household GROUP BY village ORDER BY village
