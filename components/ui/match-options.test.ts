import { describe, expect, it } from "vitest";
import { matchOptions } from "./match-options";

const options = [{ label: "Job Title" }, { label: "Org. Level" }, { label: "Région de travail" }];

describe("matchOptions", () => {
  it("finds words in any order, without accents or case", () => {
    expect(matchOptions(options, "title JOB")).toEqual([{ label: "Job Title" }]);
    expect(matchOptions(options, "region")).toEqual([{ label: "Région de travail" }]);
    expect(matchOptions(options, "zzz")).toEqual([]);
  });

  it("keeps everything for an empty query", () => {
    expect(matchOptions(options, "  ")).toEqual(options);
  });
});
