import type { UploadKind } from "./survey-rows";

interface UploadWords {
  /** The button that opens the panel, and the panel's title. */
  action: string;
  /** What the file is and what loading it does. */
  explains: string;
  columns: readonly string[];
  /** Endings of the names of files that are taken. */
  endings: readonly string[];
  maxMegabytes: number;
  /** What a row is called when rows are counted. */
  row: readonly [one: string, many: string];
}

/** What stands around the upload of each kind of file. */
export const uploadWords: Record<UploadKind, UploadWords> = {
  survey: {
    action: "Load survey",
    explains:
      "One row a question. Known codes are updated, new ones added, in the order of the file. It is stored whole or not at all.",
    columns: ["competency", "indicator", "question", "text", "scale_min", "scale_max", "polarity"],
    endings: [".csv", ".tsv", ".txt"],
    maxMegabytes: 5,
    row: ["question", "questions"],
  },
  responses: {
    action: "Load responses",
    explains:
      "One row an answer. Good rows are taken and bad ones listed. The same file again changes nothing; an id sent again replaces its answer.",
    columns: ["id", "wave", "key", "question", "answer", "answered_at"],
    endings: [".csv", ".tsv", ".txt", ".jsonl", ".ndjson"],
    maxMegabytes: 200,
    row: ["answer", "answers"],
  },
  benchmark: {
    action: "Load benchmark",
    explains:
      "One row a competency, indicator (“competency / indicator”) or question. Figures from fewer than five organizations are refused. A benchmark of the same name is replaced.",
    columns: [
      "level",
      "code",
      "score",
      "favourable",
      "organizations",
      "learners",
      "industry",
      "size band",
      "period",
    ],
    endings: [".csv", ".tsv", ".txt"],
    maxMegabytes: 5,
    row: ["figure", "figures"],
  },
};
