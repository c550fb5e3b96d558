import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import type { ColumnFilter } from "../column-filter-input";
import { learnerColumnKeys } from "../learner-columns";
import { LearnerListRequest } from "../learner-list-request";
import { countLearners } from "./count-learners";
import { listFacet } from "./list-facet";
import { listLearners } from "./list-learners";
import type { CoachingWorld } from "./testing/coaching-world";
import { launched, personIn, stepWorld } from "./testing/step-world";

const owner = ownerPool();
setDatabase(webPool());
let world: CoachingWorld;
let admin: Actor;

beforeAll(async () => {
  world = await stepWorld(owner);
  admin = personIn(world.tenantId);
  const ids = await launched(owner, world, { count: 3 });
  const names = ["İpek Şahin", "فاطمة الزهراء", "Zoë 100%_\\"];
  for (const [index, id] of ids.entries()) {
    await owner.query(
      `update learners set first_name = split_part($2, ' ', 1), last_name = split_part($2, ' ', 2)
       where tenant_id = $3 and id = (select learner_id from engagements where id = $1)`,
      [id, names[index], world.tenantId],
    );
  }
});

const found = async (request: object): Promise<(string | null)[]> => {
  const { rows } = await listLearners(admin, { request: LearnerListRequest.parse(request) });
  return rows.map(({ values }) => values.name);
};

describe("search", () => {
  it.each([
    ["İPEK", "İpek Şahin"],
    ["ipek şahin", "İpek Şahin"],
    ["S\u0327ahin", "İpek Şahin"],
    ["الزهراء", "فاطمة الزهراء"],
    ["100%_\\", "Zoë 100%_\\"],
    ["zoe\u0308", "Zoë 100%_\\"],
  ])("finds by %j", async (search, name) => {
    expect(await found({ search })).toEqual([name]);
  });

  it.each(["%", "_", "\\", "' or 1=1 --", "100_"])("takes %j as what it says", async (search) => {
    const names = await found({});
    expect(await found({ search })).toEqual(
      names.filter((name) => name?.toLowerCase().includes(search)),
    );
  });

  it("refuses what cannot be stored", async () => {
    await expect(found({ search: "a\0b" })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("the ends of filters", () => {
  const widest: ColumnFilter[] = [
    { kind: "range", from: 0, to: 100_000 },
    { kind: "range", from: 100_000, to: null },
    { kind: "days", from: "1900-01-01", to: "2199-12-31" },
    { kind: "below", below: 0.001 },
    { kind: "choice", values: ["99999999999999999999", "-1", "NaN", "'"] },
    { kind: "presence", isSet: true },
  ];
  it.each(learnerColumnKeys)("of the column %s are answered, or refused in words", async (key) => {
    for (const filter of widest) {
      const request = LearnerListRequest.safeParse({ filters: { [key]: filter } });
      if (!request.success) continue;
      await expect(countLearners(admin, request.data)).resolves.toBeDefined();
      await expect(listFacet(admin, { request: request.data, of: key })).resolves.toBeDefined();
    }
  });

  it.each(["0000-01-01", "0001-01-01", "9999-12-31"])("no day is %s", (day) => {
    const filters = { launched: { kind: "days", from: day, to: null } };
    expect(LearnerListRequest.safeParse({ filters }).success).toBe(false);
  });
});

describe("a place in a list", () => {
  const values = ["999999999", "-1", "1e5", "32768", "3", "0000-01-01", "-000001-01-01T00:00Z"];
  const odd = [
    ...values,
    "+275760-09-13T00:00Z",
    "2026-03-01 09:30:00.123456+00",
    "NaN",
    "true",
    null,
  ];
  it.each(learnerColumnKeys)(
    "in the order of %s is answered, or refused in words",
    async (column) => {
      for (const value of odd) {
        for (const isDescending of [true, false]) {
          const request = LearnerListRequest.parse({ sort: { column, isDescending } });
          const after = { value, name: "M", id: Number.MAX_SAFE_INTEGER };
          await listLearners(admin, { request, after }).catch((error: unknown) => {
            expect(error, `${value}`).toMatchObject({ code: "invalid" });
          });
        }
      }
    },
  );
});
