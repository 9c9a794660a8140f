/** What a file dialog offers for data sets, as in `<input accept>`. */
export const DATA_FILES =
  ".csv,.tsv,.tab,.txt,.json,.jsonl,.ndjson,text/csv,text/tab-separated-values,application/json";
