import type { OrganizationRole } from '@mengyue/domain'
import { Field, Float, ID, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'

/** Whoever is signed in, and what is theirs alone. */
@ObjectType('Viewer')
export class ViewerType {
  @Field(() => ID, { description: "the person's id" }) id!: string
  @Field(() => Boolean, { description: 'stepped in without a passkey, in demo mode' }) demo!: boolean
  organizationId!: string
  sessionId!: string
}

@ObjectType()
export class Session {
  @Field(() => ID) id!: string
  @Field(() => DateTime) createdAt!: Date
  @Field(() => DateTime) lastSeenAt!: Date
  @Field(() => String) userAgent!: string
  @Field(() => Boolean) current!: boolean
}

/** Someone of an invented organization, as whom one may step in. Their party's letter and what they owe come from other chapters. */
@ObjectType()
export class DemoPerson {
  @Field(() => ID) id!: string
  @Field(() => String) name!: string
  @Field(() => [String]) roles!: OrganizationRole[]
  @Field(() => ID) organizationId!: string
  @Field(() => String) organizationName!: string
}

@ObjectType()
export class Enrolment {
  @Field(() => String) personName!: string
  @Field(() => String) organizationName!: string
  @Field(() => DateTime) expiresAt!: Date
  @Field(() => Boolean) usable!: boolean
}

@ObjectType()
export class Site {
  @Field(() => Boolean) demo!: boolean
  @Field(() => DateTime, { description: "The server's one clock; in demo mode it can be moved forward" }) now!: Date
  @Field(() => Float) clockAheadSeconds!: number
  @Field(() => String) version!: string
  @Field(() => Boolean) allowFictionalCodes!: boolean
}

@ObjectType()
export class OutboxMail {
  @Field(() => ID) id!: string
  @Field(() => DateTime) at!: Date
  @Field(() => String) to!: string
  @Field(() => String) subject!: string
  @Field(() => String) text!: string
  @Field(() => String, { nullable: true }) link!: string | null
}
