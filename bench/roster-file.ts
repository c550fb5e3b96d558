/** What a second roster file changes against the first. */
export type Change = "none" | "five_percent";

export const rosterHeader = [
  "Employee ID",
  "First Name",
  "Last Name",
  "Email",
  "Manager Email",
  "User Status",
  "Org. Level",
  "Department",
  "Job Group",
  "Job Title",
  "Exempt",
  "Manager",
  "Tenure",
  "City",
  "State",
  "Country",
  "Location",
  "Remote",
  "Race/Ethnicity",
  "Gender",
  "Age",
  "Veteran Status",
  "Sexual Orientation",
  "Disability Status",
  "Attrition Date",
  "Voluntary Attrition?",
];

const firstNames = ["Ana", "Bartosz", "Carmen", "Dmitri", "Emily", "Farah", "Gwendolyn", "Jürgen"];
const lastNames = ["Ruiz", "Wiśniewski", "Delgado", "Volkov", "Tran", "Al-Masri", "Oberländer"];
const states = ["CA", "TX", "NY", "WA", "FL", "IL", "OH", "GA", "NC", "MI"];
const races = ["White", "Black", "Asian", "Hispanic or Latino", "Two or more", ""];
const genders = ["Female", "Male", "Nonbinary", "Undisclosed", ""];
const orientations = ["Straight", "Gay", "Bisexual", "Undisclosed", ""];

/** A roster of made-up people as CSV, in pieces of a thousand lines; the same for the same arguments. */
export function* rosterLines(rows: number, change: Change): Generator<string, void, undefined> {
  let piece = `${rosterHeader.join(",")}\n`;
  for (let row = 0; row < rows; row++) {
    piece += `${personOf(row, change === "five_percent" && row % 20 === 7).join(",")}\n`;
    if (row % 1000 === 999) {
      yield piece;
      piece = "";
    }
  }
  yield piece;
}

function personOf(row: number, isChanged: boolean): string[] {
  const pick = (values: readonly string[], salt: number) =>
    values[(Math.imul(row + salt, 2_654_435_761) >>> 8) % values.length] ?? "";
  const number = (salt: number, below: number) =>
    (Math.imul(row + salt, 2_246_822_519) >>> 9) % below;
  const two = (value: number) => String(value).padStart(2, "0");
  const hasLeft = number(3, 50) === 0;
  return [
    `E${1_000_000 + row}`,
    pick(firstNames, 1),
    `${pick(lastNames, 2)}-${row % 977}`,
    `p${row}@example.com`,
    `m${row % 25_000}@example.com`,
    "active",
    `Level ${number(4, 7)}`,
    isChanged ? `Dept. ${number(5, 40) + 40}` : `Dept. ${number(5, 40)}`,
    `Group ${number(6, 12)}`,
    isChanged ? `Senior title ${number(7, 400)}` : `Title ${number(7, 400)}`,
    number(8, 2) ? "Yes" : "No",
    number(9, 8) ? "No" : "Yes",
    `${2000 + number(10, 25)}-${two(1 + number(11, 12))}-${two(1 + number(12, 28))}`,
    `City ${number(13, 300)}`,
    pick(states, 14),
    "USA",
    `Site ${number(15, 60)}`,
    number(16, 3) ? "No" : "Hybrid",
    pick(races, 17),
    pick(genders, 18),
    `${1960 + number(19, 45)}-${two(1 + number(20, 12))}-${two(1 + number(21, 28))}`,
    number(22, 12) ? "No" : "Yes",
    pick(orientations, 23),
    number(24, 15) ? "No" : "Yes",
    hasLeft ? "2025-06-30" : "",
    hasLeft ? "Yes" : "",
  ];
}
