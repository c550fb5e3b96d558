import { type APIRequestContext, expect, test } from "@playwright/test";
import { desc, eq } from "drizzle-orm";
import Papa from "papaparse";
import { waves } from "@/db/schema/surveys";
import { withTenant } from "@/db/tenant";
import { findOrganizationId } from "@/lib/auth/server/create-user";
import { attack } from "@/lib/segmentation/attack/attack";
import { type Evidence, ReportRow } from "@/lib/segmentation/attack/evidence";
import { scanForUnpublished } from "@/lib/segmentation/attack/scan-for-unpublished";
import { topOptions } from "@/lib/segmentation/guards";
import { loadWaveFacts } from "@/lib/segmentation/server/load-wave-facts";
import type { WaveFacts } from "@/lib/segmentation/wave-facts";
import { indicatorCode } from "@/lib/surveys/indicator-code";
import { asOperator, asWorker } from "./support/doors";
import { demoPerson, makeKey, signIn } from "./support/people";
import { productUrl } from "./support/product";
import { type ApiRow, byGroup, figuresOf, readWave, sharesOf } from "./support/published-api";
import { carriedGroups, openColumns, tableRows, textOf } from "./support/report-page";

const everyWave = async () => {
  const tenantId = await tenantOf("northwind");
  const listed = await asWorker((pool) =>
    withTenant(pool, tenantId, (tx) =>
      tx.select().from(waves).where(eq(waves.tenantId, tenantId)).orderBy(desc(waves.openedAt)),
    ),
  );
  return { tenantId, listed };
};

const tenantOf = (slug: string) => asOperator(() => findOrganizationId(slug));

test.describe("an organization with Premium", () => {
  let admin: APIRequestContext;
  let key: string;

  test.beforeAll(async ({ playwright }) => {
    admin = await playwright.request.newContext({ baseURL: await productUrl() });
    await signIn(admin, demoPerson("admin@northwind.example"));
    key = await makeKey(await tenantOf("northwind"), ["reports:read"]);
  });

  test.afterAll(() => admin.dispose());

  test("sees in page, page data and files what the API gives out, and no figure besides", async () => {
    test.setTimeout(120_000);
    const { listed } = await everyWave();
    const comparison = new Comparison();
    for (const { code } of listed) {
      const { rows } = await readWave(admin, key, code);
      const overall = rows.filter(({ field }) => field === "overall");
      for (const field of new Set(rows.map((row) => row.field))) {
        if (field === "overall") continue;
        const groups = byGroup(rows, field);
        const allowed = figuresOf([...overall, ...[...groups.values()].flat()], overall);
        const view = { wave: code, field, level: "question" };
        const page = await read(admin, "/segmentation", view);
        compareCarried(page, groups, comparison);
        const columns = openColumns(page);
        compareTable(page, groups, columns, comparison);
        expect(scanForUnpublished(textOf(page), allowed), `${code} ${field}`).toEqual([]);
        for (const metric of ["score", "favourable"]) {
          const file = await read(admin, "/segmentation/export", {
            ...view,
            metric,
            format: "csv",
          });
          compareFile(file, groups, { columns, metric }, comparison);
        }
      }
    }
    expect(comparison.differences).toEqual([]);
    expect(comparison.shown).toBeGreaterThan(1000);
    expect(comparison.hidden).toBeGreaterThan(100);
  });

  test("gives nobody's answers away, whoever knows the whole roster and all that was ever shown", async () => {
    test.setTimeout(180_000);
    const { tenantId, listed } = await everyWave();
    const known: Evidence[] = [];
    for (const wave of listed) {
      const { version, threshold, rows } = await readWave(admin, key, wave.code);
      const facts = await asWorker((pool) =>
        withTenant(pool, tenantId, (tx) =>
          loadWaveFacts(tx, {
            ...{ tenantId, id: wave.id, threshold, openedAt: wave.openedAt },
            ...{ knownQuestions: [], throughArrivals: [], knownBreakdowns: [] },
          }),
        ),
      );
      known.push(evidenceFrom(facts, version, rows));
    }
    const [newest, ...earlier] = known;
    // Questions are attacked one by one, so that a part of them is enough for the waves before.
    for (const evidence of [newest, ...earlier.map(firstCompetency)]) {
      if (!evidence) throw new Error("The demo has no wave.");
      const { recovered, unsupported, tested } = attack(evidence, { depth: 2 });
      expect(recovered).toEqual([]);
      expect(unsupported).toEqual([]);
      expect(tested.figures).toBeGreaterThan(1000);
      expect(tested.sampledSystems).toBe(0);
    }
  });
});

