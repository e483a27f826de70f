import { Migration } from '@mikro-orm/migrations'

const inMine = 'alliance_id in (select app_alliances())'

/** Steps of the protection of results: said by an owner, in their order, and kept. */
export class IpSteps extends Migration {
  override up(): void {
    this.addSql(
      `create table "ip_step" ("id" uuid not null, "alliance_id" uuid not null, "result_id" text not null, "organization_id" uuid not null, "kind" text not null, "day" date not null, "reference" text not null, "inventors" jsonb not null, "person_id" uuid not null, "person_name" text not null, "at" timestamptz not null, primary key ("id"))`,
    )
    this.addSql(`create index "ip_step_alliance_id_result_id_index" on "ip_step" ("alliance_id", "result_id")`)
    this.addSql(`alter table "ip_step" enable row level security`)
    this.addSql(`create policy "read_in_alliance" on "ip_step" for select using (${inMine} or app_scope() = 'platform')`)
    this.addSql(
      `create policy "say_as_owner" on "ip_step" for insert with check (${inMine} and organization_id = app_organization() and exists (select 1 from ip_share s where s.alliance_id = ip_step.alliance_id and s.row_id = result_id and s.shares @> jsonb_build_array(jsonb_build_object('organizationId', app_organization()))))`,
    )
  }

  override down(): void {
    this.addSql('drop table "ip_step"')
  }
}
