import classes from "./code-block.module.css";
import { codeTokens } from "./code-tokens";
import { CopyText } from "./copy-text";

interface CodeBlockProps {
  code: string;
  /** What it is: "Head snippet". */
  label: string;
}

/** A long code scrolls in its place; it may hold nothing else that takes the focus. */
const scrolledByKeys = (label: string) => ({ tabIndex: 0, role: "region", "aria-label": label });

/** Code to be copied as it stands. */
export function CodeBlock({ code, label }: CodeBlockProps) {
  let place = 0;
  return (
    <div className={classes.block}>
      <div className={classes.bar}>
        <span className={classes.label}>{label}</span>
        <CopyText text={code} label={label} />
      </div>
      <pre className={classes.code} {...scrolledByKeys(label)}>
        <code>
          {codeTokens(code).map(({ text, kind }) => {
            place += text.length;
            return kind === "plain" ? (
              text
            ) : (
              <span key={place} data-kind={kind}>
                {text}
              </span>
            );
          })}
        </code>
      </pre>
    </div>
  );
}
