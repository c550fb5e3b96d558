import { Card } from "@/components/ui/card";
import classes from "./sftp.module.css";
import { sizeWords } from "./sync-words";

/** Files that were seen and are taken once they have not changed for a minute. */
export function SettlingCard({ files }: { files: { name: string; size: number }[] }) {
  if (files.length === 0) return null;
  return (
    <Card title="Seen on the server">
      <ul className={classes.seen}>
        {files.map(({ name, size }) => (
          <li key={name}>
            <bdi>{name}</bdi> <span className={classes.quiet}>{sizeWords(size)}</span>
          </li>
        ))}
      </ul>
      <p className={classes.help}>
        Taken in order, each once it has stayed as it is for a minute and nothing before it waits.
      </p>
    </Card>
  );
}
