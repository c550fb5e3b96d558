import { describe, expect, it } from "vitest";
import { previewHref } from "./preview-address";
import { readPreviewQuery } from "./read-preview-query";

const read = (href: string) =>
  readPreviewQuery(Object.fromEntries(new URL(href, "http://host").searchParams));

describe("addresses of the preview", () => {
  it("are read as they are written", () => {
    const query = {
      tab: "changed",
      search: "Müller & Söhne",
      field: "department",
      after: 120,
    } as const;
    expect(read(previewHref("an-id", query))).toEqual(query);
  });

  it("are short when nothing is asked for", () => {
    expect(previewHref("an-id", { search: "" })).not.toContain("?");
    expect(read(previewHref("an-id", {}))).toEqual({ search: "" });
  });

  it("leave out what is not understood", () => {
    const odd = { tab: "everything", after: "-4", field: ["a", "b"], search: "x".repeat(200) };
    expect(readPreviewQuery(odd)).toEqual({ search: "" });
  });
});
