import { z } from "zod";
import { mailLanguages } from "@/lib/email/mail-language";
import { type ActivityCall, isAddress } from "./activity-call";
import type { CallRefusal } from "./call-refusal";
import { type CollectBody, readCollectBody, readCollectCall } from "./collect-call";
import { instantText } from "./instant-text";

/** An event that a trusted back end reports, with its own ID and time. */
export interface TrustedEvent {
  id: string;
  occurredAt: Date;
  call: ActivityCall;
}

type Read<T> = { ok: true; value: T } | { ok: false; refusal: CallRefusal };

const DAY = 86_400_000;
const EARLIEST = Date.UTC(2000, 0);

const Language = z.enum(mailLanguages).nullable().catch(null);
const isText = (value: unknown): value is string => typeof value === "string";

/**
 * Reads an event of the API: what the collector sends, with `id` and `occurred_at` of its own, and of the user `email`
 * and `language` too. An event may be as old as this century and a day ahead of the clock.
 */
export function readTrustedEvent(raw: unknown, now: Date): Read<TrustedEvent> {
  const body = readCollectBody(raw);
  if (!body.ok) return body;
  const { id, activity } = body.value;
  if (id === null) {
    return refuse(
      "id is missing",
      "id",
      "Give each event an ID of its own; by it a retry counts once.",
    );
  }
  if (activity === null) {
    return refuse(
      "activity is missing",
      "activity",
      "Name what the user did; attributes alone go to “users”.",
    );
  }
  const occurredAt = readTime(raw, now);
  if (occurredAt === null) {
    return refuse(
      "occurred_at is no time that can be",
      "occurred_at",
      "Write when it happened with its offset, such as 2026-03-01T09:30:00Z.",
    );
  }
  const call = readTrustedCall(body.value);
  return call.ok ? { ok: true, value: { id, occurredAt, call: call.value } } : call;
}

/** A user as a trusted back end describes them, without an event. */
export function readTrustedUser(raw: unknown): Read<ActivityCall> {
  const { account, ...user } = isRecord(raw) ? raw : {};
  const body = readCollectBody({ user, account });
  return body.ok ? readTrustedCall(body.value) : body;
}

function readTrustedCall(body: CollectBody): Read<ActivityCall> {
  const read = readCollectCall(body, { mayOnlyName: true });
  if (!read.ok) return read;
  const { email, language, ...attributes } = read.value.user.attributes;
  const address = isText(email) ? email.trim().toLowerCase() : "";
  if (address !== "" && !isAddress(address)) {
    return refuse(
      "user.email is no address",
      "user.email",
      "Send the address alone, or leave it out.",
    );
  }
  return {
    ok: true,
    value: {
      ...read.value,
      user: {
        ...read.value.user,
        ...{ attributes, email: address || null, language: Language.parse(language ?? null) },
      },
    },
  };
}

function readTime(raw: unknown, now: Date): Date | null {
  const sent = isRecord(raw) ? raw.occurred_at : null;
  const text = isText(sent) ? instantText(sent) : null;
  if (text === null) return null;
  const time = new Date(text);
  return time.getTime() >= EARLIEST && time.getTime() <= now.getTime() + DAY ? time : null;
}

const refuse = (reason: string, place: string, remedy: string) => ({
  ok: false as const,
  refusal: { reason, place, remedy },
});

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
