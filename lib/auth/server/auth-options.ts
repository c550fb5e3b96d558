import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { revokeSession, sessionDays, signIn } from "./sign-in";

const Token = z.object({ sub: z.uuid(), sid: z.uuid() });

/** What the signed cookie holds: whose session it is. All else is read from the database on each request. */
export function readToken(token: unknown): { userId: string; sessionId: string } | null {
  const parsed = Token.safeParse(token);
  return parsed.success ? { userId: parsed.data.sub, sessionId: parsed.data.sid } : null;
}

/** next-auth set-up: e-mail and password, a signed cookie that names a row of `sessions`. */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: sessionDays * 24 * 60 * 60 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      async authorize(credentials, request) {
        const forwarded: unknown = request.headers?.["x-forwarded-for"];
        const address = typeof forwarded === "string" ? (forwarded.split(",")[0] ?? "") : "direct";
        try {
          const session = await signIn(credentials, address.trim());
          return session && { id: session.userId, sid: session.sessionId };
        } catch (error) {
          // next-auth hands the message of a thrown Error to the sign-in form.
          throw error instanceof AppError ? new Error(error.message) : error;
        }
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      return user && "sid" in user ? { sub: user.id, sid: user.sid } : token;
    },
    session({ session, token }) {
      return { ...session, token: { sub: token.sub, sid: token.sid } };
    },
  },
  events: {
    async signOut({ token }) {
      const known = readToken(token);
      if (known) await revokeSession(known.userId, known.sessionId);
    },
  },
};
