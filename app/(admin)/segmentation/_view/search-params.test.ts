import { expect, it } from "vitest";
import { reportStateKeys } from "@/lib/segmentation/report-state";
import { reportParams } from "./search-params";

it("keeps everything in a saved view but the group that is looked at in passing", () => {
  const { group: _, ...kept } = reportParams;
  expect(Object.keys(kept).sort()).toEqual([...reportStateKeys].sort());
});
