import { type ReactNode, useId } from "react";
import classes from "./card.module.css";

interface CardProps {
  title?: string;
  icon?: ReactNode;
  /** Controls or quiet text at the end of the title's row. */
  aside?: ReactNode;
  /** A row below, parted by a line. */
  footer?: ReactNode;
  /** Without padding: for tables that go to the edges. */
  isFlush?: boolean;
  /** `amber` stops the reader: only where a person must decide. */
  tone?: "plain" | "amber";
  children: ReactNode;
}

/** A surface with a line around it. */
export function Card({
  title,
  icon,
  aside,
  footer,
  isFlush = false,
  tone = "plain",
  children,
}: CardProps) {
  const id = useId();
  return (
    <section
      className={classes.card}
      data-tone={tone}
      data-flush={isFlush || undefined}
      aria-labelledby={title ? id : undefined}
    >
      {title ? (
        <div className={classes.head}>
          {icon}
          <h2 className={classes.title} id={id}>
            {title}
          </h2>
          {aside ? <div className={classes.aside}>{aside}</div> : null}
        </div>
      ) : null}
      <div className={classes.body}>{children}</div>
      {footer ? <div className={classes.footer}>{footer}</div> : null}
    </section>
  );
}