/** The evidence about the questions of the first competency alone. */
function firstCompetency(evidence: Evidence): Evidence {
  const first = evidence.questions[0]?.competency;
  const questions = evidence.questions.filter(({ competency }) => competency === first);
  const codes = new Set(
    questions.flatMap(({ code, indicator, competency }) => [code, indicator, competency]),
  );
  return { ...evidence, questions, rows: evidence.rows.filter(({ code }) => codes.has(code)) };
}

/** Everything in a page or a file at these parameters. */
async function read(
  context: APIRequestContext,
  path: string,
  params: Record<string, string>,
): Promise<string> {
  // The server may close a connection at the very moment it is used again.
  const answer = await context.get(path, { params, maxRetries: 2 });
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return answer.text();
}

type Groups = ReadonlyMap<string, readonly ApiRow[]>;

/** Collects what differs; one `expect` a cell would take minutes. */
class Comparison {
  readonly differences: string[] = [];
  shown = 0;
  hidden = 0;

  hold(isRight: boolean, place: string): void {
    if (!isRight) this.differences.push(place);
  }
}

/** The page's own data against the API's rows, group by group and item by item. */
function compareCarried(page: string, groups: Groups, comparison: Comparison): void {
  const [, ...carried] = carriedGroups(page);
  expect(carried.map(({ label }) => label).sort()).toEqual([...groups.keys()].sort());
  for (const { label, learners, figures } of carried) {
    const rows = groups.get(label) ?? [];
    expect(figures).toHaveLength(rows.length);
    for (const [position, row] of rows.entries()) {
      const figure = figures[position];
      const { score, favourable } = row;
      comparison[score === null && favourable === null ? "hidden" : "shown"]++;
      comparison.hold(
        learners === row.learners &&
          figure?.state === row.state &&
          figure.respondents === row.respondents &&
          (figure.score?.value ?? null) === score &&
          (figure.favourable === null) === (favourable === null) &&
          (figure.distribution === null) === (sharesOf(row).length === 0) &&
          (score !== null || figure.comparison.score === null) &&
          (favourable !== null || figure.comparison.favourable === null),
        `data of the page: ${label}, ${row.code}`,
      );
    }
  }
}

/** Hidden cells of the table that is drawn say why, and hold no figure in text or attributes. */
function compareTable(
  page: string,
  groups: Groups,
  columns: readonly number[],
  comparison: Comparison,
): void {
  let known = 0;
  for (const [label, cells] of tableRows(page)) {
    const rows = groups.get(label);
    if (!rows) continue;
    known++;
    expect(cells).toHaveLength(columns.length);
    for (const [position, { text, attributes }] of cells.entries()) {
      const row = rows[columns[position] ?? -1];
      // "Fewer than 5" is the one number that a hidden cell may hold.
      const isRight =
        row?.score == null
          ? !/\d/.test(`${text} ${attributes}`.replace(/(<|than) ?5\b/g, ""))
          : text.includes(row.score.toFixed(1));
      comparison.hold(isRight, `table: ${label}, ${row?.code}`);
    }
  }
  expect(known).toBeGreaterThan(0);
}

