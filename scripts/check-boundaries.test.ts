import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { BRINGS_ITS_SCHEMA } from "./boundary-rules.mjs";

const script = fileURLToPath(new URL("check-boundaries.mjs", import.meta.url));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Runs the check on a tree of these files; returns its exit code and its findings, one a line. */
function check(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), "quorum-test-"));
  folders.push(root);
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  const { status, stderr } = spawnSync(process.execPath, [script, root], { encoding: "utf8" });
  return { status, findings: stderr.split("\n").filter((line) => /:\d+ /.test(line)) };
}

const uses = (name: string) => `import { x } from "${name}";\n`;

describe("allows what the table allows:", () => {
  test.each([
    [
      "a page uses components and lib",
      "app/(admin)/page.tsx",
      "@/lib/learners/server/list-learners",
    ],
    ["a query uses the database", "lib/learners/server/list-learners.ts", "@/db/tenant"],
    ["a command uses the ground", "lib/learners/server/assign.ts", "@/lib/core/server/command"],
    ["the ground uses itself", "lib/core/server/command.ts", "@/lib/auth/permissions"],
    ["a root uses an earlier root", "lib/coaches/availability.ts", "@/lib/learners/stages"],
    ["a root uses its own", "lib/learners/metrics.ts", "./stages"],
    ["a root uses zod", "lib/learners/metrics.ts", "zod"],
    ["decoding uses the parser", "lib/roster/decode/parse.ts", "papaparse"],
    ["the worker uses any server", "lib/worker/jobs.ts", "@/lib/plays/server/run-play"],
    ["the operator seeds", "lib/operator/commands/seed.ts", "@/db/seed/seed"],
    ["a component uses lib/core", "components/ui/date.tsx", "@/lib/core/format"],
    ["a test uses what it likes", "lib/learners/stages.test.ts", "@/db/testing/test-database"],
    ["a journey uses the database", "e2e/tenancy.spec.ts", "@/db/tenant"],
  ])("%s", (_, from, name) => {
    expect(check({ [from]: uses(name) })).toEqual({ status: 0, findings: [] });
  });
});

describe("refuses, naming file, line and reason:", () => {
  test.each([
    ["a page, the database", "app/page.tsx", "@/db/tenant", "never the database"],
    ["the proxy, the database", "proxy.ts", "@/db/tenant", "never the database"],
    ["a component, a feature", "components/ui/x.tsx", "@/lib/learners/stages", "know no domain"],
    ["a component, Postgres", "components/ui/x.tsx", "pg", "runs in a browser"],
    ["a root, its server", "lib/learners/stages.ts", "./server/list", "root is pure"],
    ["a root, the database", "lib/learners/stages.ts", "@/db/tenant", "root is pure"],
    ["a root, Next", "lib/learners/stages.ts", "next/headers", "root is pure"],
    ["a root, files", "lib/learners/stages.ts", "node:fs", "root is pure"],
    ["a root, a later root", "lib/learners/stages.ts", "@/lib/plays/condition", "comes after"],
    ["a server, a later one", "lib/fields/server/a.ts", "@/lib/roster/server/b", "comes after"],
    ["the ground, a feature", "lib/core/server/a.ts", "@/lib/fields/field", "lie below"],
    ["lib, a page", "lib/learners/server/a.ts", "@/app/page", "knows no pages"],
    ["lib, a component", "lib/learners/server/a.ts", "@/components/ui/x", "knows no pages"],
    ["the database, lib", "db/tenant.ts", "@/lib/core/errors", "db imports none"],
    ["anyone, the worker", "lib/learners/server/a.ts", "@/lib/worker/jobs", "nobody imports it"],
    ["a page, the operator", "app/page.tsx", "@/lib/operator/main", "nobody imports it"],
    ["a page, the seed", "app/page.tsx", "@/db/seed/seed", "operator's command"],
    ["the product, its tests", "lib/learners/server/a.ts", "@/db/testing/fixtures", "test code"],
    ["the collector, a server", "lib/activity/collector/c.ts", "../server/x", "customer's page"],
    ["server-only, elsewhere", "lib/learners/server/a.ts", "server-only", "breaks plain Node"],
    ["a feature nobody placed", "lib/novel/a.ts", "@/lib/fields/field", "no place in FEATURES"],
  ])("%s", (_, from, name, reason) => {
    const { status, findings } = check({ [from]: `// first line\n${uses(name)}` });
    expect(status).toBe(1);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(`${from}:2 imports ${name}`);
    expect(findings[0]).toContain(reason);
  });
});

