import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bundleCollector } from "../../../scripts/build-collector.mjs";

describe("the collector's script", () => {
  it("weighs at most 3 kB on its way to a page", () => {
    expect(gzipSync(bundleCollector(), { level: 6 }).length).toBeLessThanOrEqual(3000);
  });
});
