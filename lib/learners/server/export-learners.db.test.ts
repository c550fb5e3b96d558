import { parse } from "papaparse";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { csvLine } from "@/lib/core/csv";
import { setDatabase } from "@/lib/core/server/database";
import { readSheet, unzip } from "@/lib/core/server/testing/read-workbook";
import { type LearnerColumn, learnerColumnKeys, learnerColumns } from "../learner-columns";
import { learnerDefinitions } from "../learner-definitions";
import type { LearnerExport } from "../learner-export";
import { LearnerListRequest } from "../learner-list-request";
import { exportLearners } from "./export-learners";
import { listExportChoices } from "./list-export-choices";
import { fillCoachedCompany } from "./testing/coached-company";

const owner = ownerPool();
const web = webPool();
const learners = 60;
let tenantId = "";

beforeAll(async () => {
  tenantId = await newOrganization(owner, "Exporters");
  await owner.query("update organizations set time_zone = 'Asia/Tokyo' where id = $1", [tenantId]);
  await fillCoachedCompany(owner, tenantId, learners);
  setDatabase(web);
});

const as = (role: Role, tenant = tenantId): Actor => ({
  ...{ kind: "user", tenantId: tenant, name: role, role },
  userId: "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
});

const asked = (changes: Partial<LearnerExport> = {}, request = {}): LearnerExport => ({
  ...{ format: "csv", groups: [], extras: [], columns: [...learnerColumnKeys] },
  selection: { kind: "matching", request: LearnerListRequest.parse(request), except: [] },
  ...changes,
});

