import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Condition, ConditionGroup } from "./condition";
import { listLines } from "./condition-lines";
import {
  type DraftGroup,
  findPlace,
  moveTo,
  remove,
  step,
  toCondition,
  toDraft,
  wrap,
} from "./draft-tree";
import { all, any, attribute } from "./testing/academy";
import { someCondition, testVocabulary } from "./testing/arbitraries";

const line = (name: string) => attribute("name", "is", name);
const tree = toDraft(all(line("a"), any(line("b"), line("c")), line("d")));

/** A condition as one text: `a (b|c) d`. */
function read(node: Condition): string {
  if (node.kind === "attribute") return String(node.values[0]);
  if (node.kind !== "group") return node.kind;
  return `(${node.conditions.map(read).join(node.match === "all" ? "&" : "|")})`;
}
const shown = (group: DraftGroup) => read(toCondition(group));

describe("a condition while it is edited", () => {
  it("is the condition again", () => {
    fc.assert(
      fc.property(someCondition(testVocabulary("user")), (condition) => {
        expect(toCondition(toDraft(condition))).toEqual(condition);
      }),
    );
  });

  it("moves line by line into groups and out of them", () => {
    const walk = [tree];
    for (let times = 0; times < 4; times++) walk.push(step(walk.at(-1) ?? tree, "s0", 1));
    expect(walk.map(shown)).toEqual([
      ...["(a&(b|c)&d)", "((a|b|c)&d)", "((b|a|c)&d)", "((b|c|a)&d)", "((b|c)&a&d)"],
    ]);
    expect(shown(step(tree, "s0", -1))).toBe("(a&(b|c)&d)");
    expect(shown(step(tree, "s2", -1))).toBe("(a&(b|c|d))");
    expect(shown(step(tree, "s1.0", -1))).toBe("(a&b&(c)&d)");
  });

  it("goes back the way it came", () => {
    fc.assert(
      fc.property(someCondition(testVocabulary("user")), fc.nat(), (condition, which) => {
        const lines = listLines(condition);
        const chosen = lines[which % Math.max(lines.length, 1)];
        if (!chosen) return;
        const draft = toDraft(condition);
        const key = `s${chosen.path.join(".")}`;
        const there = step(draft, key, 1);
        if (there !== draft) expect(step(there, key, -1)).toEqual(draft);
      }),
    );
  });

  it("is dragged to a place, but not into itself", () => {
    expect(shown(moveTo(tree, "s2", "s1", 1))).toBe("(a&(b|d|c))");
    expect(shown(moveTo(tree, "s0", "s", 3))).toBe("((b|c)&d&a)");
    expect(shown(moveTo(tree, "s2", "s", 0))).toBe("(d&a&(b|c))");
    expect(moveTo(tree, "s1", "s1", 0)).toBe(tree);
  });

  it("puts a line into a group of the other kind, and takes it away", () => {
    const wrapped = wrap(tree, "s0", "new");
    expect(toCondition(wrapped).conditions[0]).toEqual(any(line("a")));
    expect(findPlace(wrapped, "s0")?.groups.map(({ key }) => key)).toEqual(["s", "new"]);
    expect(shown(remove(tree, "s1"))).toBe("(a&d)");
  });

  it("never gets deeper than can be stored", () => {
    const deep = toDraft(all(any(all(any(all(line("a")), line("b"))))));
    expect(wrap(deep, "s0.0.0.0.0", "new")).toBe(deep);
    expect(moveTo(deep, "s0", "s0.0", 0)).toBe(deep);
    const group = toDraft(all(all(all(line("x"))), any(all(any(all(line("a")))))));
    const moved = moveTo(group, "s0", "s1.0.0.0", 0);
    expect(ConditionGroup.safeParse(toCondition(moved)).success).toBe(true);
    expect(moved).toBe(group);
  });
});
