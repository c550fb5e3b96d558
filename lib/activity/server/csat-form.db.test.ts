import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { openMarkedActivity } from "@/lib/core/server/testing/marked-activity";
import type { CsatInput } from "../csat-input";
import { answerCsat, getCsatForm } from "./csat-form";
import { csatPath, openCsatToken } from "./csat-link";
import { foldAll, readFacts } from "./testing/told-activity";

const owner = ownerPool();
const worker = workerPool();
const web = setDatabase(webPool());

async function newAcademy() {
  const tenantId = await newOrganization(owner);
  const ids = await openMarkedActivity(owner, systemActor(tenantId, "test"), "mine");
  const asked = { userId: ids.activityUserId, subjectId: ids.courseId };
  const path = await withTenant(web, tenantId, (tx) => csatPath(tx, tenantId, asked));
  const answer = (input: Partial<CsatInput> & { score: number }) =>
    answerCsat(systemActor(tenantId, "csat form"), {
      ...asked,
      answer: { reasons: [], comment: "", ...input },
    });
  return { tenantId, ids, asked, answer, token: path?.replace("/csat/", "") ?? "" };
}

let mine: Awaited<ReturnType<typeof newAcademy>>;
let theirs: Awaited<ReturnType<typeof newAcademy>>;
beforeAll(async () => {
  [mine, theirs] = [await newAcademy(), await newAcademy()];
});

describe("the link of the form", () => {
  it("opens what it was signed for", async () => {
    expect(await openCsatToken(mine.token)).toEqual({ tenantId: mine.tenantId, ...mine.asked });
    expect(mine.token).toMatch(/^[\w.-]+$/);
  });

  it("opens nothing when a part of it is changed", async () => {
    const [service = "", user = "", course = "", signature = ""] = mine.token.split(".");
    const [otherService = ""] = theirs.token.split(".");
    const flipped = signature.startsWith("A") ? "B" : "A";
    for (const token of [
      [service, Number(user) + 1, course, signature],
      [service, user, Number(course) + 1, signature],
      [otherService, user, course, signature],
      [service, user, course, flipped + signature.slice(1)],
      [service, user, course, ""],
      [service, `0${user}`, course, signature],
      [service, user, course, signature, signature],
    ]) {
      expect(await openCsatToken(token.join("."))).toBeNull();
    }
    expect(await openCsatToken("")).toBeNull();
    expect(await openCsatToken("SP-000000-00.1.1.' or 1=1")).toBeNull();
  });

  it("does not open another organization that was given the same secret", async () => {
    const twin = await newAcademy();
    await owner.query(
      `update activity_services t set form_secret = m.form_secret from activity_services m
       where t.tenant_id = $1 and m.tenant_id = $2`,
      [twin.tenantId, mine.tenantId],
    );
    const [, , , signature = ""] = mine.token.split(".");
    const [service = ""] = twin.token.split(".");
    const { userId, subjectId } = mine.asked;
    expect(await openCsatToken([service, userId, subjectId, signature].join("."))).toBeNull();
  });

  it("is not made before the academy is set up", async () => {
    const tenantId = await newOrganization(owner);
    const path = await withTenant(web, tenantId, (tx) => csatPath(tx, tenantId, mine.asked));
    expect(path).toBeNull();
  });
});

describe("an answer", () => {
  it("becomes attributes, the last one counting", async () => {
    const { tenantId, answer, asked } = mine;
    expect(await getCsatForm(systemActor(tenantId, "csat form"), asked)).toMatchObject({
      course: "mine course",
      hasAnswered: false,
    });
    await answer({ score: 2, reasons: ["Pace was off"], comment: "  Too quick.  " });
    await answer({ score: 5, reasons: ["Good pace", "Good pace", "Easy to find"] });
    await foldAll(worker, tenantId, new Date());
    const [user] = (await readFacts(owner, tenantId)).users;
    expect(user).toMatchObject({
      "course mine course: csat": 5,
      "course mine course: csat_high": ["Good pace", "Easy to find"],
    });
    expect(user).not.toHaveProperty(["course mine course: csat_low"]);
    expect(user).not.toHaveProperty(["course mine course: csat_comment"]);
    const { rows } = await owner.query(
      "select score, comment from csat_answers where tenant_id = $1 order by answered_at",
      [tenantId],
    );
    expect(rows).toEqual([
      { score: 2, comment: "Too quick." },
      { score: 5, comment: null },
    ]);
  });

  it.each([
    [{ score: 0 }],
    [{ score: 6 }],
    [{ score: 4.5 }],
    [{ score: 3, reasons: ["Good pace" as const] }],
    [{ score: 4, reasons: ["Hard to find" as const] }],
    [{ score: 4, comment: "x".repeat(1001) }],
  ])("is refused when it is %j", async (input) => {
    await expect(mine.answer(input)).rejects.toMatchObject({ code: "invalid" });
  });

  it("is refused about another organization's user or course, and about a path", async () => {
    const actor = systemActor(mine.tenantId, "csat form");
    const answer = { score: 5 };
    for (const asked of [
      { userId: theirs.asked.userId, subjectId: mine.asked.subjectId },
      { userId: mine.asked.userId, subjectId: theirs.asked.subjectId },
      { userId: mine.asked.userId, subjectId: mine.ids.pathId },
    ]) {
      await expect(answerCsat(actor, { ...asked, answer })).rejects.toMatchObject({
        code: "not_found",
      });
      await expect(getCsatForm(actor, asked)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("is refused after twenty within an hour, however many come at once", async () => {
    const { answer, tenantId } = theirs;
    const endings = await Promise.allSettled(
      Array.from({ length: 23 }, (_, index) => answer({ score: 1 + (index % 5) })),
    );
    const refused = endings.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(3);
    const { rows } = await owner.query(
      "select count(*)::int as kept from csat_answers where tenant_id = $1",
      [tenantId],
    );
    expect(rows).toEqual([{ kept: 20 }]);
  });
});
