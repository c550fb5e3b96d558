/** A minute of the day as a clock shows it: "9:00", "14:45"; 1440 is "24:00". */
export function minuteWords(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}
