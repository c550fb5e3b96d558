import { posix } from "node:path";

// The import table of this code base. Files are told apart by folder alone, so that a new feature is covered
// the day it is born.

/** Features from the ground up: each may use those before it. */
const FEATURES = [
  "fields",
  "keys",
  "email",
  "instruments",
  "plans",
  "groups",
  "users",
  "learners",
  "coaches",
  "roster",
  "scim",
  "enrolment",
  "activity",
  "surveys",
  "segmentation",
  "views",
  "audiences",
  "plays",
  "erasure",
  "scorecard",
  "implementation",
  "overview",
];

/** What every feature stands on; they may use each other. */
const GROUND = ["core", "auth", "audit"];

/** Processes of their own: they may use any server code, and nobody imports them. */
const PROCESSES = ["worker", "operator", "ingest"];

/** Packages without effects that pure code may use, by folder. */
const PURE_PACKAGES = [
  { under: "lib/", names: ["zod", "temporal-polyfill"] },
  {
    under: "lib/roster/decode/",
    names: ["papaparse", "node:buffer", "node:stream", "node:string_decoder", "node:zlib"],
  },
  { under: "lib/roster/sync/", names: ["croner"] },
  { under: "lib/segmentation/attack/", names: ["highs"] },
];

/** The two files that only a request can run. */
const SERVER_ONLY = ["lib/auth/server/session.ts", "lib/core/server/action.ts"];

const NEVER_IN_A_BROWSER =
  /^(node:|(pg|pg-copy-streams|drizzle-orm|graphile-worker|pino|nodemailer|rate-limiter-flexible|server-only)(\/|$)|next\/(headers|server|cache)$)/;

/**
 * Client files with which zod may come along, for they are never part of a page: they are fetched when they are asked for.
 * Nobody but each other may import them in another way.
 */
export const BRINGS_ITS_SCHEMA = [
  {
    files: [
      "app/(admin)/coaches/set-up/_components/own-coach-panel.tsx",
      "app/(admin)/coaches/set-up/_components/pooled-coach-panel.tsx",
      "app/(admin)/coaches/set-up/_components/service-form.tsx",
    ],
    why: "the panel is a form whose draft is made and read back by its schema",
  },
  {
    files: ["app/(admin)/plays/_components/action-editor.tsx"],
    why: "the dialog checks an action as soon as it is opened",
  },
  {
    files: [
      "app/(admin)/surveys/_components/upload-panel.tsx",
      "app/(admin)/surveys/_components/upload-report.tsx",
    ],
    why: "the panel reads the server's answer by its schema",
  },
];

