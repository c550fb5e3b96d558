/** How a number format shows a number: as a day, with or without a clock, as a clock alone, or padded with zeros. */
export type NumberLook =
  | { kind: "number" }
  | { kind: "date"; hasTime: boolean }
  | { kind: "time" }
  | { kind: "padded"; digits: number };

const DAY_MS = 86_400_000;
/** 1970-01-01 as a serial number of the 1900 date system. */
const UNIX_EPOCH = 25_569;
const DAYS_BETWEEN_SYSTEMS = 1462;
/** Excel's 29 February 1900, which never was, has number 60: before it, days are one off. */
const LEAP_DAY_THAT_NEVER_WAS = 60;
/** 9999-12-31. */
const LAST_DAY = 2_958_465;

/** The looks of the built-in formats (ECMA-376 part 1, 18.8.30, and those of East Asian editions). */
export function builtInLook(id: number): NumberLook {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) {
    return { kind: "date", hasTime: false };
  }
  if (id === 22) return { kind: "date", hasTime: true };
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) {
    return { kind: "time" };
  }
  return { kind: "number" };
}

/** The look of a format code: of its first section, literals and colours left out. */
export function customLook(code: string): NumberLook {
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .split(";", 1)
    .join("")
    // Elapsed hours stay a number; colours, conditions and locales say nothing.
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
    .toLowerCase();
  if (/^0{2,}$/.test(bare)) return { kind: "padded", digits: bare.length };
  if (/\[[hms]+\]/.test(bare) || bare.includes("general")) return { kind: "number" };
  const hasTime = /[hs]/.test(bare);
  if (/[yd]/.test(bare) || (bare.includes("m") && !hasTime)) return { kind: "date", hasTime };
  return hasTime ? { kind: "time" } : { kind: "number" };
}

/**
 * A stored number as a person would write it: without the noise of binary fractions (a spreadsheet shows 15
 * digits), days as yyyy-mm-dd, clocks as hh:mm:ss. What is no number stays as it is.
 */
export function numberText(stored: string, look: NumberLook, is1904: boolean): string {
  const number = Number(stored);
  if (stored.trim() === "" || !Number.isFinite(number)) return stored;
  const plain = () => plainNumber(number);
  switch (look.kind) {
    case "date":
      return dateText(number + (is1904 ? DAYS_BETWEEN_SYSTEMS : 0), look.hasTime) ?? plain();
    case "time":
      return number >= 0 && number < 1 ? clockOf(number) : plain();
    case "padded":
      return Number.isInteger(number) && number >= 0 ? plain().padStart(look.digits, "0") : plain();
    default:
      return plain();
  }
}

/** An ISO instant of a cell as a day where its clock stands at midnight. */
export function isoDateText(stored: string): string {
  return stored.replace(/T00:00(:00(\.0+)?)?Z?$/, "");
}

/**
 * Reads characters that XML cannot hold, written as _x000D_ (ECMA-376 part 1, 22.9.2.19). NUL is left out, which the
 * database does not store.
 */
export function unescapeCell(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_all, hex) =>
        String.fromCharCode(Number.parseInt(String(hex), 16)).replace("\0", ""),
      )
    : text;
}

function plainNumber(number: number): string {
  const rounded = Number(number.toPrecision(15));
  const text = String(rounded === 0 ? 0 : rounded);
  return text.includes("e")
    ? rounded.toLocaleString("en", { useGrouping: false, maximumSignificantDigits: 15 })
    : text;
}

/** A serial day of the 1900 system; null when there is no such day. */
function dateText(serial: number, showsTime: boolean): string | null {
  const day = Math.floor(serial);
  if (day < 1 || day > LAST_DAY || day === LEAP_DAY_THAT_NEVER_WAS) return null;
  const shift = day < LEAP_DAY_THAT_NEVER_WAS ? 1 : 0;
  const date = new Date((day + shift - UNIX_EPOCH) * DAY_MS).toISOString().slice(0, 10);
  const clock = showsTime ? clockOf(serial - day) : "00:00:00";
  return clock === "00:00:00" ? date : `${date}T${clock}`;
}

function clockOf(share: number): string {
  const seconds = Math.min(86_399, Math.round(share * 86_400));
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