/** A file against the API's rows: figures where it has them, a reason where it has none. */
function compareFile(
  file: string,
  groups: Groups,
  { columns, metric }: { columns: readonly number[]; metric: string },
  comparison: Comparison,
): void {
  const { data } = Papa.parse<string[]>(file.replace(/^\ufeff/, ""), { skipEmptyLines: true });
  const seen = new Set<string>();
  for (const [label = "", , , ...cells] of data) {
    const rows = groups.get(unguarded(label));
    if (!rows) continue;
    seen.add(unguarded(label));
    expect(cells).toHaveLength(2 * columns.length);
    for (const [position, column] of columns.entries()) {
      const row = rows[column];
      const [value = "", difference = ""] = cells.slice(2 * position);
      const figure = (metric === "score" ? row?.score : row?.favourable) ?? null;
      // Shares stand there in whole percent.
      const tolerance = metric === "score" ? 0 : 1;
      const isRight =
        figure === null
          ? /^(<5|protected|no answers|waiting|too few)$/.test(value) && difference === ""
          : Math.abs(Number(unguarded(value).replace(/^[<>]=?/, "")) - figure) <= tolerance;
      comparison.hold(isRight, `${metric} in the file: ${label}, ${row?.code}: ${value}`);
    }
  }
  expect(seen.size).toBe(groups.size);
}

/** A cell without the mark that keeps a spreadsheet from running it. */
const unguarded = (cell: string) => cell.replace(/^'/, "");

/** What an attacker has who knows the roster, who answered what, and every row of the API. */
function evidenceFrom(facts: WaveFacts, version: number, rows: readonly ApiRow[]): Evidence {
  const fields = facts.breakdowns.map(({ key: field, groups, groupOf }) => ({
    field,
    groups: Array.from(groupOf, (group) => groups[group] ?? ""),
  }));
  const inhabited = new Set(
    fields.flatMap(({ field, groups }) =>
      [...new Set(groups)].map((group) => `${field}\n${group}`),
    ),
  );
  const takes = facts.questions.map(({ code }, position): [string, Uint8Array] => [
    code,
    (facts.answers[position] ?? new Uint8Array()).map((answer) => (answer > 0 ? 1 : 0)),
  ]);
  return {
    threshold: facts.threshold,
    roster: { learners: facts.learnerCount, fields },
    questions: facts.questions.map(({ code, competency, indicator, scaleMin, scaleMax }) => ({
      ...{ code, competency, min: scaleMin, max: scaleMax },
      indicator: indicatorCode(competency, indicator),
      favourableFrom: scaleMax + 1 - topOptions(scaleMax - scaleMin + 1),
    })),
    snapshots: [{ version, takes: new Map(takes) }],
    rows: rows
      .filter(({ field, group }) => field === "overall" || inhabited.has(`${field}\n${group}`))
      .map((row) => ReportRow.parse({ ...row, version })),
  };
}

test.describe("an organization without Premium", () => {
  test("gets no figure from page, file or API", async ({ playwright }) => {
    const baseURL = await productUrl();
    const admin = await playwright.request.newContext({ baseURL });
    await signIn(admin, demoPerson("admin@harbor.example"));
    const views: Record<string, string>[] = [{}, { field: "department", level: "question" }];
    for (const params of views) {
      const page = await read(admin, "/segmentation", params);
      expect(textOf(page)).toContain("Premium");
      expect(scanForUnpublished(textOf(page), [])).toEqual([]);
      expect(carriedGroups(page)).toEqual([]);
      expect(page).not.toContain("Palliative Care");
    }
    const key = await makeKey(await tenantOf("harbor"), ["reports:read"]);
    for (const format of ["csv", "json", "xlsx"]) {
      for (const [path, headers] of [
        [`/segmentation/export?format=${format}`, {}],
        [
          `/api/v1/segmentation${format === "xlsx" ? "" : `?format=${format}`}`,
          { authorization: `Bearer ${key}` },
        ],
      ] as const) {
        const answer = await admin.get(path, { headers });
        expect(answer.status(), path).toBe(403);
        expect(await answer.json()).toMatchObject({ type: "urn:quorum:problem:premium_required" });
        expect(scanForUnpublished(await answer.text(), [])).toEqual([]);
      }
    }
    await admin.dispose();
  });
});
