import { Migration } from '@mikro-orm/migrations'

/** Of negotiation and signing; the ledger knows no chapter, and its head is opened in the transaction that creates the alliance. */
const tables = [
  ...['agreement', 'clause', 'clause_version', 'comment', 'comment_reading', 'initial', 'internal_approval', 'proposal', 'stance'],
  ...['clause_confirmation', 'sealed_agreement', 'signature', 'signing_turn', 'statement', 'text_lock'],
]

/** Nothing is negotiated or signed in an alliance that does not exist. */
export class RowsBelongToAnAlliance extends Migration {
  override up(): void {
    for (const table of tables)
      this.addSql(
        `alter table "${table}" add constraint "${table}_alliance_id_foreign" foreign key ("alliance_id") references "alliance" ("id")`,
      )
  }
}
