import fc from "fast-check";
import { expect, it } from "vitest";
import { fieldsOf, fillTemplate, type MailValues, unknownFields } from "./mail-template";

const values: MailValues = {
  ...{ "user.name": "Zoë {csat_link}", "user.first_name": "Zoë", "user.email": null },
  ...{ "account.name": "Tema", "course.title": "Safety", "next_course.title": null },
  ...{ "event.date": "4 Nov 2026", "organization.name": "Northwind", csat_link: "https://q/1" },
};

it("names the fields that nobody knows", () => {
  const text = "{user.name} {usr.name} {} {__proto__} {constructor} {usr.name} { user.name }";
  expect(unknownFields(text)).toEqual(["usr.name", "", "__proto__", "constructor", " user.name "]);
  expect(fieldsOf(text)).toEqual(["user.name"]);
});

it("fills in each field once: a value is never read as a template", () => {
  expect(fillTemplate("Hi {user.name}, {csat_link}{user.email}.", values)).toBe(
    "Hi Zoë {csat_link}, https://q/1.",
  );
});

it("leaves a text without braces as it is", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!text.includes("{"));
      expect(fillTemplate(text, values)).toBe(text);
    }),
  );
});
