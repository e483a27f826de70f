import { Migration } from '@mikro-orm/migrations'

/** Remarks that are settled, that ask for somebody, and that a person has or has not read. */
export class CommentsSettledAndRead extends Migration {
  override up(): void {
    this.addSql(
      `alter table "comment" add "mentions" jsonb not null default '[]', add "resolved_at" timestamptz null, add "resolved_by_name" text null`,
    )
    this.addSql(`alter table "comment" alter column "mentions" drop default`)
    this.addSql(
      `create policy "settle_own" on "comment" for update using (alliance_id in (select app_alliances()) and organization_id = app_organization()) with check (alliance_id in (select app_alliances()) and organization_id = app_organization())`,
    )
    this.addSql(
      `create trigger comment_keeps_what_it_says before update on comment for each row execute function refuse_rewriting('resolved_at', 'resolved_by_name')`,
    )
    this.addSql(
      `create table "comment_reading" ("alliance_id" uuid not null, "person_id" uuid not null, "clause_id" text not null, "seen_at" timestamptz not null, primary key ("alliance_id", "person_id", "clause_id"))`,
    )
    this.addSql(`alter table "comment_reading" enable row level security`)
    this.addSql(
      `create policy "mine" on "comment_reading" using (person_id = app_person() and alliance_id in (select app_alliances())) with check (person_id = app_person() and alliance_id in (select app_alliances()))`,
    )
  }
}
