import { expect, it } from "vitest";
import { pixelCall } from "./pixel-call";

it("reads the parameters of a pixel as a call", () => {
  const query =
    "sdr_s=SP-1&sdr_id=7&sdr_o=ACC-1&sdr_u=ann&sdr_m=Mail&sdr_a=Opened+it&sdr_o.name=Atlas&sdr_u.team=North&sdr_udn=Ann&x=1&sdr_u.id=evil&sdr_u.=y";
  expect(pixelCall(new URLSearchParams(query))).toEqual({
    ...{ service_id: "SP-1", id: "7", module: "Mail", activity: "Opened it" },
    user: { id: "ann", name: "Ann", team: "North" },
    account: { id: "ACC-1", name: "Atlas" },
  });
});
