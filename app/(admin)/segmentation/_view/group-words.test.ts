import { expect, test } from "vitest";
import { groupWords } from "./group-words";

const group = (label: string, labels?: string[]) => ({
  ...{ label, learners: 9, responded: 9, figures: [] },
  ...(labels ? { labels } : {}),
});

test("each value of a combined group is said with its field", () => {
  const field = { key: "gender*manager", label: "Gender × Manager", parts: ["Gender", "Manager"] };
  expect(groupWords({ field }, group("Male × No", ["Male", "No"]))).toBe(
    "Gender: Male, Manager: No",
  );
});

test("a group of one field, all learners, and a group that a filter narrows keep their name", () => {
  const single = { key: "gender", label: "Gender" };
  expect(groupWords({ field: single }, group("Male"))).toBe("Male");
  const pair = { key: "gender*manager", label: "Gender × Manager", parts: ["Gender", "Manager"] };
  expect(groupWords({ field: pair }, group("All learners"))).toBe("All learners");
  expect(groupWords({ field: single }, group("Male", ["Sales", "Male"]))).toBe("Male");
});
