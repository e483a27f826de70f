import { Migration } from '@mikro-orm/migrations'

const platform = `app_scope() = 'platform'`
const mine = `person_id = app_person() and alliance_id in (select app_alliances())`

/** What people are told of, where and when they want it; reminders; and jobs that follow an alliance's ledger. */
export class Notices extends Migration {
  override up(): void {
    this.addSql(queueFollowUp)
    this.addSql(
      `create table "notice" ("id" uuid not null, "once" text not null, "alliance_id" uuid not null, "organization_id" uuid not null, "person_id" uuid not null, "kind" text not null, "clause_id" text null, "proposal_id" uuid null, "comment_id" uuid null, "by_organization_id" uuid null, "at" timestamptz not null, "shown" boolean not null, "mailed" boolean not null, "read_at" timestamptz null, "digest_id" uuid null, primary key ("id"))`,
    )
    this.addSql(`create index "notice_person_id_at_index" on "notice" ("person_id", "at")`)
    this.addSql(`create index "notice_digest_id_index" on "notice" ("digest_id")`)
    this.addSql(`create index notice_to_be_mailed on notice (person_id) where mailed and digest_id is null and read_at is null`)
    this.addSql(`alter table "notice" add constraint "notice_person_id_once_unique" unique ("person_id", "once")`)
    this.addSql(`alter table "notice" enable row level security`)
    this.addSql(`create policy "read_mine" on "notice" for select using ((${mine}) or ${platform})`)
    this.addSql(`create policy "tell_as_platform" on "notice" for insert with check (${platform})`)
    this.addSql(`create policy "mark_mine" on "notice" for update using (${mine}) with check (${mine})`)
    this.addSql(`create policy "digest_as_platform" on "notice" for update using (${platform}) with check (${platform})`)
    this.addSql(
      `create trigger notice_keeps_what_it_says before update on notice for each row execute function refuse_rewriting('read_at', 'digest_id')`,
    )

    this.addSql(`create table "notice_cursor" ("alliance_id" uuid not null, "seq" int not null, primary key ("alliance_id"))`)
    this.addSql(`alter table "notice_cursor" enable row level security`)
    this.addSql(`create policy "platform_follows" on "notice_cursor" using (${platform}) with check (${platform})`)
    // Of what happened before there were notices, nobody is told now.
    this.addSql(`insert into notice_cursor (alliance_id, seq) select alliance_id, seq from ledger_head`)

    this.addSql(
      `create table "notice_choice" ("person_id" uuid not null, "hidden" jsonb not null, "unmailed" jsonb not null, "digest" text not null, "quiet_from" text null, "quiet_until" text null, primary key ("person_id"))`,
    )
    this.addSql(`alter table "notice_choice" enable row level security`)
    this.addSql(`create policy "mine" on "notice_choice" using (person_id = app_person()) with check (person_id = app_person())`)
    this.addSql(`create policy "read_as_platform" on "notice_choice" for select using (${platform})`)

    this.addSql(
      `create table "notice_digest" ("id" uuid not null, "person_id" uuid not null, "at" timestamptz not null, primary key ("id"))`,
    )
    this.addSql(`alter table "notice_digest" enable row level security`)
    this.addSql(`create policy "platform_digests" on "notice_digest" using (${platform}) with check (${platform})`)

    this.addSql(
      `create table "party_reminder" ("alliance_id" uuid not null, "organization_id" uuid not null, "day" date not null, "person_id" uuid not null, "person_name" text not null, "at" timestamptz not null, primary key ("alliance_id", "organization_id", "day"))`,
    )
    this.addSql(`alter table "party_reminder" enable row level security`)
    this.addSql(
      `create policy "read_between_the_two" on "party_reminder" for select using (alliance_id in (select app_lead_alliances()) or (alliance_id in (select app_alliances()) and organization_id = app_organization()))`,
    )
    this.addSql(
      `create policy "remind_as_lead" on "party_reminder" for insert with check (alliance_id in (select app_lead_alliances()) and person_id = app_person())`,
    )

    this.addSql(`create table "escalation" ("alliance_id" uuid not null, "days" int not null, primary key ("alliance_id"))`)
    this.addSql(`alter table "escalation" enable row level security`)
    this.addSql(
      `create policy "read_in_alliance" on "escalation" for select using (alliance_id in (select app_alliances()) or ${platform})`,
    )
    this.addSql(`create policy "say_as_lead" on "escalation" for insert with check (alliance_id in (select app_lead_alliances()))`)
    this.addSql(
      `create policy "change_as_lead" on "escalation" for update using (alliance_id in (select app_lead_alliances())) with check (alliance_id in (select app_lead_alliances()))`,
    )
  }

  override down(): void {
    for (const table of ['notice', 'notice_cursor', 'notice_choice', 'notice_digest', 'party_reminder', 'escalation'])
      this.addSql(`drop table "${table}"`)
    this.addSql('drop function app_queue_follow_up(text, json, text)')
  }
}

/**
 * As app_queue_job, for work that reads on from a cursor: one that waits does for all, and one that has begun does not, since it may have
 * read already. So a job that has begun gives its key to the next.
 */
const queueFollowUp = `
create function app_queue_follow_up(task text, payload json, job_key text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_person() is null and app_scope() <> 'platform' then
    raise exception 'nobody queues a job' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(identifier => $1, payload => $2, job_key => $3, job_key_mode => 'replace');
end $$;
`
