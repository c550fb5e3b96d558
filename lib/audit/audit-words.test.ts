import { describe, expect, it } from "vitest";
import { actorWords } from "./audit-words";

describe("who did it", () => {
  it.each([
    ["system", "segmentation.add-breakdown", "Quorum"],
    ["system", "waves.publish_due", "Quorum"],
    ["system", "operator", "operator"],
    ["user", "j.doe", "j.doe"],
    ["key", "hr.nightly", "hr.nightly"],
  ])("a %s called %s is %s", (actorKind, actorName, told) => {
    expect(actorWords({ actorKind, actorName })).toBe(told);
  });
});
