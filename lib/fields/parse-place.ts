import { closestName, foldName } from "./close-name";
import { countries } from "./countries";
import { countryAliases, currencyCountries, olympicCountries } from "./country-names";
import { accept, mend, type ParsedValue, refuse } from "./parsed-value";
import { usStates } from "./us-states";

const countryNames: ReadonlyMap<string, string> = new Map(
  countries.map((country) => [country.alpha3, country.name]),
);
const alpha2Countries: ReadonlyMap<string, string> = new Map(
  countries.map((country) => [country.alpha2, country.alpha3]),
);
const foldedCountries: ReadonlyMap<string, string> = new Map([
  ...countries.map((country) => [foldName(country.name), country.alpha3] as const),
  ...Object.entries(countryAliases),
]);
const stateNames: ReadonlyMap<string, string> = new Map(
  usStates.map((state) => [state.code, state.name]),
);
const foldedStates: ReadonlyMap<string, string> = new Map([
  ...usStates.map((state) => [foldName(state.name), state.code] as const),
  ["washington dc", "DC"],
  ["washington d c", "DC"],
  ["d c", "DC"],
  ["virgin islands", "VI"],
  ["us virgin islands", "VI"],
  ["commonwealth of puerto rico", "PR"],
  ["northern marianas", "MP"],
]);

/** The English name of an alpha-3 country code, or null when there is no such country. */
export function countryName(alpha3: string): string | null {
  return countryNames.get(alpha3) ?? null;
}

/** The name of a US state or territory by its two-letter code, or null. */
export function stateName(code: string): string | null {
  return stateNames.get(code) ?? null;
}

/**
 * Reads a country as its ISO 3166-1 alpha-3 code. Names and alpha-2 codes are mended with a notice;
 * codes of currencies and of sport are refused with the country they probably mean.
 */
export function parseCountry(raw: string): ParsedValue {
  const code = raw.toUpperCase();
  if (countryNames.has(code)) return accept(code);
  const remedy = "Write the three-letter code of ISO 3166-1, such as USA, CAN or DEU.";
  if (code === "NA") {
    const message = `“${raw}” may be Namibia (NAM) or mean that there is no value.`;
    return refuse("not_a_country", message, remedy);
  }
  const known = alpha2Countries.get(code) ?? foldedCountries.get(foldName(raw));
  if (known) return mend(raw, known);
  const ofCurrency = currencyCountries[code];
  if (ofCurrency) {
    return refuse("not_a_country", `“${raw}” is the code of a currency.`, remedy, ofCurrency);
  }
  const ofSport = olympicCountries[code];
  if (ofSport) {
    return refuse("not_a_country", `“${raw}” is a code of sport, not of ISO.`, remedy, ofSport);
  }
  // Codes are too short for one letter more or less to mean anything.
  const close = raw.length > 3 ? closestName(raw, foldedCountries) : null;
  return refuse("not_a_country", `“${raw}” is not a country.`, remedy, close);
}

/** Reads a US state or territory as its two-letter postal code; names are mended with a notice. */
export function parseUsState(raw: string): ParsedValue {
  const code = raw.toUpperCase();
  if (stateNames.has(code)) return accept(code);
  const known = foldedStates.get(foldName(raw));
  if (known) return mend(raw, known);
  const remedy = "Write the two-letter code of a US state or territory; leave it empty elsewhere.";
  const close = raw.length > 3 ? closestName(raw, foldedStates) : null;
  return refuse("not_a_state", `“${raw}” is not a US state or territory.`, remedy, close);
}
