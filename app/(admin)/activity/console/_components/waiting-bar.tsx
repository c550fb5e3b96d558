import { UnstyledButton } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { callsKept } from "@/lib/activity/console-call";
import type { CallListState } from "./call-list";
import { countedWords } from "./call-words";
import classes from "./waiting-bar.module.css";

interface WaitingBarProps {
  came: CallListState["came"];
  onShow: () => void;
}

/** What came while the list stands still. */
export function WaitingBar({ came, onShow }: WaitingBarProps) {
  const count = came.accepted + came.held + came.rejected;
  const rest = count > callsKept ? "The newest 1,000 are kept." : "Nothing is lost while you read.";
  return (
    <UnstyledButton className={classes.bar} onClick={onShow}>
      <IconArrowUp size={16} stroke={1.8} aria-hidden="true" />
      <b>
        {count === 1
          ? "1 newer call is waiting"
          : `${count.toLocaleString("en")} newer calls are waiting`}
      </b>
      <span className={classes.counts}>
        {countedWords(came)}. {rest}
      </span>
      <span className={classes.show}>Show them</span>
    </UnstyledButton>
  );
}
