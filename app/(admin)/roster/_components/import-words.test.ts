import { describe, expect, it } from "vitest";
import { counted, delimiterWord, issuePhrase } from "./import-words";

describe("words of an import", () => {
  it("agrees in number with what it counts", () => {
    expect(counted(0, "row")).toBe("0 rows");
    expect(counted(1, "row")).toBe("1 row");
    expect(counted(2261, "row")).toBe("2,261 rows");
    expect(counted(2, "entry", "entries")).toBe("2 entries");
  });

  it("has a readable phrase even for a problem that a newer worker has stored", () => {
    expect(issuePhrase("not_a_country")).toBe("value not recognised");
    expect(issuePhrase("brand_new_problem")).toBe("brand new problem");
  });

  it("names delimiters that cannot be seen", () => {
    expect(delimiterWord("\t")).toBe("tab");
    expect(delimiterWord("~")).toBe("“~”");
  });
});
