import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { InternalLink } from "./internal-link";
import classes from "./state.module.css";

interface ForbiddenProps {
  /** What the page would show, in its own words: "the audit log". */
  page: string;
  /** What it takes: "the permission “Read the audit log”, which owners and auditors have". */
  needs: string;
  /** Whom to ask, when it is known. */
  ask?: ReactNode;
}

/** A page the signed-in person may not see: says what it takes and whom to ask. */
export function Forbidden({ page, needs, ask }: ForbiddenProps) {
  return (
    <div className={classes.state}>
      <span className={classes.icon}>
        <IconLock size={18} stroke={1.6} aria-hidden="true" />
      </span>
      <h1 className={classes.title}>You cannot open {page}</h1>
      <p className={classes.text}>It takes {needs}.</p>
      {ask ? <p className={classes.text}>{ask}</p> : null}
      <div className={classes.actions}>
        <InternalLink href="/">Back to the start</InternalLink>
      </div>
    </div>
  );
}
