const header =
  "Employee ID,First Name,Last Name,Email,Manager Email,Department,Location,Gender,Desk";

/** What a company knows Xenia by. */
export const key = "KX-77401";
export const email = "xenia.quandt@example.com";

/** Texts that tell of her, wherever they stand. */
export const traces = [key, email, "Xenia Quandt", "quandt", "Mohrenfels", "elk by her window"];

/** Her row of a roster. */
export const xenia = (department: string, name = "Quandt", desk = "The elk by her window") =>
  `${key},Xenia,${name},Xenia.Quandt@example.com,,${department},North,Female,${desk}`;

/** Keys of employees by number, the last left out. */
export const keysOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `E${String(from + at).padStart(3, "0")}`);

/** Rows of her colleagues, of whom E004 is led by her. */
export const others = (to: number) =>
  keysOf(1, to).map(
    (one, at) =>
      `${one},Ada,Orr,${one}@example.com,${at === 3 ? email : ""},${["Sales", "IT", "Care"][at % 3]},${at % 5 < 3 ? "North" : "South"},Male,Open space`,
  );

/** A roster file of rows. */
export const file = (...rows: string[]) => [header, ...rows].join("\n");

/** A file of answers of people in wave H1. */
export const answers = (people: readonly string[]) =>
  [
    "id,wave,key,question,answer,answered_at",
    ...people.flatMap((one, at) =>
      ["Q1", "Q2", "Q3"].map(
        (question, place) =>
          `${one}-${question},H1,${one},${question},${1 + ((at * 7 + place) % 4)},2026-03-01`,
      ),
    ),
  ].join("\n");
