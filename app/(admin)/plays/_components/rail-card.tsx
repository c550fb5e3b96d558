import type { ReactNode } from "react";
import classes from "./rail.module.css";

interface RailCardProps {
  icon: ReactNode;
  /** "When", "If", "Then", "Again". */
  title: string;
  /** Quiet words after the title. */
  about: string;
  children: ReactNode;
}

/** One step of a play on its rail, a sentence of its own. */
export function RailCard({ icon, title, about, children }: RailCardProps) {
  return (
    <section className={classes.step} aria-label={title}>
      <span className={classes.mark} aria-hidden="true">
        {icon}
      </span>
      <div className={classes.card}>
        <p className={classes.head}>
          <b>{title}</b> <span>{about}</span>
        </p>
        {children}
      </div>
    </section>
  );
}
