/** The header of the rows of `crowd`. */
export const header = "Employee ID,First Name,Last Name,Department";

/** A file of lines. */
export const csv = (...lines: string[]) => `${lines.join("\n")}\n`;

/** A row for each employee number from one to another. */
export const crowd = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index},Ana,Ruiz,Sales`);
