"""Writes the files beside it: python files.py FOLDER, with pyarrow 25."""
import pathlib
import sys

import pyarrow as pa
import pyarrow.parquet as pq

folder = pathlib.Path(sys.argv[1])
none = pa.table({"~id": pa.array([], pa.string()), "~label": pa.array([], pa.string())})
one = pa.table({"~id": ["a"], "~label": ["p"]})

pq.write_table(none, folder / "no_rows.parquet")
with pq.ParquetWriter(folder / "no_rows_between.parquet", one.schema) as writer:
    for table in (one, none, one):
        writer.write_table(table)
