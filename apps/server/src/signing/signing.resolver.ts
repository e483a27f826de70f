import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { Passkey } from '../identity/index.ts'
import { Agreement, agreementOf } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { driftFrom } from './bring-to-life.ts'
import { confirmClauses } from './confirm-clauses.ts'
import { findLock } from './current-lock.ts'
import { declineToSign } from './decline-to-sign.ts'
import { DriftedTerm } from './drift.type.ts'
import {
  ConfirmClausesInput,
  DeclineToSignInput,
  IssueStatementInput,
  LockTextInput,
  ReopenNegotiationInput,
  SubmitSignatureInput,
} from './inputs.ts'
import { issueStatement, STATEMENT_MS } from './issue-statement.ts'
import { lockText } from './lock-text.ts'
import { reopenNegotiation } from './reopen-negotiation.ts'
import { signingOf } from './signing-view.ts'
import { IssuedStatement, Signing } from './signing.type.ts'
import { StatementRow } from './statement.entity.ts'
import { submitSignature } from './submit-signature.ts'

const withoutBigints = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? String(one) : one)))

@Resolver(() => Agreement)
export class SigningResolver {
  @FieldResolver(() => Signing, { nullable: true })
  signing(@Root() { allianceId }: Agreement, @Ctx() ctx: Context): Promise<Signing | null> {
    return signingOf(ctx, allianceId)
  }

  @FieldResolver(() => [DriftedTerm], { description: 'where the live rows differ from the executed text; empty before it is executed' })
  async drift(@Root() { allianceId, executedAt }: Agreement, @Ctx() ctx: Context): Promise<DriftedTerm[]> {
    const lock = executedAt ? await findLock(ctx.em, allianceId) : null
    const drift = lock ? await driftFrom(ctx.em, lock.manifest) : []
    return drift.map((one) => ({ ...one, signed: withoutBigints(one.signed), live: withoutBigints(one.live) }))
  }

  @Mutation(() => IssuedStatement)
  async issueStatement(@Arg('input', () => IssueStatementInput) input: IssueStatementInput, @Ctx() ctx: Context): Promise<IssuedStatement> {
    const id = await issueStatement(ctx, input)
    const row = await ctx.em.findOne(StatementRow, { id })
    if (!row) throw refused('NOT_FOUND')
    const passkeys = await ctx.em.find(Passkey, { personId: row.personId })
    const { purpose, statement, challenge, expiresAt } = row
    const options = {
      challenge,
      rpId: ctx.deps.settings.rpId,
      timeout: STATEMENT_MS,
      userVerification: 'required',
      allowCredentials: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, type: 'public-key', transports })),
    }
    return { id, purpose, statement, challenge, expiresAt, options }
  }

  @Mutation(() => Agreement)
  async submitSignature(@Arg('input', () => SubmitSignatureInput) input: SubmitSignatureInput, @Ctx() ctx: Context): Promise<Agreement> {
    return agreementOf(ctx, await submitSignature(ctx, input))
  }

  @Mutation(() => Agreement)
  async lockText(@Arg('input', () => LockTextInput) input: LockTextInput, @Ctx() ctx: Context): Promise<Agreement> {
    return agreementOf(ctx, await lockText(ctx, input))
  }

  @Mutation(() => Signing)
  async confirmClauses(@Arg('input', () => ConfirmClausesInput) input: ConfirmClausesInput, @Ctx() ctx: Context): Promise<Signing> {
    const signing = await signingOf(ctx, await confirmClauses(ctx, input))
    if (!signing) throw refused('NOT_FOUND')
    return signing
  }

  @Mutation(() => Agreement)
  async declineToSign(@Arg('input', () => DeclineToSignInput) input: DeclineToSignInput, @Ctx() ctx: Context): Promise<Agreement> {
    return agreementOf(ctx, await declineToSign(ctx, input))
  }

  @Mutation(() => Agreement)
  async reopenNegotiation(
    @Arg('input', () => ReopenNegotiationInput) input: ReopenNegotiationInput,
    @Ctx() ctx: Context,
  ): Promise<Agreement> {
    return agreementOf(ctx, await reopenNegotiation(ctx, input))
  }
}