async function fileOf(actor: Actor, input: LearnerExport): Promise<Buffer> {
  const { content } = await exportLearners(actor, input);
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The records of a CSV export by label, its head checked. */
async function recordsOf(actor: Actor, input: LearnerExport): Promise<Record<string, string>[]> {
  const text = (await fileOf(actor, input)).toString("utf8");
  expect(text.startsWith("\ufeff")).toBe(true);
  const { data, errors } = parse<Record<string, string>>(text.slice(1).trimEnd(), {
    header: true,
    delimiter: ",",
  });
  expect(errors).toEqual([]);
  return data;
}

/** One engagement with these stored values; the others are as they were. */
async function put(values: Record<string, unknown>): Promise<number> {
  const names = Object.keys(values);
  const set = ["email = email", ...names.map((name, i) => `${name} = $${i + 2}`)].join(", ");
  const { rows } = await owner.query<{ engagement_id: string }>(
    `update engagement_metrics set ${set} where tenant_id = $1 and engagement_id =
       (select min(engagement_id) from engagement_metrics where tenant_id = $1) returning engagement_id`,
    [tenantId, ...Object.values(values)],
  );
  return Number(rows[0]?.engagement_id);
}

const only = (id: number, columns: LearnerColumn[], format: LearnerExport["format"] = "csv") =>
  asked({ selection: { kind: "ids", ids: [id] }, columns, format });

describe("an export of learners as CSV", () => {
  it("has every learner and column of the list, in its order", async () => {
    const records = await recordsOf(
      as("admin"),
      asked({}, { sort: { column: "email", isDescending: true } }),
    );
    expect(records).toHaveLength(learners);
    expect(Object.keys(records[0] ?? {})).toEqual(
      learnerColumnKeys.map((key) => learnerColumns[key].label),
    );
    const { rows } = await owner.query<{ email: string }>(
      'select email from engagement_metrics where tenant_id = $1 order by email collate "und-x-icu" desc',
      [tenantId],
    );
    expect(records.map(({ Email }) => Email)).toEqual(rows.map(({ email }) => email));
  });

  it("shows days and minutes by the organization's clock, and words for yes and no", async () => {
    const id = await put({
      ...{
        launched_on: "2026-02-28",
        first_log_in_at: "2026-03-01T15:30:00Z",
        profile_at: "2026-03-01T15:00:00Z",
      },
      ...{
        last_session_at: "2026-03-01T14:59:59Z",
        self_assessment_at: null,
        is_coach_changed: true,
      },
      ...{
        raters_answered: 3,
        raters_invited: 5,
        manager_feedback: 1,
        rating_average: 4.25,
        goal_percentage: 60,
      },
      ...{
        focus_areas: ["Feedback", 'The "next" step, again'],
        impact_report_at: null,
        sessions_remaining: 0,
      },
    });
    const [record] = await recordsOf(as("analyst"), only(id, [...learnerColumnKeys]));
    expect(record).toMatchObject({
      "Date Launched": "2026-02-28",
      "First Log In": "2026-03-02 00:30",
      Profile: "2026-03-02",
      "Self Assessment": "",
      "Date of last session": "2026-03-01",
      "360° Invited": "3 of 5",
      "Coach changed": "Yes",
      "Impact Report Generated": "No",
      "# of Session Remaining": "0",
      "Manager Feedback CP": "Invited",
      "Avg Session Rating (out of 5)": "4.3",
      "Goal completion percentage": "60",
      "Focus Area": 'Feedback, The "next" step, again',
    });
  });

  it("lets no cell become a formula, and guards as every other file does", async () => {
    const hostile = [
      ...[
        "=HYPERLINK(1)",
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "'=1",
        " =1",
        "\u00a0=1",
        "\uff1d1",
        "''=1",
      ],
      ...['a"b', "a,b", "a\nb", "plain", "a=1", "'quoted'", "100 %", "\\", "%s"],
    ];
    for (const note of hostile) {
      const id = await put({ note });
      const text = (await fileOf(as("admin"), only(id, ["email", "note"]))).toString("utf8");
      const [cell] = parse<string[]>(csvLine([note]), { newline: "\r\n" }).data[0] ?? [];
      const written = parse<string[]>(text, { newline: "\r\n" }).data[1]?.[1];
      expect(written, JSON.stringify(note)).toBe(cell);
    }
  });

  it("is narrowed to tabs, searches, groups and ticks, and can tell rows apart", async () => {
    const steady = await recordsOf(
      as("admin"),
      asked({ extras: ["stage", "group", "plan"] }, { tab: "steady" }),
    );
    expect(new Set(steady.map(({ Stage }) => Stage))).toEqual(new Set(["Steady State"]));
    const { groups } = await listExportChoices(as("admin"), asked().selection);
    expect(groups.reduce((sum, group) => sum + group.learners, 0)).toBe(learners);
    const [first, second] = groups;
    if (!first || !second) throw new Error("There are too few groups.");
    const input = asked({ groups: [first.id, second.id], columns: ["email"], extras: ["group"] });
    const narrowed = await recordsOf(as("admin"), input);
    expect(narrowed).toHaveLength(first.learners + second.learners);
    expect(new Set(narrowed.map(({ Group }) => Group))).toEqual(new Set([first.name, second.name]));
    const all = await recordsOf(as("admin"), asked());
    const except = { ...asked().selection, except: [await put({})] } as LearnerExport["selection"];
    expect(await recordsOf(as("admin"), asked({ selection: except }))).toHaveLength(all.length - 1);
  });
});

describe("an export of learners as XLSX", () => {
  it("has typed cells, and the meaning of each column on the second sheet", async () => {
    const id = await put({
      note: "=1+1",
      first_log_in_at: "2026-03-01T03:00:00Z",
      rating_average: 4.25,
    });
    const columns: LearnerColumn[] = ["name", "firstLogIn", "rating", "note", "sessionsRemaining"];
    const files = unzip(await fileOf(as("admin"), only(id, columns, "xlsx")));
    const [head, row] = readSheet(files.get("xl/worksheets/sheet1.xml") ?? "");
    expect([...(head?.values() ?? [])].map(({ value }) => value)).toEqual(
      columns.map((key) => learnerColumns[key].label),
    );
    expect(row?.get("B")).toMatchObject({ value: "46082.5", isText: false });
    expect(row?.get("C")).toMatchObject({ value: "4.3", isText: false });
    expect(row?.get("D")).toMatchObject({ value: "=1+1", isText: true });
    expect(row?.get("E")).toMatchObject({ isText: false });
    const [, ...definitions] = readSheet(files.get("xl/worksheets/sheet2.xml") ?? "");
    expect(definitions.slice(0, columns.length).map((cells) => cells.get("C")?.value)).toEqual(
      columns.map((key) => learnerDefinitions[key]),
    );
    expect(definitions.map((cells) => cells.get("C")?.value).join()).toContain("Asia/Tokyo");
  });
});

describe("whoever exports learners", () => {
  it("gets those of the own organization alone", async () => {
    const outsiders = await newOrganization(owner, "Outsiders");
    const id = await put({});
    for (const input of [asked(), only(id, ["email"])]) {
      expect(await recordsOf(as("admin", outsiders), input)).toEqual([]);
    }
    const { groups } = await listExportChoices(as("admin", outsiders), asked().selection);
    expect(groups).toEqual([]);
  });

  it("is on record with the rows, columns and filters, even when only the beginning is read", async () => {
    const request = { tab: "steady" as const, search: "exam" };
    const { rows } = await exportLearners(
      as("analyst"),
      asked({ columns: ["name", "note"] }, request),
    );
    const { rows: log } = await owner.query(
      "select actor_name, entity, after from audit_events where tenant_id = $1 and action = 'learner.export' order by id desc limit 1",
      [tenantId],
    );
    expect(log).toMatchObject([
      {
        ...{ actor_name: "analyst", entity: "learners" },
        after: { rows, format: "csv", columns: ["name", "note"], tab: "steady", search: "exam" },
      },
    ]);
  });

  it("may not ask for a column twice, for none, or without the permission", async () => {
    const twice = asked({ columns: ["name", "name"] });
    await expect(exportLearners(as("admin"), twice)).rejects.toMatchObject({ code: "invalid" });
    await expect(exportLearners(as("admin"), asked({ columns: [] }))).rejects.toMatchObject({
      code: "invalid",
    });
    const key: Actor = {
      ...{ kind: "key", tenantId, name: "key" },
      keyId: "k",
      scopes: ["roster:write"],
    };
    await expect(exportLearners(key, asked())).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("an export of many learners", () => {
  let many: Actor;
  beforeAll(async () => {
    const big = await newOrganization(owner, "Many");
    await fillCoachedCompany(owner, big, 10_000);
    many = as("admin", big);
  });

  it("comes in pieces, each learner once", async () => {
    const { content, rows } = await exportLearners(many, asked({ columns: ["email", "name"] }));
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    expect(rows).toBe(10_000);
    expect(chunks.length).toBeGreaterThan(5);
    const { data } = parse<string[]>(Buffer.concat(chunks).toString("utf8").trimEnd());
    expect(new Set(data.slice(1).map(([email]) => email)).size).toBe(10_000);
  });

  it("ends its query when the reader goes away, and only so many run at once", async () => {
    for (const format of ["csv", "xlsx"] as const) {
      for (let i = 0; i < 5; i++) {
        const { content } = await exportLearners(many, asked({ format }));
        let bytes = 0;
        for await (const chunk of content) {
          bytes += chunk.length;
          if (bytes > 100_000) break;
        }
      }
    }
    await vi.waitUntil(() => web.idleCount === web.totalCount && web.waitingCount === 0, {
      timeout: 30_000,
    });

    const running = await Promise.all(
      Array.from({ length: 4 }, () => exportLearners(many, asked())),
    );
    for (const { content } of running) await content.next();
    const fifth = await exportLearners(many, asked());
    await expect(fifth.content.next()).rejects.toMatchObject({ code: "too_many_requests" });
    for (const { content } of running) await content.return(undefined);
    const next = await exportLearners(many, asked());
    expect((await next.content.next()).done).toBe(false);
    await next.content.return(undefined);
  });
});
