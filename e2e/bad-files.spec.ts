import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect, type Page, test } from "@playwright/test";
import { look } from "./support/look";
import { makeKey, openOrganization, type TestOrganization } from "./support/people";
import { visit } from "./support/visitor";

const header = "Employee ID,First Name,Last Name,Department,Tenure";
const roster = `${header}\n1,Ann,Ray,Sales,2020-02-01\n2,Bo,Li,Finance,2021-03-04\n`;

let organization: TestOrganization;
let page: Page;

test.beforeAll(async ({ browser, request }) => {
  organization = await openOrganization("Awkward Files");
  const key = await makeKey(organization.tenantId, ["roster:write"]);
  const answer = await request.put("/api/v1/roster?wait=60", {
    data: roster,
    headers: { authorization: `Bearer ${key}`, "content-type": "text/csv" },
  });
  expect(await answer.json()).toMatchObject({ state: "committed" });
  page = await visit(browser, organization.admin);
});

/** Nothing of a file may be in the directory before its commit. */
test.afterEach(async () => {
  await page.goto("/directory");
  await expect(page.getByText("2 learners.")).toBeVisible();
  await expect(page.getByRole("rowheader")).toHaveText([/Bo Li/, /Ann Ray/]);
});

async function upload(file: string | { name: string; mimeType: string; buffer: Buffer }) {
  await page.goto("/roster/new");
  await page.getByLabel("Roster file", { exact: true }).setInputFiles(file);
}

const named = (content: string | Buffer, name = "roster.csv") => ({
  ...{ name, mimeType: "text/csv" },
  buffer: Buffer.isBuffer(content) ? content : Buffer.from(content),
});

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

for (const { what, file, says } of [
  { what: "an empty file", file: named(""), says: /empty/i },
  { what: "a header without rows", file: named(`${header}\n`), says: /no rows?/i },
  { what: "a picture named .csv", file: named(png), says: /no text file|not text/i },
  {
    what: "a damaged workbook",
    file: named(Buffer.from("PK\u0003\u0004 and more"), "roster.csv"),
    says: /damaged.*Save the sheet as CSV UTF-8/s,
  },
  {
    what: "a quotation mark that is never closed",
    file: named(`${header}\n1,Ann,Ray,"Sales,2020-02-01\n2,Bo,Li,Finance,2021-03-04\n`),
    says: /opens on line 2 and is never closed/,
  },
  { what: "two columns of one name", file: named("Email,Email\na,b\n"), says: /Email/ },
]) {
  test(`${what} is refused with its reason and what to do`, async () => {
    await upload(file);
    const refusal = page.getByRole("alert").filter({ hasText: "was not taken" });
    await expect(refusal).toContainText(says);
    await look(page);
  });
}

test("a row too many is refused with the limit, however it comes", async () => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(join(tmpdir(), "quorum-rows-"));
  const path = join(folder, "million.csv");
  await pipeline(Readable.from(manyRows(1_000_001)), createWriteStream(path));
  await upload(path);
  const refusal = page.getByRole("alert").filter({ hasText: "was not taken" });
  await expect(refusal).toContainText("1,000,000 rows", { timeout: 200_000 });
  await expect(refusal).toContainText("Split the file");
  await rm(folder, { recursive: true });
});

function* manyRows(count: number): Generator<string> {
  yield "Employee ID,First Name,Last Name\n";
  for (let from = 0; from < count; from += 1000) {
    const size = Math.min(1000, count - from);
    yield Array.from({ length: size }, (_, index) => `${from + index},A,B\n`).join("");
  }
}

for (const { encoding, content } of [
  {
    encoding: "UTF-16LE",
    content: Buffer.from(`\ufeff${roster}7,Zoë,Šimić,Sales,2020\n`, "utf16le"),
  },
  {
    encoding: "WINDOWS-1252",
    content: Buffer.from(`${roster}7,Zo\u00eb,M\u00fcller,Sales,2020\n`, "latin1"),
  },
]) {
  test(`a file in ${encoding} is read as it was meant`, async () => {
    await upload(named(content));
    const columns = page.getByRole("table", { name: /Columns of the file/ });
    await expect(columns).toContainText("Zoë");
    await page.getByRole("link", { name: "Back to Upload" }).click();
    await expect(page.getByText(encoding, { exact: true })).toBeVisible();
  });
}

test("a file without the roster key cannot go on before one is chosen", async () => {
  await upload(named("Badge,First Name,Last Name\n1,Ann,Ray\n"));
  await expect(page.getByText("Still missing: Employee ID.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check the rows" })).toBeDisabled();
  await look(page, { onPhone: true });
});

test("rows with warts stay out, each with its place, its reason and a remedy", async () => {
  await upload(
    named(
      [
        header,
        "3,Cy,Doe,Sales,2020-02-01",
        "4,Di,Fox,Sales,2020-02-01",
        "4,Ed,Fox,Sales,2020-02-01",
        `5,Flo,Gee,${"x".repeat(300)},2020-02-01`,
        "6,Gus,Hay,Sales,2023-02-30",
        '7,"=HYPERLINK(""https://example.com"")",Ivy,Sales,2020-02-01',
      ].join("\n"),
    ),
  );
  await page.getByRole("button", { name: "Check the rows" }).click();
  const problems = page.getByRole("navigation", { name: "Problems by column" });
  for (const problem of [
    /Employee ID\s*used more than once/,
    /Department\s*too long/,
    /Tenure\s*no such day/,
  ]) {
    await expect(problems.getByRole("link", { name: problem })).toBeVisible();
  }
  await expect(problems).toContainText("4 need you");
  await look(page, { onPhone: true });

  const rejected = await page.request.get(
    await page
      .getByRole("link", { name: /Bad rows with reasons/ })
      .getAttribute("href")
      .then(String),
  );
  const lines = (await rejected.text()).trim().split("\n");
  expect(lines).toHaveLength(5);
  expect(lines[0]).toContain("Reason");

  await page.getByRole("link", { name: /^Preview 2 good rows/ }).click();
  await expect(page.getByRole("button", { name: "Commit 2 rows" })).toBeVisible();
  await expect(page.getByText('=HYPERLINK("https://example.com")')).toBeVisible();
});
