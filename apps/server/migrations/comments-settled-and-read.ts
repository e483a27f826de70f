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
    // A policy sees one version of a row: that what was said stays as it was said needs both.
    this.addSql(`
create function refuse_other_words() returns trigger language plpgsql as $$
begin
  raise exception 'a remark stays as it was said: only that it is settled can be noted' using errcode = 'insufficient_privilege';
end $$;
create trigger comment_stays_as_said before update on comment for each row
  when ((to_jsonb(old) - 'resolved_at' - 'resolved_by_name') is distinct from (to_jsonb(new) - 'resolved_at' - 'resolved_by_name'))
  execute function refuse_other_words();`)
    this.addSql(
      `create table "comment_reading" ("alliance_id" uuid not null, "person_id" uuid not null, "clause_id" text not null, "seen_at" timestamptz not null, primary key ("alliance_id", "person_id", "clause_id"))`,
    )
    this.addSql(`alter table "comment_reading" enable row level security`)
    this.addSql(
      `create policy "mine" on "comment_reading" using (person_id = app_person() and alliance_id in (select app_alliances())) with check (person_id = app_person() and alliance_id in (select app_alliances()))`,
    )
  }
}
