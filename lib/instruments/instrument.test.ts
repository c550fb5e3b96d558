import { describe, expect, it } from "vitest";
import { fieldErrors } from "../core/field-errors";
import { InstrumentInput } from "./instrument";
import { platformInstruments } from "./platform-instruments";

const scale = { min: 1, max: 5, minLabel: "Never", maxLabel: "Always" };
const survey = { kind: "survey", name: "Pulse", items: [{ text: "Is it well?", scale }] };

describe("InstrumentInput", () => {
  it("takes a survey without a description", () => {
    expect(InstrumentInput.parse(survey)).toEqual({ ...survey, description: "" });
  });

  it.each([
    ["name", { name: "" }],
    ["kind", { kind: "quiz" }],
    ["items", { items: [] }],
    ["items", { items: [{ text: " ", scale }] }],
    ["items", { items: [{ text: "Up?", scale: { ...scale, max: 1 } }] }],
    ["items", { items: [{ text: "Up?", scale: { ...scale, max: 11 } }] }],
    ["items", { items: [survey.items[0], { text: "is IT well?", scale }] }],
  ])("refuses a wrong %s: %o", (field, change) => {
    const { error } = InstrumentInput.safeParse({ ...survey, ...change });
    expect(Object.keys(fieldErrors(error))).toEqual([field]);
  });
});

describe("platformInstruments", () => {
  it("are instruments themselves, of both kinds, each under a name of its own", () => {
    for (const one of platformInstruments) expect(InstrumentInput.parse(one)).toEqual(one);
    const names = platformInstruments.map(({ kind, name }) => `${kind} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(platformInstruments.map(({ kind }) => kind)).size).toBe(2);
  });
});
