"use client";

import { ActionIcon, Text } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import type { HiddenReason } from "@/components/chart/heat-map-model";
import { ReasonIcon, reasonWords } from "@/components/chart/hidden-reason";
import { LazyPopover } from "@/components/ui/lazy-popover";
import classes from "./report.module.css";

/** What each sign of a hidden cell means, in words for everybody. */
const meanings: Record<HiddenReason, (threshold: number) => string> = {
  below_threshold: (threshold) =>
    `The group has fewer than ${threshold} people, or fewer than ${threshold} of them answered.`,
  protected: () =>
    "The group is large enough, but its figure could be combined with others to work out a smaller one.",
  no_answers: () => "Nobody in the group answered.",
  waiting: () =>
    "Too few people answered since the last refresh to show a new figure. An older one stays, with its date.",
  small_part: (threshold) =>
    `The score can be shown, but a share would tell about fewer than ${threshold} of the answers.`,
};

const order: HiddenReason[] = [
  "below_threshold",
  "protected",
  "no_answers",
  "waiting",
  "small_part",
];

/** Why some cells are hidden. */
export function ThresholdMeanings({ threshold }: { threshold: number }) {
  return (
    <dl className={classes.meanings}>
      {order.map((reason) => (
        <div key={reason}>
          <dt>
            <ReasonIcon reason={reason} size={15} /> {reasonWords(reason, threshold)}
          </dt>
          <dd>{meanings[reason](threshold)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A question mark that explains the hidden cells. */
export function ThresholdHelp({ threshold }: { threshold: number }) {
  return (
    <LazyPopover
      width={340}
      position="bottom-end"
      className={classes.help}
      button={
        <ActionIcon aria-label="Why are some cells hidden?" size={28}>
          <IconHelpCircle size={16} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      }
    >
      <Text fw={600} fz={13}>
        Why are some cells hidden?
      </Text>
      <p>
        People answer honestly when nobody can find out what they said. So no figure here, alone or
        together with all the others, can be worked down to fewer than {threshold} people.
      </p>
      <ThresholdMeanings threshold={threshold} />
      <p>
        A bold difference is more than chance: were no group of a column really different, at most
        one in twenty such columns would have a bold one. In small groups large differences are
        often chance, so they stay faint.
      </p>
      <p>Whether something is hidden never depends on what was answered.</p>
    </LazyPopover>
  );
}
