import { IconArrowLeft } from "@tabler/icons-react";
import { ButtonLink } from "../ui/button-link";
import classes from "./back-link.module.css";

/** Back to the step before, by name; an arrow alone on a phone. */
export function BackLink({ href, step }: { href: string; step: string }) {
  return (
    <ButtonLink href={href} variant="default">
      <IconArrowLeft size={16} stroke={1.6} aria-hidden="true" className={classes.arrow} />
      <span className={classes.words}>Back to {step}</span>
    </ButtonLink>
  );
}
