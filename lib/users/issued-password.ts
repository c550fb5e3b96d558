/** An initial password, shown this once, and until when it works. */
export interface IssuedPassword {
  name: string;
  email: string;
  password: string;
  expiresAt: Date;
}
