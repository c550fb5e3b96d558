"use client";

import { ActionIcon } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { InternalLink, toRoute } from "@/components/ui/internal-link";
import { Tips } from "@/components/ui/tips";
import type { ListPosition } from "@/lib/learners/learner-profile";
import classes from "./profile-header.module.css";

interface ListStepperProps {
  position: ListPosition | null;
  /** The search part of the list's address. */
  list: string;
}

/** Where the learner stands in the list, and its neighbours: J goes to the next one, K to the one before. */
export function ListStepper({ position, list }: ListStepperProps) {
  const router = useRouter();
  const hrefOf = (id: number | null | undefined) => (id ? `/learners/${id}${list}` : null);
  const previous = hrefOf(position?.previousId);
  const next = hrefOf(position?.nextId);
  useHotkeys([
    ["J", () => next && router.push(toRoute(next))],
    ["K", () => previous && router.push(toRoute(previous))],
  ]);
  const nav = useRef<HTMLElement>(null);
  return (
    <nav ref={nav} className={classes.stepper} aria-label="Learners of the list">
      <Step href={previous} label="Learner before" hotkey="K" icon={IconChevronLeft} />
      <InternalLink href={`/learners${list}`} className={classes.back} title="Back to the list">
        {position
          ? `${position.position.toLocaleString("en")} of ${position.total.toLocaleString("en")}`
          : "To the list"}
      </InternalLink>
      <Step href={next} label="Next learner" hotkey="J" icon={IconChevronRight} />
      <Tips key={position?.position} root={nav} />
    </nav>
  );
}

interface StepProps {
  href: string | null;
  label: string;
  hotkey: string;
  icon: typeof IconChevronLeft;
}

function Step({ href, label, hotkey, icon: StepIcon }: StepProps) {
  const picture = <StepIcon size={16} stroke={1.6} aria-hidden="true" />;
  if (!href) {
    return (
      <ActionIcon disabled aria-label={label}>
        {picture}
      </ActionIcon>
    );
  }
  return (
    <ActionIcon
      component={InternalLink}
      href={href}
      aria-label={label}
      data-tip={`${label} (${hotkey})`}
      aria-keyshortcuts={hotkey}
    >
      {picture}
    </ActionIcon>
  );
}
