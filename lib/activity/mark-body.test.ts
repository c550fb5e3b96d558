import fc from "fast-check";
import { expect, it } from "vitest";
import { markBody } from "./mark-body";

const textOf = (body: string, place: string | null) =>
  markBody(body, place).lines.map(({ tokens }) => tokens.map(({ text }) => text).join(""));
const guilty = (body: string, place: string | null) =>
  textOf(body, place).filter((_, index) => markBody(body, place).lines[index]?.isGuilty);

const sent = JSON.stringify({
  id: "01JD0Z6R4W",
  user: { id: "j.ortega@veloparts.example", name: "Julia Ortega", role: "buyer" },
  account: { id: "ACC-77120" },
});

it("sets JSON out, short objects on one line, and marks the line that the reason speaks of", () => {
  expect(textOf(sent, null)).toEqual([
    "{",
    '  "id": "01JD0Z6R4W",',
    '  "user": {',
    '    "id": "j.ortega@veloparts.example",',
    '    "name": "Julia Ortega",',
    '    "role": "buyer"',
    "  },",
    '  "account": { "id": "ACC-77120" }',
    "}",
  ]);
  expect(guilty(sent, "account.id")).toEqual(['  "account": { "id": "ACC-77120" }']);
  expect(guilty(sent, "user.name")).toEqual(['    "name": "Julia Ortega",']);
  expect(guilty(sent, null)).toEqual([]);
});

it("marks what is there of a place that is not, and says that it is missing", () => {
  expect(markBody(sent, "user.email").missing).toBe("user.email");
  expect(guilty(sent, "user.email")).toEqual(['  "user": {']);
  expect(markBody(sent, "module").missing).toBe("module");
  expect(guilty(sent, "module")).toEqual([]);
  expect(markBody(sent, "account.id").missing).toBeNull();
});

it("finds a place in a list", () => {
  const batch = JSON.stringify([{ activity: "A" }, { activity: 7, note: "x".repeat(60) }]);
  expect(guilty(batch, "1.activity")).toEqual(['    "activity": 7,']);
});

it("sets a query out by parameters, as the pixel names them", () => {
  const query = "sdr_s=SP-204417-01&sdr_o=ACC%2077&sdr_u=ann&sdr_a=Enroll+-+X";
  expect(textOf(query, null)).toEqual([
    "sdr_s = SP-204417-01",
    "sdr_o = ACC 77",
    "sdr_u = ann",
    "sdr_a = Enroll - X",
  ]);
  expect(guilty(query, "account.id")).toEqual(["sdr_o = ACC 77"]);
  expect(markBody(query, "module").missing).toBe("module");
});

it("leaves what it cannot read as it is", () => {
  expect(textOf('{"cut": "he', null)).toEqual(['{"cut": "he']);
  expect(textOf("two\nlines", "user.id")).toEqual(["two", "lines"]);
});

it("loses nothing of any JSON", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())),
      (value) => {
        const body = JSON.stringify(value);
        expect(JSON.parse(textOf(body, "a.b").join("\n"))).toEqual(JSON.parse(body));
      },
    ),
  );
});
