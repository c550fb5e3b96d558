"use client";

import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconBraces,
  IconGripVertical,
  IconTrash,
  IconX,
} from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { formatCount } from "@/components/ui/figures";
import { type Path, pathKey } from "@/lib/audiences/condition-lines";
import type { DraftLine } from "@/lib/audiences/draft-tree";
import classes from "./builder.module.css";
import type { EditorContext } from "./condition-editor";
import { LineFields } from "./line-fields";
import { lineKey } from "./use-line-keys";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface LineRowProps {
  node: DraftLine;
  path: Path;
  /** The line's number within its group, as it is called. */
  number: number;
  context: EditorContext;
}

/** One line with its handle, what it asks, how many match it alone, and what is wrong with it. */
export function LineRow({ node, path, number, context }: LineRowProps) {
  const { tree, choices, count, issues, isReadOnly } = context;
  const row = useRef<HTMLDivElement>(null);
  const isFocused = tree.focused === node.key;
  useEffect(() => {
    if (!isFocused) return;
    const fields = row.current?.querySelector<HTMLElement>(`.${classes.fields} :is(button, input)`);
    fields?.focus();
  }, [isFocused]);
  const key = pathKey(path);
  const issue = issues.find((one) => pathKey(one.path) === key);
  const alone = count.nodes[key] ?? null;

  return (
    <div ref={row} className={classes.line} {...lineKey(node.key)}>
      {isReadOnly ? null : <Handle node={node} number={number} context={context} />}
      <div className={classes.fields}>
        <LineFields
          line={node.line}
          choices={choices}
          isReadOnly={isReadOnly}
          onChange={(line) => tree.setLine(node.key, line)}
        />
      </div>
      <span className={classes.alone} data-stale={count.isStale || undefined}>
        {alone === null ? "–" : formatCount(alone)}
        <span className={classes.unseen}> matching this line alone</span>
      </span>
      {isReadOnly ? null : (
        <ActionIcon aria-label={`Remove line ${number}`} onClick={() => tree.removeNode(node.key)}>
          <IconX {...icon} />
        </ActionIcon>
      )}
      {issue && !(issue.code === "unfinished" && !context.isTried) ? (
        <p className={classes.issue} data-code={issue.code} role="alert">
          {issue.message} {issue.remedy}
        </p>
      ) : null}
    </div>
  );
}

function Handle({ node, number, context: { tree } }: Omit<LineRowProps, "path">) {
  return (
    <Menu position="bottom-start" width={210}>
      <Menu.Target>
        <ActionIcon
          className={classes.handle}
          draggable
          aria-label={`Move line ${number}`}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Control+G"
        >
          <IconGripVertical {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconArrowUp {...icon} />}
          rightSection="Alt ↑"
          onClick={() => tree.moveBy(node.key, -1)}
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown {...icon} />}
          rightSection="Alt ↓"
          onClick={() => tree.moveBy(node.key, 1)}
        >
          Move down
        </Menu.Item>
        <Menu.Item
          leftSection={<IconBraces {...icon} />}
          rightSection="Ctrl G"
          onClick={() => tree.wrapNode(node.key)}
        >
          Put into a group
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => tree.removeNode(node.key)}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
