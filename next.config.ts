import type { NextConfig } from "next";

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  /* A page that a role may not open answers 403, not a redirect. */
  experimental: { authInterrupts: true },
  /* Packages that read files beside themselves or bind to native code: bundling would break them. */
  serverExternalPackages: ["pg", "pg-copy-streams", "graphile-worker", "pino", "nodemailer"],
};

export default config;
