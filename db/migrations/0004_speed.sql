ALTER TABLE "activity_arrivals" DROP CONSTRAINT "activity_arrivals_one";--> statement-breakpoint
ALTER TABLE "activity_arrivals" ADD COLUMN "user_ids" bigint[];--> statement-breakpoint
ALTER TABLE "activity_arrivals" ADD CONSTRAINT "activity_arrivals_one" CHECK (num_nonnulls("activity_arrivals"."user_id", "activity_arrivals"."user_ids", "activity_arrivals"."account_id") = 1);