import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import { JSONScalar } from '../platform/graphql/scalars.ts'
import { demoPersons, stepInAs } from './demo.ts'
import { revokeSession, signOut } from './end-session.ts'
import { findEnrolment, redeemEnrolment } from './enrolment.ts'
import { DemoPerson, Enrolment, Session, ViewerType } from './identity.type.ts'
import {
  FinishPasskeyInput,
  FinishSignInInput,
  IntentInput,
  RedeemEnrolmentInput,
  RegisterOrganizationInput,
  RemovePasskeyInput,
  RevokeSessionInput,
  StepInInput,
} from './inputs.ts'
import { LoginSession } from './login-session.entity.ts'
import { Organization } from './organization.entity.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from './person.entity.ts'
import { registerOrganization } from './register-organization.ts'
import { finishPasskeyRegistration, startPasskeyRegistration } from './register-passkey.ts'
import { removePasskey } from './remove-passkey.ts'
import { finishSignIn, startSignIn } from './sign-in.ts'
import { signedIn } from './signed-in.ts'

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { nullable: true })
  me(@Ctx() ctx: Context): ViewerType | null {
    return ctx.viewer && viewerOf(ctx)
  }

  @Query(() => [DemoPerson])
  demoPersons(@Ctx() ctx: Context): Promise<DemoPerson[]> {
    return demoPersons(ctx.deps)
  }

  @Query(() => Enrolment, { nullable: true })
  async enrolment(@Arg('token', () => String) token: string, @Ctx() ctx: Context): Promise<Enrolment | null> {
    const found = await findEnrolment(ctx, token)
    if (!found) return null
    const { personName, organizationName, expiresAt } = found.row
    return { personName, organizationName, expiresAt, usable: found.usable }
  }

  @FieldResolver(() => Person)
  person(@Root() { id }: ViewerType, @Ctx() ctx: Context): Promise<Person> {
    return ctx.em.findOneOrFail(Person, { id })
  }

  @FieldResolver(() => Organization)
  organization(@Root() { organizationId }: ViewerType, @Ctx() ctx: Context): Promise<Organization> {
    return ctx.em.findOneOrFail(Organization, { id: organizationId })
  }

  @FieldResolver(() => [Passkey])
  passkeys(@Root() { id }: ViewerType, @Ctx() ctx: Context): Promise<Passkey[]> {
    return ctx.em.find(Passkey, { personId: id }, { orderBy: { createdAt: 'asc' } })
  }

  @FieldResolver(() => [Session])
  async sessions(@Root() { id, sessionId }: ViewerType, @Ctx() ctx: Context): Promise<Session[]> {
    const sessions = await ctx.em.find(LoginSession, { personId: id }, { orderBy: { lastSeenAt: 'desc' } })
    return sessions.map((session) => ({ ...pick(session), current: session.id === sessionId }))
  }

  @Mutation(() => ViewerType)
  async registerOrganization(
    @Arg('input', () => RegisterOrganizationInput) input: RegisterOrganizationInput,
    @Ctx() ctx: Context,
  ): Promise<ViewerType> {
    await registerOrganization(ctx, input)
    return viewerOf(ctx)
  }

  @Mutation(() => JSONScalar, { description: 'PublicKeyCredentialCreationOptionsJSON' })
  startPasskeyRegistration(@Arg('input', () => IntentInput) input: IntentInput, @Ctx() ctx: Context): Promise<object> {
    return startPasskeyRegistration(ctx, input)
  }

  @Mutation(() => ViewerType)
  async finishPasskeyRegistration(
    @Arg('input', () => FinishPasskeyInput) input: FinishPasskeyInput,
    @Ctx() ctx: Context,
  ): Promise<ViewerType> {
    await finishPasskeyRegistration(ctx, input)
    return viewerOf(ctx)
  }

  @Mutation(() => ViewerType)
  async removePasskey(@Arg('input', () => RemovePasskeyInput) input: RemovePasskeyInput, @Ctx() ctx: Context): Promise<ViewerType> {
    await removePasskey(ctx, input)
    return viewerOf(ctx)
  }

  @Mutation(() => JSONScalar, { description: 'PublicKeyCredentialRequestOptionsJSON' })
  startSignIn(@Arg('input', () => IntentInput) input: IntentInput, @Ctx() ctx: Context): Promise<object> {
    return startSignIn(ctx, input)
  }

  @Mutation(() => ViewerType)
  async finishSignIn(@Arg('input', () => FinishSignInInput) input: FinishSignInInput, @Ctx() ctx: Context): Promise<ViewerType> {
    await finishSignIn(ctx, input)
    return viewerOf(ctx)
  }

  @Mutation(() => Boolean)
  async signOut(@Arg('input', () => IntentInput) input: IntentInput, @Ctx() ctx: Context): Promise<boolean> {
    await signOut(ctx, input)
    return true
  }

  @Mutation(() => ViewerType)
  async revokeSession(@Arg('input', () => RevokeSessionInput) input: RevokeSessionInput, @Ctx() ctx: Context): Promise<ViewerType> {
    await revokeSession(ctx, input)
    return viewerOf(ctx)
  }

  @Mutation(() => ViewerType)
  async redeemEnrolment(@Arg('input', () => RedeemEnrolmentInput) input: RedeemEnrolmentInput, @Ctx() ctx: Context): Promise<ViewerType> {
    await redeemEnrolment(ctx, input)
    return viewerOf(ctx)
  }

  @Mutation(() => ViewerType)
  async stepInAs(@Arg('input', () => StepInInput) input: StepInInput, @Ctx() ctx: Context): Promise<ViewerType> {
    await stepInAs(ctx, input)
    return viewerOf(ctx)
  }
}

function viewerOf(ctx: Context): ViewerType {
  const { personId: id, organizationId, sessionId, demo } = signedIn(ctx.viewer)
  return Object.assign(new ViewerType(), { id, organizationId, sessionId, demo })
}

const pick = ({ id, createdAt, lastSeenAt, userAgent }: LoginSession) => ({ id, createdAt, lastSeenAt, userAgent })
