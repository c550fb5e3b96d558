import { Card } from "@/components/ui/card";
import type {
  ActivityObject,
  AttributeDefinition,
  AttributeValues,
} from "@/lib/activity/attributes";
import classes from "./record.module.css";
import { ValueHistory } from "./value-history";
import { valueWords } from "./value-words";

interface AttributesCardProps {
  object: ActivityObject;
  id: number;
  definitions: AttributeDefinition[];
  values: AttributeValues;
  timeZone: string;
}

const groups = ["Profile", "Own", "Academy", "Paths", "Courses"] as const;

/** Every attribute that has a value, and each of the client's own; what each was before. */
export function AttributesCard({ object, id, definitions, values, timeZone }: AttributesCardProps) {
  const shown = definitions.filter(
    ({ key, group }) => group === "Own" || values[key] !== undefined,
  );
  return (
    <Card title="Attributes" aside={`${shown.length} of ${definitions.length} shown`} isFlush>
      {groups.map((group) => {
        const own = shown.filter((one) => one.group === group);
        return own.length === 0 ? null : (
          <section key={group} className={classes.group} aria-label={group}>
            <h3 className={classes.groupName}>{group}</h3>
            <dl>
              {own.map(({ key, label, type }) => {
                const value = values[key];
                return (
                  <div key={key} className={classes.attribute}>
                    <dt dir="auto">{label}</dt>
                    <dd dir="auto" data-none={value === undefined || undefined}>
                      {value === undefined ? "none" : valueWords(type, value, timeZone)}
                      <ValueHistory {...{ object, id, label, type, timeZone }} attribute={key} />
                    </dd>
                  </div>
                );
              })}
            </dl>
          </section>
        );
      })}
    </Card>
  );
}
