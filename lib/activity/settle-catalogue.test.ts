import { describe, expect, it } from "vitest";
import {
  type CatalogueSubject,
  findSubject,
  mergedSubject,
  type SubjectMention,
} from "./catalogue";
import { foldTitle } from "./fold-title";
import { settleCatalogue } from "./settle-catalogue";

const subject = (
  given: Partial<CatalogueSubject> & { id: number; title: string },
): CatalogueSubject => ({
  ...{ kind: "course", key: null, isSeen: false, isKindGuessed: false, mergedInto: null },
  ...{ isArchived: false, titles: new Set([foldTitle(given.title)]) },
  ...given,
});
const mention = (given: Partial<SubjectMention>): SubjectMention => ({
  ...{ kind: null, key: null, title: null },
  ...given,
});

describe("findSubject", () => {
  const course = subject({ id: 1, title: "Basics" });
  const path = subject({ id: 2, title: "Basics", kind: "path", key: "p1" });
  const twin = subject({ id: 3, title: "Basics", key: "c1" });
  const all = [course, path, twin];

  it.each([
    ["the ID before the title", { kind: "path", key: "p1", title: "Other" }, path],
    ["the kind that is said", { kind: "path", title: " BASICS" }, path],
    ["of courses that with an ID, where no kind is said", { title: "Basics" }, twin],
    ["nothing by an ID of the other kind and no title", { kind: "course", key: "p1" }, null],
    ["what has no ID yet, for a new one", { kind: "course", key: "c9", title: "Basics" }, course],
    ["nothing without a name", {}, null],
  ] as const)("finds %s", (_, asked, expected) => {
    expect(findSubject(all, mention(asked))).toBe(expected);
    expect(findSubject(all.toReversed(), mention(asked))).toBe(expected);
  });

  it("finds what is offered before what is archived, and that before nothing", () => {
    const archived = { ...course, isArchived: true };
    const offered = subject({ id: 9, title: "Basics" });
    expect(findSubject([archived, offered], mention({ title: "Basics" }))).toBe(offered);
    expect(findSubject([archived], mention({ title: "Basics" }))).toBe(archived);
  });
});

describe("mergedSubject", () => {
  it("goes to the end, also of what a mistake made a circle", () => {
    const one = subject({ id: 1, title: "A", mergedInto: 2 });
    const two = subject({ id: 2, title: "B", mergedInto: 3 });
    const three = subject({ id: 3, title: "C" });
    const byId = new Map([one, two, three].map((each) => [each.id, each]));
    expect(mergedSubject(one, byId)).toBe(three);
    byId.set(3, { ...three, mergedInto: 1 });
    expect(mergedSubject(one, byId).mergedInto).not.toBeNull();
  });
});

describe("settleCatalogue", () => {
  it("changes nothing when all is known", () => {
    const known = [subject({ id: 1, title: "Basics", key: "c1" })];
    const settled = settleCatalogue(known, [
      mention({ title: "basics" }),
      mention({ kind: "course", key: "c1", title: "Basics" }),
    ]);
    expect(settled).toEqual({ subjects: known, changed: [], unsettled: [] });
  });

  it("makes one course of what is written in several ways", () => {
    const { changed } = settleCatalogue(
      [],
      [mention({ title: " New  course" }), mention({ title: "NEW COURSE" })],
    );
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatchObject({ kind: "course", isSeen: true, isKindGuessed: true });
    expect(changed[0]?.title).toMatch(/^new course$/i);
  });

  it("lets a guess give way to the path that it was, and has its people counted anew", () => {
    const guess = subject({ id: 1, title: "Analyst", isSeen: true, isKindGuessed: true });
    const { changed, unsettled } = settleCatalogue(
      [guess],
      [mention({ kind: "path", key: "p1", title: "Analyst" })],
    );
    const path = changed.find(({ kind }) => kind === "path");
    expect(changed.find(({ id }) => id === 1)?.mergedInto).toBe(path?.id);
    expect(unsettled).toEqual([1]);
  });

  it("keeps a course that was said to be one beside a path of its title", () => {
    const course = subject({ id: 1, title: "Analyst", isSeen: true });
    const { changed } = settleCatalogue([course], [mention({ kind: "path", title: "Analyst" })]);
    expect(changed.map(({ kind, mergedInto }) => ({ kind, mergedInto }))).toEqual([
      { kind: "path", mergedInto: null },
    ]);
  });

  it("keeps what a person merged", () => {
    const heir = subject({ id: 2, title: "Reports" });
    const merged = subject({ id: 1, title: "Rprts", isSeen: true, mergedInto: 2 });
    const settled = settleCatalogue(
      [merged, heir],
      [mention({ kind: "course", title: "Rprts" }), mention({ title: "rprts" })],
    );
    expect(settled.changed).toEqual([]);
  });
});
