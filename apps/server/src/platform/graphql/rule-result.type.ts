import type { RuleResult as Result } from '@mengyue/domain'
import { agreementTemplate } from '@mengyue/templates'
import { Field, Int, ObjectType } from 'type-graphql'
import { Text } from './permission.ts'

@ObjectType()
export class Finding {
  @Field(() => String) code!: string
  @Field(() => String) severity!: string
}

@ObjectType()
export class LegalReference {
  @Field(() => String) id!: string
  @Field(() => String) instrument!: string
  @Field(() => String) article!: string
  @Field(() => String) gist!: string
}

/** What a rule says of the present data. */
@ObjectType()
export class RuleResult {
  @Field(() => String) ruleId!: string
  @Field(() => Text) title!: Text
  @Field(() => String) severity!: string
  @Field(() => Boolean) passed!: boolean
  @Field(() => String, { nullable: true, description: "the guide's own words, null where the rule is the platform's or a statute's" })
  phrase!: string | null
  @Field(() => Text) reason!: Text
  @Field(() => [String]) clauseIds!: string[]
  @Field(() => [LegalReference]) legalReferences!: LegalReference[]
  @Field(() => [Finding]) findings!: Finding[]
  @Field(() => Int, { nullable: true, description: 'where the rule counts' }) count!: number | null
  @Field(() => Int, { nullable: true }) required!: number | null
  @Field(() => [String]) organizationIds!: string[]
  @Field(() => String, { nullable: true }) justification!: string | null
}

const references = new Map(agreementTemplate.legalReferences.map((reference) => [reference.id, reference]))

/** A rule's result with the articles it cites. */
export const ruleResult = ({ legalRefIds, count, required, justification, ...result }: Result): RuleResult => ({
  ...result,
  count: count ?? null,
  required: required ?? null,
  justification: justification ?? null,
  legalReferences: legalRefIds.flatMap((id) => references.get(id) ?? []),
})