describe("client code", () => {
  const client = (name: string) => `"use client";\n${uses(name)}`;

  test("uses components, roots, its own folder and its route's actions", () => {
    const { findings } = check({
      "app/(admin)/learners/_components/table.tsx": [
        client("../actions"),
        uses("./row"),
        uses("@/components/ui/x"),
        uses("@/lib/learners/stages"),
        uses("@mantine/core"),
      ].join(""),
      "app/(admin)/learners/_components/row.tsx": "export const x = 1;\n",
      "app/(admin)/learners/actions.ts": `"use server";\n${uses("@/lib/learners/server/assign")}`,
    });
    expect(findings).toEqual([]);
  });

  test.each([
    ["server code", "@/lib/learners/server/list", "components, roots of lib"],
    ["another route's actions", "@/app/(admin)/coaches/actions", "its own route"],
    ["Node", "node:fs", "runs in a browser"],
  ])("does not use %s", (_, name, reason) => {
    const { findings } = check({
      "app/(admin)/learners/_components/table.tsx": client(name),
      "app/(admin)/coaches/actions.ts": '"use server";\n',
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(reason);
  });

  test("is also what client code pulls in", () => {
    const { findings } = check({
      "app/learners/_components/table.tsx": client("./row"),
      "app/learners/_components/row.tsx": uses("@/lib/learners/server/list"),
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain("app/learners/_components/row.tsx:1");
  });
});

describe("purity of a feature's root", () => {
  test.each([
    ["Date.now()", "const t = Date.now();"],
    ["new Date() without an argument", "const t = new Date();"],
    ["Math.random", "const r = Math.random();"],
    ["process", "const e = process.env.HOME;"],
    ["a random id", "const id = crypto.randomUUID();"],
    ["Date.now()", `const s = \`\${Date.now()}\`;`],
    ["Date.now()", "const s = text.replace(/[\"'/]/g, ''); Date.now();"],
  ])("refuses %s in %s", (what, code) => {
    const { findings } = check({ "lib/learners/stages.ts": `\n${code}\n` });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(`lib/learners/stages.ts:2 uses ${what}`);
  });

  test("knows words from code", () => {
    const { findings } = check({
      "lib/learners/stages.ts": [
        "/** The process. Never Date.now(). */",
        '// import { x } from "@/db/tenant";',
        'const text = "Math.random() and new Date() and `process.env`";',
        "const half = 10 / 2; const url = 'https://example.org/process.html';",
        "const given = new Date(iso); const own = self.process.state;",
        "",
      ].join("\n"),
    });
    expect(findings).toEqual([]);
  });
});

describe("sees every way to import", () => {
  test.each([
    ["many lines", 'import {\n  a,\n  b,\n} from "@/db/tenant";'],
    ["a type", 'import type { A } from "@/db/tenant";'],
    ["a side effect", 'import "@/db/tenant";'],
    ["a re-export", 'export { a } from "@/db/tenant";'],
    ["a star", 'export * from "@/db/tenant";'],
    ["a late import", 'const a = await import("@/db/tenant");'],
    ["the type of an import", 'type A = import("@/db/tenant").A;'],
    ["a relative path", 'import { a } from "../db/tenant";'],
  ])("%s", (_, code) => {
    const { findings } = check({ "app/page.tsx": `${code}\n`, "db/tenant.ts": "" });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain("never the database");
  });

  test("and refuses a name that is computed", () => {
    const { findings } = check({ "app/page.tsx": "const a = await import(name);\n" });
    expect(findings[0]).toContain("app/page.tsx:1 imports a computed name");
  });
});

describe("a call of next/dynamic", () => {
  const view = "app/(admin)/plans/_components/view.tsx";
  const calls = (call: string) =>
    check({ [view]: `"use client";\nimport dynamic from "next/dynamic";\n${call}\n` }).findings;
  const load = '() => import("./panel").then((module) => module.Panel)';

  test.each([
    ["with nothing meanwhile", `dynamic(retryingPanel(${load}), { loading: () => null });`],
    ["with its shape", `dynamic(retrying(${load}), {\n  loading: () => <i a={f(1, 2)} />,\n});`],
    ["in browsers alone", `dynamic(retrying(${load}), { ssr: false });`],
    ["with a type", `dynamic<{ a: [string, 1] }>(retrying(${load}), { ssr: false });`],
  ])("keeps the page %s", (_, call) => {
    expect(calls(`const Panel = ${call}`)).toEqual([]);
  });

  test.each([
    ["no options", `dynamic(retrying(${load}));`],
    ["other options", `dynamic(retrying(${load}), { ssr: true });`],
    ["nothing to show", `dynamic(retrying(${load}), { loading: null });`],
    ["words in a string", `dynamic(retrying(${load}), { ssr: "ssr: false" });`],
    ["options of the loader", `dynamic(retrying(() => import("./panel", { loading: 1 })));`],
  ])("with %s is refused, with its remedy", (_, call) => {
    const [finding, ...more] = calls(`const Panel = ${call}`);
    expect(more).toEqual([]);
    expect(finding).toContain(`${view}:3 calls next/dynamic without \`loading\``);
    expect(finding).toContain("{ loading: () => null }");
  });

  test("with a bare import is refused, with its remedy", () => {
    const [finding, ...more] = calls(`const Panel = dynamic(${load}, { ssr: false });`);
    expect(more).toEqual([]);
    expect(finding).toContain(`${view}:3 calls next/dynamic with a bare import`);
    expect(finding).toContain("retryingPanel(() => import(…))");
  });

  test("is known by the name it has in the file", () => {
    const source = `import lazily from "next/dynamic";\nconst A = lazily(${load});\ndynamic(1);\n`;
    expect(check({ [view]: source }).findings).toHaveLength(2);
    expect(check({ [view]: `const A = dynamic(${load});\n` }).findings).toEqual([]);
  });
});

describe("zod in a browser", () => {
  const form = "app/(admin)/plans/_components/form.tsx";
  const schema = { "lib/plans/plan.ts": uses("zod") };
  const plan = "@/lib/plans/plan";

  test.each([
    ["a type", `import type { Plan } from "${plan}";`],
    ["types by name", `import { type Plan, type PlanInput } from "${plan}";`],
    ["a re-exported type", `export type { Plan } from "${plan}";`],
    ["the type of an import", `type Plan = import("${plan}").Plan;`],
    ["a late import", `const load = async () => (await import("${plan}")).PlanInput;`],
    ["the type of zod", 'import type { z } from "zod";'],
  ])("does not come along with %s", (_, code) => {
    expect(check({ ...schema, [form]: `"use client";\n${code}\n` }).findings).toEqual([]);
  });

  test.each([
    ["a schema", `import { PlanInput } from "${plan}";`],
    ["a schema beside a type", `import { type Plan, PlanInput } from "${plan}";`],
    ["a word of the schema's file", `import { words } from "${plan}";`],
    ["a side effect", `import "${plan}";`],
  ])("comes along with %s", (_, code) => {
    const { status, findings } = check({ ...schema, [form]: `"use client";\n${code}\n` });
    expect(status).toBe(1);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(`${form}:2 brings zod to the browser through lib/plans/plan.ts`);
    expect(findings[0]).toContain("useDraft(async () => (await import(…)).Schema");
  });

  test("is found at the end of a chain, of which each step is told", () => {
    const { findings } = check({
      ...schema,
      [form]: `"use client";\n${uses("./rows")}`,
      "app/(admin)/plans/_components/rows.ts": uses("@/lib/plans/words"),
      "lib/plans/words.ts": uses("./plan"),
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(
      `${form}:2 brings zod to the browser through app/(admin)/plans/_components/rows.ts → lib/plans/words.ts → lib/plans/plan.ts`,
    );
  });

  test("is told once, of the client file that it comes along with", () => {
    const { findings } = check({
      [form]: `"use client";\n${uses("zod")}`,
      "app/(admin)/plans/_components/view.tsx": `"use client";\n${uses("./form")}`,
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(`${form}:2 brings zod to the browser:`);
  });

  test("is no matter behind a server's door, or on a server", () => {
    const { findings } = check({
      ...schema,
      [form]: `"use client";\n${uses("../actions")}`,
      "app/(admin)/plans/actions.ts": `"use server";\n${uses(plan)}`,
      "app/(admin)/plans/page.tsx": uses(plan) + uses("./_components/form"),
    });
    expect(findings).toEqual([]);
  });

  describe("of a listed panel", () => {
    const panel = "app/(admin)/plays/_components/action-editor.tsx";
    const card = "app/(admin)/plays/_components/then-card.tsx";
    const withZod = { [panel]: `"use client";\n${uses("zod")}` };
    const late =
      'const Editor = dynamic(retryingPanel(() => import("./action-editor")), { ssr: false });';

    test("comes late", () => {
      const source = `"use client";\nimport dynamic from "next/dynamic";\n${late}\n`;
      expect(check({ ...withZod, [card]: source }).findings).toEqual([]);
    });

    test("does not come along with the page after all", () => {
      const { findings } = check({
        ...withZod,
        [card]: `"use client";\n${uses("./action-editor")}`,
      });
      expect(findings).toHaveLength(1);
      expect(findings[0]).toContain(`${card}:2 imports ${panel}, with which zod comes along`);
    });

    test("is on the list for as long as it has zod", () => {
      const { findings } = check({ [panel]: '"use client";\nexport const x = 1;\n' });
      expect(findings).toHaveLength(1);
      expect(findings[0]).toContain("take it off the list");
    });

    test("is there", () => {
      const root = fileURLToPath(new URL("..", import.meta.url));
      const gone = BRINGS_ITS_SCHEMA.flatMap(({ files }) => files).filter(
        (path) => !existsSync(join(root, path)),
      );
      expect(gone).toEqual([]);
    });
  });
});
