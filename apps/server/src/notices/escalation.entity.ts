import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { escalationPolicies } from './policies.ts'

/** After how many working days the lead of an alliance is told of a party that keeps it waiting; the usual number where there is no row. */
@Entity({ tableName: 'escalation', policies: escalationPolicies, rowLevelSecurity: true })
export class Escalation {
  @PrimaryKey({ type: 'uuid' }) allianceId!: string
  @Property({ type: 'integer' }) days!: number
}
