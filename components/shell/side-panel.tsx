"use client";

import { ActionIcon, Box, RemoveScroll } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import classes from "./side-panel.module.css";
import { useCover } from "./use-cover";
import { useIsPhone } from "./use-is-phone";

interface SidePanelProps {
  /** The kind of thing shown, above its name. */
  kind?: string;
  title: string;
  /** Quiet line below the name. */
  subtitle?: ReactNode;
  /** Without it the panel is part of the page and cannot be closed. */
  onClose?: () => void;
  /** Buttons that stay at the lower edge. */
  footer?: ReactNode;
  /** Goes on paper too, on a page after the content; else paper has the content alone. */
  isPrinted?: boolean;
  /** 372 px: for what is read line by line. */
  isWide?: boolean;
  children: ReactNode;
}

/**
 * Details beside the work: a column of 308 px that leaves the page usable, a full sheet on a phone. It is one element
 * in both, so that a phone which is turned keeps what was typed. Escape inside it closes it. A panel that cannot be
 * closed stays in the flow on a phone.
 */
export function SidePanel(props: SidePanelProps) {
  const { onClose } = props;
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const isSheet = useIsPhone() === true && onClose !== undefined;
  useCover(panel, isSheet);

  return (
    <RemoveScroll enabled={isSheet} allowPinchZoom forwardProps ref={panel}>
      <Box
        className={isSheet ? classes.sheet : classes.panel}
        data-wide={props.isWide || undefined}
        data-printed={props.isPrinted || undefined}
        role={isSheet ? "dialog" : "complementary"}
        aria-modal={isSheet || undefined}
        aria-labelledby={id}
        tabIndex={isSheet ? -1 : undefined}
        onKeyDown={(event) => {
          if (isToClose(event)) onClose?.();
        }}
      >
        <PanelContent {...props} titleId={id} />
      </Box>
    </RemoveScroll>
  );
}

/** An Escape that closes an open list of options closes nothing else, nor does one of a dialog above the panel. */
function isToClose({ key, defaultPrevented, target, currentTarget }: KeyboardEvent): boolean {
  if (key !== "Escape" || defaultPrevented || !(target instanceof Element)) return false;
  return currentTarget.contains(target) && target.getAttribute("aria-expanded") !== "true";
}

function PanelContent({
  kind,
  title,
  subtitle,
  onClose,
  footer,
  children,
  titleId,
}: SidePanelProps & { titleId: string }) {
  // Without a button to close it there may be nothing in it to focus, and then no key could scroll it.
  const scrolling = onClose ? {} : { tabIndex: 0, role: "group", "aria-labelledby": titleId };
  return (
    <>
      <div className={classes.scroll} {...scrolling}>
        <div className={classes.head}>
          {kind ? <p className={classes.kind}>{kind}</p> : null}
          <h2 className={classes.title} id={titleId} dir="auto">
            {title}
          </h2>
          {subtitle ? <p className={classes.subtitle}>{subtitle}</p> : null}
          {onClose ? (
            <ActionIcon className={classes.close} onClick={onClose} aria-label="Close the panel">
              <IconX size={16} stroke={1.6} aria-hidden="true" />
            </ActionIcon>
          ) : null}
        </div>
        {children}
      </div>
      {footer ? <div className={classes.footer}>{footer}</div> : null}
    </>
  );
}

interface PanelSectionProps {
  title?: string;
  /** Quiet text or a control at the end of the title's row. */
  aside?: ReactNode;
  /** Draw no line above. */
  isFirst?: boolean;
  children: ReactNode;
}

/** A part of a side panel, parted from the one before by a line. */
export function PanelSection({ title, aside, isFirst = false, children }: PanelSectionProps) {
  return (
    <section className={classes.section} data-first={isFirst || undefined}>
      {title ? (
        <div className={classes.sectionHead}>
          <h3 className={classes.sectionTitle}>{title}</h3>
          {aside ? <div className={classes.sectionAside}>{aside}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
