import { expect, it } from "vitest";
import { z } from "zod";
import { fieldErrors } from "./field-errors";

it("takes the first complaint about each field", () => {
  const Shape = z.object({
    name: z.string().min(3, "is short").regex(/^a/, "has no a"),
    places: z.array(z.number("is no number")),
    ok: z.boolean(),
  });
  const { error } = Shape.safeParse({ name: "b", places: [1, "2"], ok: true });
  expect(fieldErrors(error)).toEqual({ name: "is short", places: "is no number" });
  expect(fieldErrors(undefined)).toEqual({});
});
