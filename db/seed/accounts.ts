/** The demo's sign-in accounts; one password, printed at start, never made with a real database. */
export const demoPassword = "five-make-a-quorum";

export const demoAccounts = [
  {
    email: "admin@northwind.example",
    name: "Mara Osei",
    role: "admin",
    organizations: ["northwind"],
  },
  {
    email: "analyst@northwind.example",
    name: "Tomás Ferreira",
    role: "analyst",
    organizations: ["northwind"],
  },
  {
    email: "admin@harbor.example",
    name: "Grace Whitcombe",
    role: "admin",
    organizations: ["harbor"],
  },
  {
    email: "csm@quorum.example",
    name: "Ines Albrecht",
    role: "csm",
    organizations: ["northwind", "harbor"],
  },
] as const;
