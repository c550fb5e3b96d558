import type { ReactNode } from "react";
import classes from "./tag.module.css";

interface TagProps {
  /** `accent` for what is on or new, `amber` for what a person should look at, `red` for what ended. */
  tone?: "plain" | "accent" | "amber" | "red";
  icon?: ReactNode;
  title?: string;
  children: ReactNode;
}

/** A word that classifies a row. */
export function Tag({ tone = "plain", icon, title, children }: TagProps) {
  return (
    <span className={classes.tag} data-tone={tone} title={title}>
      {icon}
      {children}
    </span>
  );
}
