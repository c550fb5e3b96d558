import { describe, expect, it } from "vitest";
import { ServiceSettings, tidyOrigin } from "./service-settings";

describe("an allowed origin", () => {
  it.each([
    ["https://academy.example.com", "https://academy.example.com"],
    ["  academy.example.com ", "https://academy.example.com"],
    ["https://Academy.Example.com/catalog?x=1#top", "https://academy.example.com"],
    ["https://academy.example.com:443", "https://academy.example.com"],
    ["https://academy.example.com:8443/", "https://academy.example.com:8443"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["https://akademie-öst.example", "https://xn--akademie-st-zfb.example"],
  ])("%j is read as %j", (text, origin) => {
    expect(tidyOrigin(text)).toBe(origin);
  });

  it.each([
    "",
    "academy",
    "http://academy.example.com",
    "ftp://academy.example.com",
    "javascript://academy.example.com/%0aalert(1)",
    "https://*.example.com",
    "https://user@academy.example.com",
    "https://academy.example.com https://other.example",
  ])("%j is none", (text) => {
    expect(tidyOrigin(text)).toBeNull();
  });
});

describe("the settings of a service", () => {
  const settings = { module: " Academy ", origins: [], honoursPrivacySignals: true };

  it("are tidied, with each origin once", () => {
    const origins = ["a.example.com/x", "https://a.example.com", "b.example.com"];
    expect(ServiceSettings.parse({ ...settings, origins })).toEqual({
      module: "Academy",
      origins: ["https://a.example.com", "https://b.example.com"],
      honoursPrivacySignals: true,
    });
  });

  it.each([
    ["a module without a name", { ...settings, module: "  " }],
    ["a module of two lines", { ...settings, module: "A\nB" }],
    ["a wildcard", { ...settings, origins: ["*"] }],
    ["too many origins", { ...settings, origins: Array(51).fill("a.example.com") }],
  ])("refuse %s", (_, input) => {
    expect(ServiceSettings.safeParse(input).success).toBe(false);
  });
});
