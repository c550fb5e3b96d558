import { createTransport } from "nodemailer";
import { readEnv } from "@/lib/core/server/env";
import { type Delivery, readDeliveryError } from "../delivery";

/** A mail as it is handed to the server. */
export interface OutgoingMail {
  id: string;
  toAddress: string;
  toName: string;
  language: string;
  subject: string;
  text: string;
  html: string;
}

/** True when this process was given a mail server. */
export const hasMailServer = () => readEnv("mail").SMTP_URL !== undefined;

/**
 * Hands a mail to the server of `SMTP_URL` and waits for its word. The Message-ID follows from the mail's id, so
 * that a mail that is handed over twice can be known for one (RFC 5322, 3.6.4).
 */
export async function handOver(mail: OutgoingMail): Promise<Delivery> {
  const { SMTP_URL: url, MAIL_FROM: from } = readEnv("mail");
  if (!url || !from) throw new Error("There is no mail server to hand a mail to.");
  const transport = createTransport({
    url,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from,
      to: { name: mail.toName, address: mail.toAddress },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${mail.id}@${domainOf(from)}>`,
      headers: { "Content-Language": mail.language, "Auto-Submitted": "auto-generated" },
    });
    return { isTaken: true };
  } catch (error) {
    return readDeliveryError(error);
  } finally {
    transport.close();
  }
}

const domainOf = (from: string) => from.replace(/^.*@/, "").replace(/>$/, "");
