import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import Papa from "papaparse";
import type { Role } from "@/lib/auth/permissions";
import { look } from "./support/look";
import type { Person } from "./support/people";
import { quorum } from "./support/quorum-command";
import { sampleCompany } from "./support/sample-company";
import { visit } from "./support/visitor";

const csvFile = (name: string, content: string) => ({
  ...{ name, mimeType: "text/csv" },
  buffer: Buffer.from(content),
});

/** An organization as the operator opens it, with one person in each of two roles. */
async function openByCommand(name: string): Promise<Record<"csm" | "admin", Person>> {
  const slug = `way-${randomUUID()}`;
  await quorum("org", "create", "--name", name, "--slug", slug, "--premium");
  const add = async (role: Role): Promise<Person> => {
    const person = { email: `${role}-${randomUUID()}@example.com`, password: randomUUID() };
    const { email, password } = person;
    const options = { org: slug, name: `The ${role}`, email, role, password };
    await quorum(
      "user",
      "create",
      ...Object.entries(options).flatMap(([key, value]) => [`--${key}`, value]),
    );
    return person;
  };
  return { csm: await add("csm"), admin: await add("admin") };
}

test("from an empty organization to figures by group, and a file of what is on screen", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const company = sampleCompany();
  const people = await openByCommand("Meridian Works");
  const csm = await visit(browser, people.csm);
  const admin = await visit(browser, people.admin);

  await test.step("customer success adds the field that only this client has", async () => {
    await csm.goto("/fields");
    await csm.getByRole("button", { name: "Custom field" }).click();
    await csm.getByLabel("Label").fill("Education");
    await look(csm, { onPhone: true });
    await csm.getByRole("button", { name: "Create field" }).click();
    await expect(csm.getByRole("switch", { name: "Education is used" })).toBeVisible();
  });

  await test.step("the administrator uploads the roster and matches its columns", async () => {
    await admin.goto("/roster/new");
    await expect(admin.getByText("Must be there")).toBeVisible();
    await look(admin, { onPhone: true });
    await admin
      .getByLabel("Roster file", { exact: true })
      .setInputFiles(csvFile("roster.csv", company.roster));
    await expect(admin.getByRole("table", { name: /Columns of the file/ })).toBeVisible();
    await look(admin, { onPhone: true });
    await admin.getByRole("button", { name: "Check the rows" }).click();
  });

  await test.step("mends a value wherever it stands", async () => {
    const becomes = admin.getByLabel("What “1924” becomes");
    await expect(becomes).toBeVisible();
    await look(admin, { onPhone: true });
    await becomes.fill("1942");
    await admin
      .getByRole("button", { name: /^Fix [\d,]+ rows?$/ })
      .first()
      .click();
    await expect(admin.getByText("None stays out")).toBeVisible();
    await admin.getByRole("link", { name: /^Preview / }).click();
  });

  await test.step("sees what would change, and commits it", async () => {
    const commit = admin.getByRole("button", { name: /^Commit / });
    await expect(commit).toBeEnabled();
    await look(admin, { onPhone: true });
    await commit.click();
    await expect(admin.getByText("The directory is up to date")).toBeVisible();
    await look(admin);
    await admin.getByRole("link", { name: "Look at the directory" }).click();
    await expect(admin.getByText(`${company.people.toLocaleString("en")} learners.`)).toBeVisible();
    await look(admin, { onPhone: true });
  });

  await test.step("customer success loads survey and benchmark", async () => {
    await load(csm, "Questions", "Load survey", company.survey);
    await expect(csm.getByRole("status").filter({ hasText: /questions stored/ })).toBeVisible();
    await look(csm, { onPhone: true });
    await load(csm, "Benchmarks", "Load benchmark", company.benchmark);
    await expect(csm.getByRole("status").filter({ hasText: /stored/ })).toBeVisible();
    await look(csm);
  });

  await test.step("the administrator loads the answers and closes the wave", async () => {
    await load(admin, "Waves", "Load responses", company.responses);
    await expect(admin.getByRole("status").filter({ hasText: /answers stored/ })).toBeVisible();
    await admin.getByRole("button", { name: `Close ${company.wave}` }).click();
    await look(admin);
    await admin.getByRole("button", { name: "Close wave" }).click();
    await expect(admin.getByRole("cell", { name: /final version/ })).toBeVisible({
      timeout: 120_000,
    });
    await look(admin, { onPhone: true });
  });

  await test.step("the report has figures by the client's own field", async () => {
    await admin.goto("/segmentation");
    await expect(admin.getByRole("grid")).toBeVisible();
    await admin.getByRole("button", { name: /^Field/ }).click();
    await admin.getByRole("option", { name: "Education" }).click();
    await expect(admin.getByRole("rowheader", { name: "Some college" })).toBeVisible();
    await look(admin, { onPhone: true });
    const download = admin.waitForEvent("download");
    await admin.getByRole("button", { name: "Export" }).click();
    await admin.getByRole("menuitem", { name: /CSV/ }).click();
    const file = await readFile(await (await download).path(), "utf8");
    expectOnScreen(file, await rowsOnScreen(admin));
  });
});

/** Loads a file under Manage → Assessments & surveys. */
async function load(page: Page, tab: string, action: string, content: string): Promise<void> {
  await page.goto("/surveys");
  await page.getByRole("tab", { name: tab }).click();
  await page.getByRole("button", { name: action }).first().click();
  await page.getByLabel("File", { exact: true }).setInputFiles(csvFile("file.csv", content));
}

/** The table as it is drawn: every row's texts, the figure of a cell without its difference. */
function rowsOnScreen(page: Page): Promise<string[][]> {
  return page
    .getByRole("grid")
    .evaluate((grid) =>
      [...grid.querySelectorAll("tbody tr[aria-rowindex]")].map((row) =>
        [...row.querySelectorAll("[data-column]")].map(
          (cell) => cell.querySelector("span span")?.textContent ?? cell.textContent ?? "",
        ),
      ),
    );
}

/** The file has the rows of the screen in their order, with the same names, counts and figures. */
function expectOnScreen(file: string, rows: readonly string[][]): void {
  const { data } = Papa.parse<string[]>(file.replace(/^\ufeff/, ""), { skipEmptyLines: true });
  const names = new Set(rows.map(([name]) => name));
  const filed = data.filter(([name = ""]) => names.has(name.replace(/^'/, "")));
  expect(filed.map(([name = ""]) => name.replace(/^'/, ""))).toEqual(rows.map(([name]) => name));
  expect(rows.length).toBeGreaterThan(3);
  for (const [index, [, learners = "", responded = "", ...cells]] of rows.entries()) {
    const [, filedLearners, filedResponded, ...filedCells] = filed[index] ?? [];
    expect(filedLearners).toBe(learners.replaceAll(",", ""));
    expect(filedResponded || "–").toBe(responded.replaceAll(",", ""));
    for (const [column, text] of cells.entries()) {
      const figure = filedCells[2 * column] ?? "";
      if (/^\d/.test(text)) expect(Number(figure).toFixed(1)).toBe(text);
      else expect(figure).toMatch(/^'?(<|protected|no answers|waiting|[<>]=)/);
    }
  }
}
