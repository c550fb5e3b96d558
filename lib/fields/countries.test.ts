import { describe, expect, it } from "vitest";
import { foldName } from "./close-name";
import { countries } from "./countries";
import { countryAliases, currencyCountries, olympicCountries } from "./country-names";

describe("the country lists", () => {
  const alpha3 = new Set(countries.map((country) => country.alpha3));

  it("hold the 249 of ISO 3166-1 and Kosovo, each once", () => {
    expect(countries).toHaveLength(250);
    expect(alpha3.size).toBe(250);
    expect(new Set(countries.map((country) => country.alpha2)).size).toBe(250);
    expect(new Set(countries.map((country) => foldName(country.name))).size).toBe(250);
  });

  it("name only countries that exist, under keys that can be met", () => {
    for (const [alias, code] of Object.entries(countryAliases)) {
      expect(alpha3, alias).toContain(code);
      expect(foldName(alias)).toBe(alias);
    }
    for (const code of Object.values({ ...currencyCountries, ...olympicCountries })) {
      expect(alpha3).toContain(code);
    }
  });

  it("keep codes of currencies and sport apart from ISO codes", () => {
    for (const code of Object.keys({ ...currencyCountries, ...olympicCountries })) {
      expect(alpha3).not.toContain(code);
    }
  });
});
