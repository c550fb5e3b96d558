import { z } from "zod";
import { hasUnstorable } from "@/lib/core/unstorable";
import {
  type ActivityCall,
  type CallAccount,
  type CallSubject,
  tidyKey,
  tidyUserKey,
} from "./activity-call";
import { type CallRefusal, callRefusals } from "./call-refusal";

/** The module of a call that names none. */
export const defaultModule = "Academy";

/** What a script writes where it has no value. */
const NOTHING = /^(undefined|null|nan|\[object object\])?$/i;

const CONTROL = /\p{Cc}/u;

/** A text of at most so many characters, or null; in one step, for it is read a dozen times a call. */
const text = (most: number) =>
  z
    .union([z.string(), z.number(), z.boolean()], "is no text")
    .nullish()
    .transform((raw, context) => {
      if (raw == null) return null;
      const value = String(raw).trim();
      if (value.length > most) context.addIssue(`is longer than ${most} characters`);
      if (CONTROL.test(value)) context.addIssue("has a control character in it");
      return NOTHING.test(value) ? null : value;
    });

const ID = 200;
const NAME = 200;

const Named = z.looseObject({ id: text(ID), name: text(NAME) }, "is no object").nullish();

const Attributes = z.record(z.string(), z.unknown(), "is no object").nullish();

/** The body of `POST /api/collect`: what the collector sends of each call. */
export const CollectBody = z.object({
  service_id: text(40),
  /** Made in the browser, a UUIDv7; a retry carries the same. */
  id: text(ID),
  module: text(100),
  /** Absent when only attributes are updated. */
  activity: text(300),
  user: Named,
  account: Named,
  /** What `setUserAttributes` and `setAccountAttributes` were given. */
  attributes: z.object({ user: Attributes, account: Attributes }, "is no object").nullish(),
  product: text(NAME),
  region: text(NAME),
  subject: z
    .looseObject(
      { kind: z.enum(["course", "path"]).nullish(), id: text(ID), title: text(300) },
      "is no object",
    )
    .nullish(),
  client_time: z.union([z.string(), z.number()]).nullish().catch(null),
});
export type CollectBody = z.output<typeof CollectBody>;

type Read<T> = { ok: true; value: T } | { ok: false; refusal: CallRefusal };

const refuse = (refusal: CallRefusal) => ({ ok: false as const, refusal });

/** Reads what the collector posted; the first thing that is wrong with it, with its place, otherwise. */
export function readCollectBody(raw: unknown): Read<CollectBody> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    return refuse(callRefusals.notAnObject);
  }
  if (hasUnstorable(raw))
    return refuse({ ...callRefusals.unstorable, place: unstorablePlace(raw) });
  const parsed = CollectBody.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".") || null;
  return refuse({
    reason: `${place ?? "the body"} ${issue?.message ?? "is not valid"}`,
    place,
    remedy: "Compare what was sent with the snippets of the set-up page.",
  });
}

/** What a call says; refused without a user, or when it says nothing but whose it is, unless it may. */
export function readCollectCall(
  body: CollectBody,
  { mayOnlyName = false } = {},
): Read<ActivityCall> {
  const { user } = body;
  if (!user?.id) return refuse(callRefusals.noUser);
  const account = readAccount(body);
  const attributes = { ...attributesOf(user), ...body.attributes?.user };
  const isBare = !user.name && isBlank(attributes) && isBlank(account?.attributes);
  if (body.activity === null && isBare && !mayOnlyName) {
    return refuse(callRefusals.noActivity);
  }
  return {
    ok: true,
    value: {
      user: {
        keys: [tidyUserKey(user.id)],
        name: user.name,
        email: null,
        language: null,
        attributes,
      },
      account,
      act:
        body.activity === null
          ? null
          : {
              module: body.module ?? defaultModule,
              activity: body.activity,
              subject: readSubject(body),
            },
    },
  };
}

function readAccount({ account, attributes, product, region }: CollectBody): CallAccount | null {
  if (!account?.id) return null;
  return {
    key: tidyKey(account.id),
    name: account.name,
    attributes: {
      ...(product !== null && { product }),
      ...(region !== null && { region }),
      ...attributesOf(account),
      ...attributes?.account,
    },
  };
}

function readSubject({ subject }: CollectBody): CallSubject | null {
  if (!subject || (subject.id === null && subject.title === null)) return null;
  return {
    ...{ kind: subject.kind ?? null, title: subject.title },
    key: subject.id === null ? null : tidyKey(subject.id),
  };
}

/** What is sent of a user or an account besides its ID and name: of most calls nothing. */
function attributesOf(thing: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (Object.keys(thing).every((key) => key === "id" || key === "name")) return {};
  const { id, name, ...attributes } = thing;
  return attributes;
}

const isBlank = (attributes: Readonly<Record<string, unknown>> | undefined) =>
  Object.keys(attributes ?? {}).length === 0;

function unstorablePlace(value: object, path = ""): string | null {
  for (const [name, part] of Object.entries(value)) {
    if (!hasUnstorable(part)) continue;
    const place = hasUnstorable(name) ? path : path ? `${path}.${name}` : name;
    return typeof part === "object" && part !== null ? unstorablePlace(part, place) : place;
  }
  return path || null;
}
