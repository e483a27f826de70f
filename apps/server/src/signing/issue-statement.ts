import { randomBytes } from 'node:crypto'
import { challengeBase64url, type Statement } from '@mengyue/proof'
import { Passkey } from '../identity/index.ts'
import { presentAgreement } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import type { IssueStatementInput } from './inputs.ts'
import { namedOrganization } from './manifest.ts'
import { namedAuthority, signatoryBasis } from './statement-basis.ts'
import { subjectNow } from './statement-subject.ts'
import { StatementRow, type StatementPurpose } from './statement.entity.ts'

/** So long a signatory has between reading the statement and touching the key. */
export const STATEMENT_MS = 5 * 60 * 1000

/**
 * Writes down what the signatory is about to sign, word for word (DESIGN, 8). Nothing is signed yet and the ledger is unchanged;
 * a statement that is never signed merely expires.
 */
export async function issueStatement(ctx: Context, input: IssueStatementInput): Promise<string> {
  return ctx.act.inAlliance('issueStatement', input, async (work) => {
    const { em, viewer, now, head, allianceId } = work
    const purpose = purposeOf(input.purpose)
    const { person, organization, authority } = await signatoryBasis(em, viewer, purpose, now)
    if ((await em.count(Passkey, { personId: person.id })) === 0) throw refused('PASSKEY_NEEDED')
    const subject = await subjectNow(work, {
      purpose,
      clauses: input.clauses.map(({ clauseId, contentHash }) => ({ id: clauseId, hash: contentHash })),
      manifestHash: input.manifestHash ?? undefined,
    })
    const agreement = await presentAgreement(em, allianceId)
    const statement: Statement = {
      purpose,
      origin: ctx.deps.settings.publicOrigin,
      alliance: allianceId,
      agreement: agreement.id,
      version: subject.version,
      ...(subject.manifestHash === undefined ? {} : { manifestHash: subject.manifestHash }),
      clauses: subject.clauses,
      organization: namedOrganization(organization),
      signatory: { id: person.id, name: person.name },
      authority: namedAuthority(authority),
      ledgerHead: { seq: head().seq, hash: head().hash },
      nonce: randomBytes(32).toString('base64url'),
      issuedAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + STATEMENT_MS).toISOString(),
    }
    const row = em.create(StatementRow, {
      id: newId(),
      allianceId,
      organizationId: viewer.organizationId,
      personId: viewer.personId,
      authorityId: authority.id,
      purpose,
      version: subject.version,
      statement,
      nonce: statement.nonce,
      challenge: challengeBase64url(statement),
      expiresAt: new Date(ctx.deps.clock.real().getTime() + STATEMENT_MS),
    })
    em.persist(row)
    return row.id
  })
}

function purposeOf(purpose: string): StatementPurpose {
  if (purpose !== 'initial' && purpose !== 'sign') throw refused('PURPOSE_UNKNOWN', { purpose })
  return purpose
}
