"use client";

import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { IconBraces, IconPlus, IconX } from "@tabler/icons-react";
import { formatCount } from "@/components/ui/figures";
import { type Path, pathKey } from "@/lib/audiences/condition-lines";
import { DEEPEST, type DraftGroup } from "@/lib/audiences/draft-tree";
import classes from "./builder.module.css";
import type { EditorContext } from "./condition-editor";
import { LineRow } from "./line-row";
import { dropPlace } from "./use-line-drag";

const icon = { size: 14, stroke: 1.8, "aria-hidden": true } as const;

interface GroupBoxProps {
  group: DraftGroup;
  path: Path;
  context: EditorContext;
}

/** A group with its rail: how its lines belong together, its own count, its lines and groups, and what to add. */
export function GroupBox({ group, path, context }: GroupBoxProps) {
  const { tree, count, issues, isReadOnly } = context;
  const key = pathKey(path);
  const isRoot = path.length === 0;
  const matching = isRoot ? count.matching : (count.nodes[key] ?? null);
  const issue = issues.find((one) => !isRoot && pathKey(one.path) === key);
  const end = group.children.length;
  const words = group.match === "all" ? "all of these are true" : "any of these is true";
  const name = isRoot ? "All conditions" : `Group ${key.replaceAll(".", " in ")}`;
  return (
    <fieldset
      className={classes.group}
      data-match={group.match}
      data-odd={path.length % 2 === 1 || undefined}
    >
      <legend className={classes.unseen}>
        {name}: {words}
      </legend>
      <div className={classes.head}>
        <SegmentedControl
          className={classes.match}
          data-match={group.match}
          aria-label="How these belong together"
          data={[
            { value: "all", label: "and" },
            { value: "any", label: "or" },
          ]}
          value={group.match}
          readOnly={isReadOnly}
          onChange={(value) => tree.setMatch(group.key, value === "any" ? "any" : "all")}
        />
        <span className={classes.words}>{words}</span>
        <strong className={classes.alone} data-stale={count.isStale || undefined}>
          {matching === null ? "–" : formatCount(matching)}
        </strong>
        {isRoot || isReadOnly ? (
          <span className={classes.spacer} />
        ) : (
          <ActionIcon aria-label="Remove this group" onClick={() => tree.removeNode(group.key)}>
            <IconX size={16} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        )}
      </div>
      <ul className={classes.lines}>
        {group.children.map((child, index) => (
          <li key={child.key} {...dropPlace(group.key, index)}>
            {child.kind === "line" ? (
              <LineRow node={child} path={[...path, index]} number={index + 1} context={context} />
            ) : (
              <GroupBox group={child} path={[...path, index]} context={context} />
            )}
          </li>
        ))}
      </ul>
      {issue && context.isTried ? (
        <p className={classes.issue} role="alert">
          {issue.message} {issue.remedy}
        </p>
      ) : null}
      {isReadOnly ? null : (
        <div className={classes.add} {...dropPlace(group.key, end)}>
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPlus {...icon} />}
            onClick={() => tree.addLine(group.key, end)}
          >
            Condition
          </Button>
          {path.length + 1 < DEEPEST ? (
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              leftSection={<IconBraces {...icon} />}
              onClick={() => tree.addGroup(group.key, end)}
            >
              Group
            </Button>
          ) : null}
          {isRoot && end > 1 ? (
            <span className={classes.hint}>drag to move a line into another group</span>
          ) : null}
        </div>
      )}
    </fieldset>
  );
}
