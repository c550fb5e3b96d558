import type { ReactNode } from "react";
import { InternalLink } from "@/components/ui/internal-link";
import classes from "./glance-column.module.css";

interface GlanceColumnProps {
  title: string;
  link: { href: string; label: string };
  headline: ReactNode;
  picture: { title: string; note: string; content: ReactNode };
  list: { title: string; note: string; content: ReactNode };
}

/** A capability in four layers, which line up with those of the columns beside it. */
export function GlanceColumn({ title, link, headline, picture, list }: GlanceColumnProps) {
  return (
    <section className={classes.column} aria-label={title}>
      <div className={classes.name}>
        <h2>{title}</h2>
        <InternalLink href={link.href} className={classes.link}>
          {link.label} <span aria-hidden="true">→</span>
        </InternalLink>
      </div>
      <div className={classes.layer}>{headline}</div>
      {[picture, list].map((part) => (
        <div key={part.title} className={classes.layer}>
          <div className={classes.head}>
            <h3>{part.title}</h3>
            <span>{part.note}</span>
          </div>
          {part.content}
        </div>
      ))}
    </section>
  );
}

interface HeadlineProps {
  figure: string;
  unit: string;
  href: string;
  /** At the end of the line: "+3 pts". */
  aside: string | null;
  text: ReactNode;
}

/** The figure of a column, what it counts, and where it stands. */
export function Headline({ figure, unit, href, aside, text }: HeadlineProps) {
  return (
    <>
      <p className={classes.headline}>
        <InternalLink href={href} className={classes.figure}>
          {figure}
        </InternalLink>
        <span className={classes.unit}>{unit}</span>
        {aside ? <span className={classes.aside}>{aside}</span> : null}
      </p>
      <p className={classes.text}>{text}</p>
    </>
  );
}
