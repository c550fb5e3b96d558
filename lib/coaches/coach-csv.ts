import { type CsvValue, csvLine } from "@/lib/core/csv";
import { type CoachRow, coachTabNames } from "./coach-list";

/** The columns of an export, with what they hold. */
export const coachColumns = {
  name: { header: "Name", read: (row) => row.name },
  email: { header: "Email", read: (row) => row.email },
  status: { header: "Status", read: (row) => coachTabNames[row.status] },
  clientsNow: { header: "Clients now", read: (row) => row.clientsNow },
  clientsTotal: { header: "Clients in total", read: (row) => row.clientsTotal },
  capacity: { header: "Capacity", read: (row) => row.capacity },
  sessions: { header: "Total sessions", read: (row) => row.sessions },
  rating: {
    header: "Average session rating",
    read: ({ ratingAverage }) =>
      ratingAverage === null ? null : Math.round(ratingAverage * 10) / 10,
  },
  nps: { header: "NPS", read: (row) => row.nps },
  languages: { header: "Languages", read: (row) => row.languages.join(", ") },
  specialities: { header: "Specialities", read: (row) => row.specialities.join(", ") },
  timeZone: { header: "Time zone", read: (row) => row.timeZone },
} as const satisfies Record<string, { header: string; read: (row: CoachRow) => CsvValue }>;
export type CoachColumn = keyof typeof coachColumns;

export const coachColumnKeys = Object.keys(coachColumns) as [CoachColumn, ...CoachColumn[]];

/** Coaches as a CSV file (RFC 4180) with a line of headers. */
export function coachCsv(rows: readonly CoachRow[], columns: readonly CoachColumn[]): string {
  const header = csvLine(columns.map((key) => coachColumns[key].header));
  return (
    header + rows.map((row) => csvLine(columns.map((key) => coachColumns[key].read(row)))).join("")
  );
}
