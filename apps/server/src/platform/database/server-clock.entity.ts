import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'

/** One row: how far the server's clock was moved ahead in demo mode. */
@Entity({ tableName: 'server_clock' })
export class ServerClockRow {
  @PrimaryKey({ type: 'integer', autoincrement: false }) id!: number
  @Property({ type: 'bigint' }) aheadMs!: bigint
}
