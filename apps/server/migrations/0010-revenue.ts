import { Migration } from '@mikro-orm/migrations'

const inMine = 'alliance_id in (select app_alliances())'
const executed = 'alliance_id in (select app_executed_alliances())'
const own = 'organization_id = app_organization()'
const platform = `app_scope() = 'platform'`

/** Receipts, statements, answers and payments, which are said once and kept; and what an organization tries out for itself. */
export class RevenueRows extends Migration {
  override up(): void {
    this.addSql(
      `create table "revenue_receipt" ("id" uuid not null, "alliance_id" uuid not null, "organization_id" uuid not null, "date" date not null, "amount" bigint not null, "payer" text not null, "contract" text not null, "result_id" text null, "description" text not null, "evidence" text not null, "corrects_receipt_id" uuid null, "person_id" uuid not null, "person_name" text not null, "at" timestamptz not null, primary key ("id"))`,
    )
    this.addSql(`create index "revenue_receipt_alliance_id_date_index" on "revenue_receipt" ("alliance_id", "date")`)
    this.addSql(
      `create table "settlement" ("id" uuid not null, "alliance_id" uuid not null, "settlement_number" int not null, "organization_id" uuid not null, "from_day" date not null, "to_day" date not null, "gross" bigint not null, "distributable" bigint not null, "figures" jsonb not null, "figures_hash" text not null, "head_seq" int not null, "head_hash" text not null, "person_id" uuid not null, "person_name" text not null, "at" timestamptz not null, primary key ("id"))`,
    )
    this.addSql(
      `alter table "settlement" add constraint "settlement_alliance_id_settlement_number_unique" unique ("alliance_id", "settlement_number")`,
    )
    this.addSql(
      `create table "settlement_answer" ("alliance_id" uuid not null, "settlement_id" uuid not null, "organization_id" uuid not null, "decision" text not null, "deduction_order" int null, "amount" bigint null, "reason" text not null, "person_id" uuid not null, "person_name" text not null, "at" timestamptz not null, primary key ("settlement_id", "organization_id", "decision"))`,
    )
    this.addSql(
      `create table "settlement_payment" ("alliance_id" uuid not null, "settlement_id" uuid not null, "organization_id" uuid not null, "part" int not null, "side" text not null, "amount" bigint not null, "reference" text not null, "confirmed_by_organization_id" uuid not null, "person_id" uuid not null, "person_name" text not null, "at" timestamptz not null, primary key ("settlement_id", "organization_id", "part", "side"))`,
    )
    this.addSql(
      `create table "revenue_simulation" ("id" uuid not null, "alliance_id" uuid not null, "organization_id" uuid not null, "name" text not null, "gross" bigint not null, "actuals" jsonb not null, "distributable" bigint not null, "own_amount" bigint not null, "person_id" uuid not null, "person_name" text not null, "at" timestamptz not null, primary key ("id"))`,
    )
    this.addSql(
      `create index "revenue_simulation_alliance_id_organization_id_index" on "revenue_simulation" ("alliance_id", "organization_id")`,
    )
    for (const table of ['revenue_receipt', 'settlement', 'settlement_answer', 'settlement_payment']) {
      this.addSql(`alter table "${table}" enable row level security`)
      this.addSql(`create policy "read_in_alliance" on "${table}" for select using (${inMine} or ${platform})`)
    }
    for (const table of ['revenue_receipt', 'settlement', 'settlement_answer'])
      this.addSql(`create policy "say_for_own" on "${table}" for insert with check (${executed} and ${own})`)
    this.addSql(
      `create policy "confirm_own_side" on "settlement_payment" for insert with check (${executed} and confirmed_by_organization_id = app_organization() and ((side = 'payee' and ${own}) or (side = 'payer' and exists (select 1 from settlement s where s.id = settlement_id and s.organization_id = app_organization()))))`,
    )
    this.addSql(`alter table "revenue_simulation" enable row level security`)
    this.addSql(`create policy "read_inside" on "revenue_simulation" for select using (${inMine} and ${own})`)
    this.addSql(`create policy "add_inside" on "revenue_simulation" for insert with check (${executed} and ${own})`)
  }

  override down(): void {
    for (const table of ['revenue_simulation', 'settlement_payment', 'settlement_answer', 'settlement', 'revenue_receipt'])
      this.addSql(`drop table "${table}"`)
  }
}
