import { IconArrowRight, IconLock } from "@tabler/icons-react";
import type { ChangeTab, ChangeView } from "@/lib/roster/import-view";
import classes from "./change-table.module.css";

interface ChangeTableProps {
  tab: ChangeTab;
  people: ChangeView[];
  /** How the roster key is called. */
  keyHeader: string;
  /** What a row's number counts: lines of a text, rows of a sheet. */
  lineWord?: "Line" | "Row";
  /** When the new values hold. */
  afterWords?: string;
}

const captions: Record<ChangeTab, string> = {
  changed: "Learners who change, a row for each value",
  added: "Learners who are added",
  absent: "Learners who are not in the file",
  unchanged: "Learners who stay as they are",
  rejected: "Rows that stay out, with their reasons",
};

/** Who is concerned and how: for changes the old value struck through beside the new one. */
export function ChangeTable({
  tab,
  people,
  keyHeader,
  lineWord = "Line",
  afterWords = "After commit",
}: ChangeTableProps) {
  return (
    <table className={classes.table} data-tab={tab}>
      <caption className={classes.spoken}>{captions[tab]}</caption>
      <thead>
        <tr>
          {tab === "absent" || tab === "changed" ? null : (
            <th scope="col" data-kind="figure">
              {lineWord}
            </th>
          )}
          <th scope="col">{keyHeader}</th>
          <th scope="col">Learner</th>
          {tab === "changed" ? (
            <>
              <th scope="col">Field</th>
              <th scope="col">Now</th>
              <th scope="col">
                <span className={classes.spoken}>becomes</span>
              </th>
              <th scope="col">{afterWords}</th>
            </>
          ) : null}
          {tab === "rejected" ? <th scope="col">Why it stays out</th> : null}
        </tr>
      </thead>
      {tab === "changed"
        ? people.map((person) => <ChangedPerson key={person.line} person={person} />)
        : people.map((person, index) => (
            <tbody key={person.line ?? person.rosterKey ?? index}>
              <tr>
                {tab === "absent" ? null : (
                  <td data-kind="figure" data-label={lineWord}>
                    {person.line}
                  </td>
                )}
                <PersonCells person={person} rows={1} />
                {tab === "rejected" ? (
                  <td className={classes.reasons}>{person.reasons.join(" ")}</td>
                ) : null}
              </tr>
            </tbody>
          ))}
    </table>
  );
}

function PersonCells({ person, rows }: { person: ChangeView; rows: number }) {
  return (
    <>
      <td className={classes.key} rowSpan={rows}>
        <bdi>{person.rosterKey ?? "–"}</bdi>
      </td>
      <th scope={rows > 1 ? "rowgroup" : "row"} className={classes.learner} rowSpan={rows}>
        <bdi title={person.name}>{person.name || "–"}</bdi>
      </th>
    </>
  );
}

function ChangedPerson({ person }: { person: ChangeView }) {
  const { changes } = person;
  return (
    <tbody>
      {changes.map((change, index) => (
        <tr key={change.column}>
          {index === 0 ? <PersonCells person={person} rows={changes.length} /> : null}
          <td className={classes.field}>{change.header}</td>
          {change.isHidden ? (
            <td colSpan={3} className={classes.hidden}>
              <IconLock size={15} stroke={1.6} aria-hidden="true" />
              Changed. The value is sensitive and is not shown for a person.
            </td>
          ) : (
            <>
              <td className={classes.value}>
                <Value value={change.before} kind="before" />
              </td>
              <td className={classes.arrow}>
                <IconArrowRight size={15} stroke={1.6} aria-hidden="true" />
              </td>
              <td className={classes.value}>
                <Value value={change.after} kind="after" />
              </td>
            </>
          )}
        </tr>
      ))}
    </tbody>
  );
}

function Value({ value, kind }: { value: string | null; kind: "before" | "after" }) {
  if (!value) {
    return <span className={classes.none}>{kind === "before" ? "not set" : "emptied"}</span>;
  }
  const Tag = kind === "before" ? "del" : "ins";
  return (
    <Tag className={classes[kind]} dir="auto" title={value}>
      {value}
    </Tag>
  );
}
