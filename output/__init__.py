"""Records to files: the tables as Parquet and CSV, and the data package that describes them."""
