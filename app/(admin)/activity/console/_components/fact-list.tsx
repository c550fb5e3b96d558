import classes from "./fact-list.module.css";

const words: Record<string, string> = {
  key: "event key",
  userId: "user",
  accountId: "account",
  subjectKind: "kind",
  subjectKey: "subject ID",
  subjectTitle: "subject",
  occurredAt: "happened",
  receivedAt: "received",
  clientAt: "sender’s clock",
  userAgent: "browser",
  ms: "milliseconds",
};

/** Names and values, one a line; what holds nothing is left out. */
export function FactList({ facts }: { facts: [string, unknown][] }) {
  const told = facts.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return (
    <dl className={classes.facts}>
      {told.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{words[name] ?? name}</dt>
          <dd dir="auto">{text(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function text(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
