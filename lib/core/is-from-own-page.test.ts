import { expect, it } from "vitest";
import { isFromOwnPage } from "./is-from-own-page";

it.each([
  [{ origin: "https://quorum.example", host: "quorum.example" }, true],
  [
    {
      origin: "https://quorum.example",
      host: "10.0.0.7:3000",
      "x-forwarded-host": "quorum.example",
    },
    true,
  ],
  [{ origin: "https://evil.example", host: "quorum.example" }, false],
  [{ origin: "https://quorum.example:8443", host: "quorum.example" }, false],
  [{ origin: "null", host: "quorum.example" }, false],
  [{ host: "quorum.example" }, false],
])("%j → %s", (headers, expected) => {
  expect(isFromOwnPage(new Headers(headers))).toBe(expected);
});
