"use client";

import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./button-link.module.css";
import { InternalLink } from "./internal-link";

interface ButtonLinkProps extends ButtonProps {
  href: string;
  /** Answers with a file: the browser asks for it itself, and only on a click. */
  isDownload?: boolean;
  children: ReactNode;
}

/** A link that looks like a button: it goes somewhere or fetches a file, and can be opened in a new tab. */
export function ButtonLink({ href, isDownload = false, ...rest }: ButtonLinkProps) {
  return isDownload ? (
    <Button component="a" href={href} download className={classes.link} {...rest} />
  ) : (
    <Button component={InternalLink} href={href} className={classes.link} {...rest} />
  );
}
