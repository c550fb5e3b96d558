import type { NextConfig } from "next";

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  /* A page that a role may not open answers 403, not a redirect. */
  experimental: { authInterrupts: true },
  /* Packages that read files beside themselves or bind to native code: bundling would break them. */
  serverExternalPackages: ["pg", "pg-copy-streams", "graphile-worker", "pino", "nodemailer"],
  /* Browsers heed the first only over TLS, which the proxy in front speaks. */
  headers: async () => [
    {
      /* Loaded by the pages of academies, from any origin; a change reaches them within the hour. */
      source: "/collector.js",
      headers: [
        { key: "Cache-Control", value: "public, max-age=3600, stale-while-revalidate=86400" },
        { key: "Access-Control-Allow-Origin", value: "*" },
        { key: "Cross-Origin-Resource-Policy", value: "cross-origin" },
      ],
    },
    {
      source: "/:path*",
      headers: [
        { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "same-origin" },
      ],
    },
    /* The satisfaction form alone may be framed; the policy of `proxy.ts` says the same. */
    {
      source: "/((?!csat/).*)",
      headers: [{ key: "X-Frame-Options", value: "DENY" }],
    },
  ],
};

export default config;
