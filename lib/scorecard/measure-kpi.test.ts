import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kpiKeys, kpis } from "./kpis";
import { measureCsat, measureKpi, type ScorecardFacts } from "./measure-kpi";

const at = fc.integer({ min: 0, max: 9 });
const maybe = fc.option(at);
const count = fc.integer({ min: 1, max: 40 });
const kind = fc.constantFrom("course" as const, "path" as const);
const taken = fc.array(fc.record({ enrolled: at, completed: maybe }), {
  minLength: 1,
  maxLength: 4,
});
const arrival = fc
  .record({ seen: at, wait: fc.integer({ min: 0, max: 3 }), isPrompt: fc.boolean(), count })
  .map(({ wait, ...rest }) => ({ ...rest, due: rest.seen + wait }));
const first = fc.record({ first: at, count: fc.constant(1) });

const facts: fc.Arbitrary<ScorecardFacts> = fc.record({
  accounts: fc.integer({ min: 8, max: 20 }),
  started: fc.array(first, { maxLength: 8 }),
  pathCompleted: fc.array(first, { maxLength: 8 }),
  completing: fc.array(
    fc.record({ stretches: fc.array(at, { minLength: 1, maxLength: 4 }), count }),
  ),
  pairs: fc.array(fc.record({ kind, subjectId: at, enrolled: maybe, completed: maybe, count })),
  users: fc.array(fc.record({ kind, taken, count })),
  arrivals: fc.array(arrival),
  answers: fc.array(
    fc.record({
      subjectId: fc.integer({ min: 1, max: 2 }),
      given: fc.array(fc.record({ at, isHigh: fc.boolean() }), { minLength: 1, maxLength: 3 }),
      count,
    }),
  ),
});
const window = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 8 }))
  .map(([from, length]) => ({ first: from, last: Math.min(9, from + length) }));

describe("measureKpi", () => {
  it("gives rates from 0 to 100, and none where nothing can be divided by", () => {
    fc.assert(
      fc.property(facts, window, fc.constantFrom(...kpiKeys), (facts, window, key) => {
        const { value, part, whole } = measureKpi(key, facts, window);
        if (kpis[key].unit === "count") {
          expect([value, whole]).toEqual([part, null]);
          return;
        }
        expect(part).toBeLessThanOrEqual(whole ?? 0);
        if (whole === 0) expect(value).toBeNull();
        else expect(value).toBeCloseTo((100 * part) / (whole ?? 1), 9);
      }),
    );
  });

  it("adds up: what is counted over two stretches is what is counted in each", () => {
    const sums = [
      "course-enrolments",
      "course-completions",
      "path-enrolments",
      "path-completions",
      "accounts-first",
    ] as const;
    fc.assert(
      fc.property(facts, window, fc.constantFrom(...sums), (facts, { first, last }, key) => {
        const each = Array.from({ length: last - first + 1 }, (_, index) => first + index);
        const parts = each.map((one) => measureKpi(key, facts, { first: one, last: one }).part);
        expect(measureKpi(key, facts, { first, last }).part).toBe(parts.reduce((a, b) => a + b, 0));
      }),
    );
  });

  it("leaves out whom the window's end does not know yet", () => {
    const none: ScorecardFacts = {
      ...{ accounts: 2, started: [], pathCompleted: [], completing: [], pairs: [], answers: [] },
      users: [{ kind: "course", taken: [{ enrolled: 2, completed: 5 }], count: 3 }],
      arrivals: [
        { seen: 2, due: 3, isPrompt: true, count: 1 },
        { seen: 2, due: 4, isPrompt: true, count: 7 },
      ],
    };
    expect(measureKpi("user-rate", none, { first: 1, last: 4 })).toMatchObject({
      part: 0,
      whole: 3,
    });
    expect(measureKpi("user-rate", none, { first: 1, last: 5 })).toMatchObject({
      part: 3,
      whole: 3,
    });
    expect(measureKpi("enrolled-in-week", none, { first: 2, last: 3 })).toMatchObject({ whole: 1 });
  });
});

describe("measureCsat", () => {
  const given = [
    { at: 2, isHigh: true },
    { at: 5, isHigh: false },
  ];
  const facts = {
    ...{
      accounts: 0,
      started: [],
      pathCompleted: [],
      completing: [],
      pairs: [],
      users: [],
      arrivals: [],
    },
    answers: [{ subjectId: 7, given, count: 4 }],
  };

  it("takes the last answer by the end of the window, if it lies in it", () => {
    expect(measureCsat(7, facts, { first: 1, last: 4 })).toEqual({ value: 100, part: 4, whole: 4 });
    expect(measureCsat(7, facts, { first: 1, last: 6 })).toEqual({ value: 0, part: 0, whole: 4 });
    expect(measureCsat(7, facts, { first: 3, last: 4 })).toEqual({
      value: null,
      part: 0,
      whole: 0,
    });
    expect(measureCsat(8, facts, { first: 1, last: 6 }).whole).toBe(0);
  });
});
