import { describe, expect, it } from "vitest";
import { CustomField } from "@/lib/fields/custom-field";
import { customKinds, emptyDraft, previewBands, readEdges, toCustomField } from "./field-draft";

describe("bands as typed", () => {
  it("are read with commas, spaces or both", () => {
    expect(readEdges("2, 5,10")).toEqual([2, 5, 10]);
    expect(readEdges(" 0.5 1 ")).toEqual([0.5, 1]);
    expect(readEdges("2, five")).toEqual([2, Number.NaN]);
    expect(readEdges("")).toEqual([]);
  });

  it("are previewed by the names they will have", () => {
    expect(previewBands([2, 5], "years")).toEqual(["<2 years", "2–5 years", "5+ years"]);
    expect(previewBands([10], "")).toEqual(["<10", "10+"]);
  });

  it.each([[[]], [[5, 2]], [[2, 2]], [[Number.NaN]], [[2, Number.NaN]]])(
    "have no preview while they make no row: %j",
    (edges) => {
      expect(previewBands(edges, "")).toEqual([]);
    },
  );
});

describe("toCustomField", () => {
  it.each(customKinds)("makes a field that is accepted, of the kind %s", (kind) => {
    const field = toCustomField({
      ...emptyDraft,
      label: "Shift",
      kind,
      edges: "2, 5",
      options: "Early\n\n Late \n",
    });
    expect(CustomField.safeParse({ ...field, key: "custom_1" })).toMatchObject({
      success: true,
      data: { label: "Shift", header: "Shift", kind },
    });
  });
});
