import { expect, it } from "vitest";
import { alertMail } from "./alert-mail";

it("says the first sentence in its subject, on one line, and is no markup", () => {
  const mail = alertMail({
    ...{ source: "Night\nly", organization: "A & B", link: "https://quorum.example/roster/sftp/1" },
    text: "“<b>.csv” waits for a person. Match the columns.",
  });
  expect(mail.subject).toBe("SFTP “Night ly”: “<b>.csv” waits for a person.");
  expect(mail.html).toContain("&lt;b&gt;.csv");
  expect(mail.html).not.toContain("<b>");
  expect(mail.text).toContain("https://quorum.example/roster/sftp/1");
});
