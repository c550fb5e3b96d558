import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookAtFiles, type RemoteFile, type SeenFile } from "./look-at-files";

const now = new Date("2026-11-22T06:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const file = (name: string, size = 10, modifiedAt = 1): RemoteFile => ({ name, size, modifiedAt });
const seen = (id: number, one: RemoteFile, stableSince = ago(60)): SeenFile => ({
  ...one,
  ...{ id, stableSince },
});

describe("a look at a directory", () => {
  it("takes what has stayed as it was for a minute, in the order of writing", () => {
    const [b, a] = [file("b.csv", 10, 5), file("a.csv", 10, 7)];
    const look = lookAtFiles([a, b], [seen(1, a), seen(2, b)], [], now);
    expect(look.ready.map(({ name }) => name)).toEqual(["b.csv", "a.csv"]);
  });

  it("leaves what is new, what grows and what has not been still for long", () => {
    const look = lookAtFiles(
      [file("new.csv"), file("grows.csv", 20), file("still.csv")],
      [seen(1, file("grows.csv", 10)), seen(2, file("still.csv"), ago(59)), seen(3, file("x.csv"))],
      [],
      now,
    );
    expect(look).toEqual({
      fresh: [file("new.csv")],
      changed: [{ id: 1, now: file("grows.csv", 20) }],
      ready: [],
      settling: 1,
      gone: [3],
    });
  });

  it("does not see a file again that could not be put away, but its next version", () => {
    const left = [file("a.csv", 10, 1)];
    expect(lookAtFiles([file("a.csv", 10, 1)], [], left, now).fresh).toEqual([]);
    expect(lookAtFiles([file("a.csv", 10, 2)], [], left, now).fresh).toHaveLength(1);
  });

  it("says exactly one thing of every file that is listed", () => {
    const some = fc.record({
      name: fc.constantFrom("a", "b", "c", "d"),
      size: fc.nat(2),
      modifiedAt: fc.nat(2),
    });
    const files = fc.uniqueArray(some, { selector: ({ name }) => name });
    fc.assert(
      fc.property(files, files, fc.array(fc.boolean()), (listed, before, isOld) => {
        const known = before.map((one, id) => seen(id, one, ago(isOld[id] ? 60 : 1)));
        const look = lookAtFiles(listed, known, [], now);
        const said = look.fresh.length + look.changed.length + look.ready.length + look.settling;
        expect(said).toBe(listed.length);
        for (const { id } of look.ready) expect(isOld[id]).toBe(true);
      }),
    );
  });
});
