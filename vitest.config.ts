import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
const everywhere = ["node_modules/**", ".next/**", "e2e/**"];

/** Two suites: `unit` is pure and needs nothing; `db` runs against a throw-away embedded Postgres. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", ...everywhere],
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: everywhere,
          globalSetup: ["db/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Many files share one database and two cores; a test that needs its second try is named in the report.
          retry: process.env.CI ? 1 : 0,
        },
      },
    ],
  },
});
