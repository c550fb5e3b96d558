import { describe, expect, it } from "vitest";
import { currentEntry, type NavSection } from "./navigation";

const sections: NavSection[] = [
  { entries: [{ label: "Overview", href: "/", icon: "overview" }] },
  {
    label: "Manage",
    entries: [
      { label: "Roster", href: "/roster", icon: "roster" },
      { label: "Sources", href: "/roster/sources", icon: "fields" },
    ],
  },
];

describe("currentEntry", () => {
  it("finds the page itself and the nearest page above", () => {
    expect(currentEntry(sections, "/roster")).toBe("/roster");
    expect(currentEntry(sections, "/roster/import/7")).toBe("/roster");
    expect(currentEntry(sections, "/roster/sources/sftp")).toBe("/roster/sources");
  });

  it("does not take a longer name for a child", () => {
    expect(currentEntry(sections, "/rosters")).toBeNull();
  });

  it("goes by what the page says, as long as there is such an entry", () => {
    expect(currentEntry(sections, "/people/7", "/roster/sources")).toBe("/roster/sources");
    expect(currentEntry(sections, "/roster/7", "/elsewhere")).toBe("/roster");
  });

  it("keeps the front page to itself", () => {
    expect(currentEntry(sections, "/")).toBe("/");
    expect(currentEntry(sections, "/elsewhere")).toBeNull();
  });
});
