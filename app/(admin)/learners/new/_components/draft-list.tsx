"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { useAction } from "@/components/ui/use-action";
import { discardDraftAction } from "../actions";
import { draftHref } from "../enrolment-address";
import classes from "./draft-list.module.css";

interface DraftListProps {
  drafts: { id: string; title: string; people: string; saved: string }[];
  onNew: () => void;
}

/** Drafts that were left: to go on with or to throw away, before a new one is begun. */
export function DraftList({ drafts, onNew }: DraftListProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const discard = (draftId: string) =>
    run(() => discardDraftAction({ draftId }), { onDone: () => router.refresh() });
  return (
    <div className={classes.page}>
      <Card
        title="You have begun this before"
        aside="kept 30 days after the last change"
        footer={<Button onClick={onNew}>Begin anew</Button>}
      >
        <ul className={classes.drafts}>
          {drafts.map(({ id, title, people, saved }) => (
            <li key={id} className={classes.draft}>
              <span className={classes.what}>
                <bdi className={classes.title}>{title}</bdi>
                <span className={classes.quiet}>
                  {people} · saved {saved}
                </span>
              </span>
              <ButtonLink
                href={draftHref(id, "who")}
                variant="default"
                aria-label={`Go on: ${title}`}
              >
                Go on
              </ButtonLink>
              <Button
                variant="subtle"
                color="gray"
                disabled={isBusy}
                aria-label={`Throw away: ${title}`}
                onClick={() => discard(id)}
              >
                Throw away
              </Button>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
