import { defineConfig } from "@playwright/test";
import { productUrl } from "./e2e/support/product";

/** Journeys through the real product, started once for all of them. */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/global-setup.ts",
  workers: 2,
  /* A busy machine may starve a browser; a test that needs its second try is named in the report. */
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : "list",
  use: {
    baseURL: await productUrl(),
    trace: "off",
    /* What cannot be pressed is named, rather than the whole test's time. */
    actionTimeout: 30_000,
    browserName: "chromium",
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
      ],
    },
  },
});
