export const learnerStatuses = ["active", "on_leave", "inactive"] as const;
export type LearnerStatus = (typeof learnerStatuses)[number];

/** The orders of the Directory: by name, by roster key, or as learners were added. */
export const directorySorts = ["name", "key", "added"] as const;
export type DirectorySort = (typeof directorySorts)[number];

/** A column of an ordinary field in the Directory. */
export interface DirectoryField {
  key: string;
  label: string;
}

/** A learner as the Directory shows it: of sensitive fields only that a value is present. */
export interface DirectoryRow {
  id: number;
  key: string;
  name: string;
  email: string | null;
  employeeId: string | null;
  scormId: string | null;
  status: LearnerStatus;
  /** Canonical values of ordinary fields that have one. */
  values: Record<string, string>;
  /** Labels of the sensitive fields that hold a value, in the organization's order. */
  present: string[];
}
