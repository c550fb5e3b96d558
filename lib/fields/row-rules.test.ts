import { describe, expect, it } from "vitest";
import { checkRowRules } from "./row-rules";

const problemsOf = (...args: Parameters<typeof checkRowRules>) =>
  checkRowRules(...args).map((problem) => problem.problem);

describe("checkRowRules", () => {
  it("lets nobody leave before being hired", () => {
    expect(problemsOf({ attrition_date: "2020-05-01" }, "2020-05-02")).toEqual([
      "attrition_before_hire",
    ]);
    expect(problemsOf({ attrition_date: "2020-05-02" }, "2020-05-02")).toEqual([]);
    expect(problemsOf({ attrition_date: "2020" }, "2020-05-02")).toEqual([]);
    expect(problemsOf({ attrition_date: "2020-05-01" }, "2–5 years")).toEqual([]);
    expect(problemsOf({ attrition_date: "2020-05-01" }, "")).toEqual([]);
  });

  it("ties the answer to “voluntary?” to an attrition date that the file could give", () => {
    const rule = ["voluntary_without_attrition"];
    expect(problemsOf({ attrition_date: "", voluntary_attrition: "No" }, "")).toEqual(rule);
    expect(problemsOf({ attrition_date: "2020", voluntary_attrition: "No" }, "")).toEqual([]);
    expect(problemsOf({ voluntary_attrition: "No" }, "")).toEqual([]);
    expect(problemsOf({ attrition_date: "", voluntary_attrition: "" }, "")).toEqual([]);
  });
});
