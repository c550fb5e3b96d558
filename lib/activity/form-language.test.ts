import { expect, it } from "vitest";
import { formLanguage } from "./form-language";

it.each([
  ["fr", "de", "es", "fr"],
  [undefined, "de", "es", "de"],
  ["xx", null, "pt-BR,es-MX;q=0.8,en;q=0.5", "es"],
  [["fr", "de"], null, null, "en"],
] as const)("of the wishes %j, %j and %j takes %s", (asked, own, accepted, language) => {
  expect(formLanguage(asked, own, accepted)).toBe(language);
});
