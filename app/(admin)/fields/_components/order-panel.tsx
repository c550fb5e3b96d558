import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import classes from "./fields.module.css";

interface OrderPanelProps {
  custom: number;
  customLimit: number;
}

/** Why the order matters, what sensitive means, and how many custom fields there are. */
export function OrderPanel({ custom, customLimit }: OrderPanelProps) {
  return (
    <SidePanel title="The order is the priority">
      <PanelSection isFirst>
        <p className={classes.text}>
          No figure may let anyone work out the answers of fewer than five people, also not by
          comparing figures. So a survey can show only so many independent figures, about one for
          every five who answered.
        </p>
        <p className={classes.text}>
          Fields spend this budget from the top. When it runs short, groups of the fields further
          down are hidden first, with the words “protects another group”.
        </p>
        <ul className={classes.advice}>
          <li>Put first what you decide by.</li>
          <li>Turn off what nobody reads: it leaves room for the rest.</li>
          <li>Figures shown once stay. A new order counts from the next publication.</li>
        </ul>
      </PanelSection>
      <PanelSection title="Sensitive fields">
        <p className={classes.text}>
          Their values are sealed when they arrive and count in groups only. Nobody sees them for a
          person, also not in the directory.
        </p>
      </PanelSection>
      <PanelSection title="Custom fields" aside={`${custom} of ${customLimit} in use`}>
        <p className={classes.text}>
          Customer success adds them for you. They appear at once in the template, the import and
          the report.
        </p>
      </PanelSection>
    </SidePanel>
  );
}
