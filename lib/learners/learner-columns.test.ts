import { describe, expect, it } from "vitest";
import { columnsOfTab, learnerColumnKeys, learnerColumns, sortWords } from "./learner-columns";
import { learnerDefinitions } from "./learner-definitions";
import type { Stage } from "./stage";

/** The columns as they are specified: name, type, and the letters of the stage tabs (X = deactivated). */
const specified: [name: string, type: string, tabs: string][] = [
  ["Name", "text", "OSRPXC"],
  ["Email", "text", "OSRPXC"],
  ["Date Launched", "date", "OSRPXC"],
  ["First Log In", "instant", "OSRPXC"],
  ["Profile", "done", "O"],
  ["Self Assessment", "done", "O"],
  ["360° Invited", "raters", "O"],
  ["360° Completed", "done", "O"],
  ["Survey", "done", "O"],
  ["Coach assigned", "coach", "O"],
  ["Coach name", "coach", "SRPXC"],
  ["Coach changed", "yesNo", "SRC"],
  ["Engagement End Date", "date", "SRPC"],
  ["# of Session Completed", "integer", "SRPXC"],
  ["# of Session Remaining", "integer", "SRP"],
  ["# late cancels", "integer", "SRC"],
  ["# Manager Sessions Complete", "integer", "SRC"],
  ["Date of last session", "date", "SRPXC"],
  ["Date of next session", "instant", "SR"],
  ["Avg Session Rating (out of 5)", "decimal", "SRC"],
  ["Total session rating", "integer", "SRC"],
  ["Coaching Plan", "yesNo", "SR"],
  ["Manager Feedback CP", "feedback", "SR"],
  ["# of Focus Areas", "integer", "SRC"],
  ["Focus Area", "list", "SRC"],
  ["Remeasurement opened", "done", "SR"],
  ["Remeasurement completed", "done", "RC"],
  ["Goal completion percentage", "percent", "RC"],
  ["NPS", "done", "RC"],
  ["Admin Notes", "text", "OSRPXC"],
  ["Last Date Late Cancel", "date", "SR"],
  ["Focus Areas Selected", "yesNo", "OS"],
  ["Coaching Plan Complete", "yesNo", "SRC"],
  ["Self Remeasurement", "done", "RC"],
  ["360 Remeasurement Completed", "done", "RC"],
  ["Goal Completion", "done", "RC"],
  ["Remeasurement Survey", "done", "RC"],
  ["Impact Report Generated", "yesNo", "RC"],
  ["Paused Date", "date", "P"],
  ["Date Unpause", "date", "SR"],
  ["Date Deactivated", "date", "X"],
  ["First Session Completed", "date", "SRC"],
  ["Engagement Extended Date", "date", "SRC"],
];

const letterOf: Record<Stage, string> = {
  onboarding: "O",
  steady: "S",
  remeasurement: "R",
  paused: "P",
  deactivated: "X",
  completed: "C",
};

describe("the columns of the learners' table", () => {
  it("are the 43 that are specified, by name, type, tabs and order", () => {
    const own = learnerColumnKeys.map((key) => {
      const { label, type, tabs } = learnerColumns[key];
      return [label, type, tabs.map((stage) => letterOf[stage]).join("")];
    });
    expect(own).toEqual(specified);
    expect(own).toHaveLength(43);
  });

  it.each(Object.entries(letterOf))("stand in the tab %s by their letter", (stage, letter) => {
    const names = specified.flatMap(([name, , tabs]) => (tabs.includes(letter) ? [name] : []));
    const tab = stage as Stage;
    expect(columnsOfTab(tab).map((key) => learnerColumns[key].label)).toEqual(names);
  });

  it("stand all in the tab of all learners", () => {
    expect(columnsOfTab("all")).toEqual(learnerColumnKeys);
  });

  it("are each defined in a sentence or two, and ordered in words", () => {
    for (const key of learnerColumnKeys) {
      expect(learnerDefinitions[key]).toMatch(/^[A-Z].{20,160}\.$/);
      expect(sortWords[learnerColumns[key].type].up).not.toBe("");
    }
  });
});
