import type { z } from "zod";
import type { KeyScope } from "@/lib/auth/permissions";

/** What a request may carry, or an answer: by its content type. */
export interface Content {
  type: string;
  /** Of the whole; of one line where the type says JSON lines; absent for other text. */
  schema?: z.ZodType;
  /** What to know of it besides. */
  note?: string;
  example?: string;
}

/** A header that a request may have. */
export interface RequestHeader {
  name: string;
  means: string;
  schema: z.ZodType;
}

/** One call of the API, as its document describes it. */
export interface Operation {
  method: "get" | "post" | "put" | "patch";
  /** Below the origin, with `{name}` for each part that varies. */
  path: `/api/v1/${string}`;
  /** The heading that it stands under. */
  topic: string;
  title: string;
  /** What it does, in sentences for whoever writes the other side. */
  text: string;
  scope: KeyScope;
  pathParameters?: z.ZodObject;
  query?: z.ZodObject;
  headers?: readonly RequestHeader[];
  body?: readonly Content[];
  /** By status; the refusals that every call shares are added. */
  answers: Readonly<Record<number, { means: string; content?: readonly Content[] }>>;
}