/** What makes the same input give another result. */
export const IMPURITIES = [
  { pattern: /\bDate\.now\s*\(/g, what: "Date.now()" },
  { pattern: /\bnew Date\s*(?:\(\s*\)|(?![\w\s(]))/g, what: "new Date() without an argument" },
  { pattern: /\bMath\.random\b/g, what: "Math.random" },
  { pattern: /\bperformance\.now\b/g, what: "performance.now" },
  { pattern: /\b(?:crypto\.)?(?:randomUUID|getRandomValues)\b/g, what: "a random id" },
  { pattern: /(?<![.\w])process\s*\./g, what: "process" },
];

/**
 * The zone of a file, from its path below the root: what the rules speak of. Files of a looser zone (tests and
 * their helpers, the demo's seed, benches, configuration) may import anything; nobody else may import them.
 */
export function zoneOf(path) {
  const [top, second, third] = path.split("/");
  if (/\.test\.tsx?$|(^|\/)testing\//.test(path)) return { kind: "loose", why: "test code" };
  if (/^(e2e|bench|scripts)\//.test(path)) return { kind: "loose", why: "no part of the product" };
  if (path.startsWith("db/seed/")) return { kind: "seed" };
  if (!path.includes("/"))
    return { kind: path === "proxy.ts" ? "app" : "loose", why: "configuration" };
  if (top !== "lib") return { kind: top };
  if (PROCESSES.includes(second)) return { kind: "process", feature: second };
  if (second === "activity" && third === "collector") return { kind: "collector", feature: second };
  return { kind: third === "server" ? "server" : "root", feature: second };
}

export const isPure = (path) => zoneOf(path).kind === "root";

/** Why `from` may not import the package `name`; null when it may. */
export function refusePackage(from, name, { isClient }) {
  const { kind } = zoneOf(from);
  if (name === "server-only") {
    return SERVER_ONLY.includes(from)
      ? null
      : `server-only breaks plain Node; it stands in ${SERVER_ONLY.join(" and ")} alone`;
  }
  if (kind === "root") {
    const allowed = PURE_PACKAGES.filter(({ under }) => from.startsWith(under)).flatMap(
      (p) => p.names,
    );
    return allowed.includes(name)
      ? null
      : `a feature's root is pure and may use ${allowed.join(", ")}; what touches the world goes to server/`;
  }
  if (
    (isClient || kind === "components" || kind === "collector") &&
    NEVER_IN_A_BROWSER.test(name)
  ) {
    return "this code runs in a browser";
  }
  return null;
}

/** Why `from` may not import our file `to`; null when it may. */
export function refuseFile(from, to, { isClient }) {
  const source = zoneOf(from);
  const target = zoneOf(to);
  if (source.kind === "loose") return null;
  if (target.kind === "loose") return `that is ${target.why}`;
  if (target.kind === "process" && from.split("/")[1] !== target.feature) {
    return `lib/${target.feature} is a process of its own; nobody imports it`;
  }
  if (target.kind === "seed" && source.kind !== "seed" && source.kind !== "process") {
    return "the demo's seed is for the operator's command alone";
  }
  if (isClient) return refuseInBrowser(from, to, target);
  return RULES[source.kind]?.(source, target, from, to) ?? null;
}

const RULES = {
  app: (_, target) => (target.kind === "db" ? "a page asks lib, never the database" : null),
  components: (_, target) =>
    target.kind === "components" || (target.kind === "root" && target.feature === "core")
      ? null
      : "components know no domain: they use each other and lib/core's root",
  db: (_, target) => (target.kind === "db" ? null : "db imports none of ours"),
  seed: (_, target) =>
    target.kind === "app" || target.kind === "components" ? "the seed knows no pages" : null,
  process: (_, target) =>
    target.kind === "app" || target.kind === "components" ? "a process knows no pages" : null,
  root: (source, target) =>
    target.kind === "root"
      ? refuseOrder(source.feature, target.feature)
      : "a feature's root is pure: it may use lib/core and roots of earlier features",
  collector: (source, target) =>
    target.feature === source.feature && target.kind !== "server"
      ? null
      : "the collector is one small file in a customer's page: its own folder and root only",
  server: (source, target) => {
    if (target.kind === "db") return null;
    if (target.kind !== "server" && target.kind !== "root")
      return "lib knows no pages or components";
    return refuseOrder(source.feature, target.feature);
  },
};

function refuseInBrowser(from, to, target) {
  if (target.kind === "components" || target.kind === "root") return null;
  if (target.kind === "app") {
    const owner = posix.dirname(to).replace(/\/_[^/]+(\/.*)?$/, "");
    if (from.startsWith(`${owner}/`) || owner === "app") return null;
    return "client code of a page uses what stands in its own route";
  }
  return "client code may use components, roots of lib/<feature> and its route's actions.ts; pass what it needs as props";
}

function refuseOrder(feature, other) {
  if (feature === other || GROUND.includes(other)) return null;
  if (GROUND.includes(feature)) return `${GROUND.join(", ")} lie below every feature`;
  for (const name of [feature, other]) {
    if (!FEATURES.includes(name))
      return `${name} has no place in FEATURES of scripts/boundary-rules.mjs yet`;
  }
  return FEATURES.indexOf(other) < FEATURES.indexOf(feature)
    ? null
    : `${other} comes after ${feature}; features use earlier ones (${FEATURES.join(" → ")})`;
}
