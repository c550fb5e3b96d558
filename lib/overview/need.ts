/** Something that waits for a person. */
export interface Need {
  key: string;
  title: string;
  text: string;
  /** What the link says: "Review file". */
  act: string;
  href: string;
  icon: "file" | "coach" | "session" | "kpi" | "held" | "task";
  /** At most one of the strip is tinted: the first. */
  isUrgent: boolean;
}

/** How many the strip holds. */
export const mostNeeds = 4;
