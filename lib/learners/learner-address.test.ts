import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitsColumn } from "./column-filter";
import type { ColumnFilter } from "./column-filter-input";
import { learnerParamKeys, learnerParamsOf, learnerRequestFrom } from "./learner-address";
import { learnerColumnKeys, learnerTabs } from "./learner-columns";
import { type ColumnFilters, LearnerListRequest } from "./learner-list-request";

const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const whole = fc.nat(100_000);

function ends<K extends string, T>(kind: K, end: fc.Arbitrary<T>) {
  return fc
    .record({ kind: fc.constant(kind), from: fc.option(end), to: fc.option(end) })
    .filter(({ from, to }) => from !== null || to !== null);
}

const filter: fc.Arbitrary<ColumnFilter> = fc.oneof(
  fc.record({ kind: fc.constant("presence" as const), isSet: fc.boolean() }),
  ends("days" as const, day),
  ends("range" as const, whole),
  fc.record({ kind: fc.constant("below" as const), below: fc.nat(50).map((n) => n / 10) }),
  fc.record({
    kind: fc.constant("choice" as const),
    values: fc.array(
      fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.trim() || "x"),
      { minLength: 1, maxLength: 4 },
    ),
  }),
);

const filters = fc
  .array(fc.tuple(fc.constantFrom(...learnerColumnKeys), filter), { maxLength: 5 })
  .map((pairs) => {
    const fitting = pairs.filter(([column, one]) => fitsColumn(column, one));
    return Object.fromEntries(fitting) as ColumnFilters;
  });

const ids = fc.array(fc.integer({ min: 1, max: 2 ** 31 - 1 }), { maxLength: 5 });

const request: fc.Arbitrary<LearnerListRequest> = fc.record({
  tab: fc.constantFrom(...learnerTabs),
  search: fc.string({ maxLength: 40 }).map((text) => text.trim()),
  groups: ids,
  plans: ids,
  stalledDays: fc.option(fc.integer({ min: 1, max: 3650 })),
  filters,
  sort: fc.record({
    column: fc.constantFrom(...learnerColumnKeys),
    isDescending: fc.boolean(),
  }),
});

describe("the address of the learners' table", () => {
  it("gives back every request that was written into it", () => {
    fc.assert(
      fc.property(request, (asked) => {
        expect(learnerRequestFrom(learnerParamsOf(asked))).toEqual(asked);
      }),
    );
  });

  it("yields a valid request, whatever it says", () => {
    const params = fc.dictionary(
      fc.constantFrom(...learnerParamKeys),
      fc.oneof(fc.string(), fc.constantFrom("yes", "1,x", "..", "3..1", "-", "2026-02-31..", "9")),
    );
    fc.assert(
      fc.property(params, (said) => {
        const asked = learnerRequestFrom(said);
        expect(LearnerListRequest.parse(asked)).toEqual(asked);
      }),
    );
  });

  it("is empty for the table as it first opens", () => {
    const params = learnerParamsOf(LearnerListRequest.parse({}));
    expect(Object.values(params).filter((value) => value !== null)).toEqual([]);
  });

  it("has a parameter of its own for everything", () => {
    expect(new Set(learnerParamKeys).size).toBe(learnerParamKeys.length);
  });

  it("reads as words", () => {
    expect(
      learnerRequestFrom({
        tab: "steady",
        group: "3,4",
        launched: "2026-02-01..2026-09-30",
        nextSession: "no",
        rating: "4",
        coachName: "12,-",
        coachAssigned: "Doe\\, Jane",
        sort: "-sessionsRemaining",
        nonsense: "yes",
      } as object),
    ).toMatchObject({
      tab: "steady",
      groups: [3, 4],
      filters: {
        launched: { kind: "days", from: "2026-02-01", to: "2026-09-30" },
        nextSession: { kind: "presence", isSet: false },
        rating: { kind: "below", below: 4 },
        coachName: { kind: "choice", values: ["12", "-"] },
        coachAssigned: { kind: "choice", values: ["Doe, Jane"] },
      },
      sort: { column: "sessionsRemaining", isDescending: true },
    });
  });
});
