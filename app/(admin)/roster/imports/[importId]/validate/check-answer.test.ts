import { describe, expect, it } from "vitest";
import { standardFields } from "@/lib/fields/standard-fields";
import { type RosterColumn, rosterColumns } from "@/lib/roster/roster-columns";
import { checkAnswer, choicesOf, offerFor } from "./check-answer";

const columns = rosterColumns(standardFields, "employee_id");
function column(key: string): RosterColumn {
  const found = columns.find((one) => one.key === key);
  if (!found) throw new Error(`No column ${key}.`);
  return found;
}
const today = "2026-11-21";

describe("checkAnswer", () => {
  it("reads what a person types as the import will", () => {
    expect(checkAnswer(column("country"), "holland", today)).toEqual({ ok: true, value: "NLD" });
    expect(checkAnswer(column("user_status"), "On Leave", today)).toEqual({
      ok: true,
      value: "on_leave",
    });
  });

  it("says why an answer would be refused again", () => {
    const checked = checkAnswer(column("country"), "CAD", today);
    expect(checked.ok).toBe(false);
    expect(checkAnswer(column("hired_on"), "2030-01-01", today).ok).toBe(false);
  });

  it("lets a value be emptied, but not the key", () => {
    expect(checkAnswer(column("country"), " ", today)).toEqual({ ok: true, value: "" });
    expect(checkAnswer(column("employee_id"), "", today).ok).toBe(false);
  });
});

describe("offerFor", () => {
  const countries = choicesOf(column("country"));

  it("finds what is meant while it is typed, by code or name", () => {
    expect(offerFor("nld", countries)?.value).toBe("NLD");
    expect(offerFor(" Netherl", countries)?.value).toBe("NLD");
    expect(offerFor("kingdom", countries)?.value).toBe("GBR");
    expect(offerFor("new guinea", countries)?.value).toBe("PNG");
  });

  it("offers nothing where nothing fits, or values cannot be listed", () => {
    expect(offerFor("qqq", countries)).toBeNull();
    expect(offerFor("zz", countries)).toBeNull();
    expect(offerFor(" ", countries)).toBeNull();
    expect(offerFor("Sales", choicesOf(column("department")))).toBeNull();
  });
});

describe("choicesOf", () => {
  it("offers only values that the column takes", () => {
    for (const one of columns) {
      for (const { value } of choicesOf(one) ?? []) {
        expect(checkAnswer(one, value, today)).toEqual({ ok: true, value });
      }
    }
  });

  it("leaves free columns free", () => {
    expect(choicesOf(column("department"))).toBeNull();
    expect(choicesOf(column("email"))).toBeNull();
    expect(choicesOf(column("country"))?.length).toBeGreaterThan(200);
  });
});
