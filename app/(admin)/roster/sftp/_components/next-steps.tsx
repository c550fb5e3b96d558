import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import classes from "./sftp.module.css";

/** What happens after the form, beside it. */
export function NextSteps() {
  return (
    <SidePanel title="What happens next" subtitle="Nothing is fetched before the last of them.">
      <PanelSection title="1. The test" isFirst>
        <p className={classes.help}>
          Quorum connects and says at which step it fails: the server’s name, its port, host key,
          sign-in, directory, files, and whether files can be put away.
        </p>
      </PanelSection>
      <PanelSection title="2. The host key">
        <p className={classes.help}>
          You compare the fingerprint that the server shows with what its owner tells you. The
          password or key is sent to that host key alone.
        </p>
      </PanelSection>
      <PanelSection title="3. Switched on">
        <p className={classes.help}>
          It looks at once, then by its schedule. What needs a decision waits in the list of
          imports, and you are told by mail, once.
        </p>
      </PanelSection>
    </SidePanel>
  );
}
