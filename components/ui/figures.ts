const minus = "\u2212";
const noBreakSpace = "\u00a0";

/* A table writes thousands of figures, and making a formatter costs a hundred times as much as using one. */
const formatters = new Map<string, Intl.NumberFormat>();

function fixed(value: number, decimals: number, locale: string): string {
  const key = `${locale} ${decimals}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formatters.set(key, formatter);
  }
  return formatter.format(Math.abs(value));
}

function isZeroAt(value: number, decimals: number): boolean {
  return Math.round(Math.abs(value) * 10 ** decimals) === 0;
}

/** A figure with fixed decimals (one unless told), thousands by locale, a true minus, never "−0.0". */
export function formatFigure(value: number, { decimals = 1, locale = "en" } = {}): string {
  const sign = value < 0 && !isZeroAt(value, decimals) ? minus : "";
  return `${sign}${fixed(value, decimals, locale)}`;
}

/** A difference with its sign: "+0.3", "−0.3" (U+2212); what rounds to nothing is "±0.0". */
export function formatDifference(value: number, { decimals = 1, locale = "en" } = {}): string {
  const digits = fixed(value, decimals, locale);
  if (isZeroAt(value, decimals)) {
    return `±${digits}`;
  }
  return `${value < 0 ? minus : "+"}${digits}`;
}

/** A whole number with thousands by locale: "2,400". */
export function formatCount(value: number, locale = "en"): string {
  return formatFigure(value, { decimals: 0, locale });
}

/** A share between 0 and 1 as "90 %", with a space that does not break. */
export function formatPercent(share: number, { decimals = 0, locale = "en" } = {}): string {
  return `${formatFigure(share * 100, { decimals, locale })}${noBreakSpace}%`;
}

/** A length of time in seconds, in the unit a person would use: "28 s", "3 min", "2 h 5 min". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 90) {
    return `${whole}${noBreakSpace}s`;
  }
  const minutes = Math.round(whole / 60);
  if (minutes < 90) {
    return `${minutes}${noBreakSpace}min`;
  }
  const rest = minutes % 60;
  const hours = `${Math.floor(minutes / 60)}${noBreakSpace}h`;
  return rest === 0 ? hours : `${hours} ${rest}${noBreakSpace}min`;
}

/** A size in the unit a person would use: "640 B", "12 kB", "3.4 MB" (powers of ten). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes}\u00a0B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)}\u00a0kB`;
  return `${(bytes / 1_000_000).toFixed(1)}\u00a0MB`;
}
