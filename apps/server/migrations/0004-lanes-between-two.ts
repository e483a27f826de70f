import { Migration } from '@mikro-orm/migrations'

/** A lane between two parties: private entries that two organizations read, and remarks that only these two see. */
export class LanesBetweenTwo extends Migration {
  override up(): void {
    this.addSql(`alter table "ledger_private" add "counterpart_id" uuid null`)
    this.addSql(`drop policy "read_own" on "ledger_private"`)
    this.addSql(
      `create policy "read_own" on "ledger_private" for select using (organization_id = app_organization() or counterpart_id = app_organization() or app_scope() = 'platform')`,
    )
    this.addSql(`drop policy "append_own" on "ledger_private"`)
    this.addSql(
      `create policy "append_own" on "ledger_private" for insert with check ((alliance_id in (select app_alliances()) or alliance_id in (select app_invited_alliances())) and organization_id = app_organization() and (counterpart_id is null or counterpart_id in (select app_parties(alliance_id))))`,
    )
    this.addSql(`alter table "comment" add "counterpart_id" uuid null`)
    this.addSql(`drop policy "read_lane" on "comment"`)
    this.addSql(
      `create policy "read_lane" on "comment" for select using (alliance_id in (select app_alliances()) and (visibility = 'alliance' or organization_id = app_organization() or (visibility = 'parties' and counterpart_id = app_organization())))`,
    )
    this.addSql(`drop policy "speak_for_own" on "comment"`)
    this.addSql(
      `create policy "speak_for_own" on "comment" for insert with check (alliance_id in (select app_alliances()) and organization_id = app_organization() and (visibility = 'parties') = (counterpart_id is not null) and (counterpart_id is null or counterpart_id in (select app_parties(alliance_id))))`,
    )
  }
}
