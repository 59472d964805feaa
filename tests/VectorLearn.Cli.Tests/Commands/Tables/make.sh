#!/usr/bin/env bash
# Makes runs.csv.zst and runs.parquet of runs.csv with other tools than ours: zstd, and DuckDB for Node.js (npm install @duckdb/node-api).
set -euo pipefail
cd "$(dirname "$0")"
zstd --force --quiet -19 runs.csv -o runs.csv.zst
node --input-type=module --eval '
import { DuckDBInstance } from "@duckdb/node-api";
const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run(`copy (
  select row_number() over () - 1 as "index", lr::float as lr, width::utinyint as width, optimizer, seed::ubigint as seed,
    val_loss::double as val_loss, time::decimal(6, 1) as time, timestamp "2024-01-01" as started, ok::boolean as ok
  from read_csv("runs.csv", nullstr = "NA", all_varchar = true)) to "runs.parquet" (format parquet, compression snappy, row_group_size 2048)`
  .replaceAll(/(timestamp |read_csv\(|nullstr = |\) to )"([^"]*)"/g, "$1\u0027$2\u0027"));
'
