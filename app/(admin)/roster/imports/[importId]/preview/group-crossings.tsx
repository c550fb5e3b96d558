import { IconEye, IconShieldHalf, IconUsersMinus } from "@tabler/icons-react";
import { PanelSection } from "@/components/shell/side-panel";
import { formatCount } from "@/components/ui/figures";
import { RefreshWhile } from "@/components/wizard/refresh-while";
import type { FieldCrossings } from "@/lib/roster/import-view";
import classes from "./group-crossings.module.css";

const SHOWN_FIELDS = 5;
const SHOWN_GROUPS = 6;

/** Groups that reach the threshold now and after, and those that cross it; counted after the preview is there. */
export function GroupCrossings({ crossings }: { crossings: FieldCrossings[] | null }) {
  if (!crossings) {
    return (
      <PanelSection isFirst>
        <p className={classes.quiet} role="status">
          Counting the groups…
        </p>
        <RefreshWhile />
      </PanelSection>
    );
  }
  const used = crossings.filter(({ groupsNow, groupsAfter }) => groupsNow + groupsAfter > 0);
  const [first, rest] = [used.slice(0, SHOWN_FIELDS), used.slice(SHOWN_FIELDS)];
  const falling = used.flatMap(({ label, falling: groups }) =>
    groups.map((name) => ({ label, name })),
  );
  const rising = used.flatMap(({ label, rising: groups }) =>
    groups.map((name) => ({ label, name })),
  );
  return (
    <>
      <PanelSection isFirst>
        {used.length === 0 ? (
          <p className={classes.quiet}>No field has a group large enough to be shown.</p>
        ) : (
          <>
            <FieldTable fields={first} />
            {rest.length > 0 ? (
              <details className={classes.more}>
                <summary>{rest.length} more fields</summary>
                <FieldTable fields={rest} />
              </details>
            ) : null}
          </>
        )}
      </PanelSection>
      {falling.length + rising.length > 0 ? (
        <PanelSection>
          {falling.length > 0 ? (
            <Crossing kind="falling" title="Falls below the threshold" groups={falling} />
          ) : null}
          {rising.length > 0 ? (
            <Crossing kind="rising" title="Rises to the threshold or above" groups={rising} />
          ) : null}
          <p className={classes.protect}>
            <IconShieldHalf size={15} stroke={1.6} aria-hidden="true" />
            Other groups may then be hidden to protect these.
          </p>
        </PanelSection>
      ) : null}
    </>
  );
}

function FieldTable({ fields }: { fields: FieldCrossings[] }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Groups large enough to show</th>
          <th scope="col">Now</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ key, label, groupsNow, groupsAfter }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td>{formatCount(groupsNow)}</td>
            <td
              data-move={
                groupsAfter < groupsNow ? "down" : groupsAfter > groupsNow ? "up" : undefined
              }
            >
              {formatCount(groupsAfter)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Crossing({
  kind,
  title,
  groups,
}: {
  kind: "falling" | "rising";
  title: string;
  groups: { label: string; name: string }[];
}) {
  const Icon = kind === "falling" ? IconUsersMinus : IconEye;
  const hidden = groups.length - SHOWN_GROUPS;
  return (
    <div className={classes.crossing}>
      <span className={classes.sign} data-kind={kind}>
        <Icon size={16} stroke={1.6} aria-hidden="true" />
      </span>
      <div>
        <h3 className={classes.title}>{title}</h3>
        <ul className={classes.groups}>
          {groups.slice(0, SHOWN_GROUPS).map(({ label, name }) => (
            <li key={`${label} ${name}`}>
              {label}: <bdi>{name}</bdi>
            </li>
          ))}
          {hidden > 0 ? <li>and {formatCount(hidden)} more</li> : null}
        </ul>
      </div>
    </div>
  );
}
