/** The text of the script, from lib/activity/collector. */
export function bundleCollector(): string;
/** Writes it to public/collector.js. */
export function buildCollector(): void;
