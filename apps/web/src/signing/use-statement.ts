import { challengeBase64url, type Statement } from '@mengyue/proof'
import { onScopeDispose, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useAct } from '../platform/act.ts'
import { askPasskey } from '../platform/passkey.ts'
import type { Refusal } from '../platform/refusal.ts'
import {
  IssueStatementDocument,
  type IssueStatementMutation,
  SubmitSignatureDocument,
  type SubmitSignatureMutation,
} from './statement.generated.ts'

export interface StatementRequest {
  purpose: 'initial' | 'sign'
  clauses: readonly { clauseId: string; contentHash: string }[]
  manifestHash: string | null
}

type Issued = Omit<IssueStatementMutation['issueStatement'], 'statement'> & { statement: Statement }

/**
 * From the server's statement to its signature. The page computes the challenge itself from the statement that it shows,
 * so that the passkey cannot be made to sign anything else; then it asks the passkey and sends the assertion.
 */
export function useStatement(allianceId: string) {
  const { t } = useI18n()
  const issued = shallowRef<Issued | null>(null)
  const refusal = shallowRef<Refusal | null>(null)
  const step = ref<'idle' | 'issuing' | 'reading' | 'passkey' | 'sending' | 'done'>('idle')
  const issuing = useAct(IssueStatementDocument)
  const submitting = useAct(SubmitSignatureDocument)

  // The statement lives in the server's time, which a demonstration may have moved; how long it lives is the same on any clock.
  const expired = ref(false)
  let end: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(end))
  const startClock = ({ issuedAt, expiresAt }: Statement) => {
    clearTimeout(end)
    expired.value = false
    end = setTimeout(() => (expired.value = true), Date.parse(expiresAt) - Date.parse(issuedAt))
  }

  const refuse = (reason: Refusal, back: 'idle' | 'reading'): null => {
    refusal.value = reason
    step.value = back
    return null
  }

  async function issue(request: StatementRequest): Promise<void> {
    step.value = 'issuing'
    refusal.value = null
    issued.value = null
    const outcome = await issuing.run({
      allianceId,
      purpose: request.purpose,
      clauses: [...request.clauses],
      manifestHash: request.manifestHash,
    })
    if (!outcome.ok) return void refuse(outcome.refusal, 'idle')
    const answer = { ...outcome.data.issueStatement, statement: outcome.data.issueStatement.statement as Statement }
    const asked = (answer.options as { challenge?: unknown }).challenge
    const computedHere = challengeBase64url(answer.statement)
    if (computedHere !== answer.challenge || computedHere !== asked)
      return void refuse(
        { code: 'STATEMENT_MISMATCH', message: t('signing.statement.mismatch'), detail: {}, offline: false, requestId: null },
        'idle',
      )
    issued.value = answer
    startClock(answer.statement)
    step.value = 'reading'
  }

  /** Asks the passkey over the statement that is shown, and sends what it signed. */
  async function sign(): Promise<SubmitSignatureMutation['submitSignature'] | null> {
    const statement = issued.value
    if (!statement || step.value !== 'reading') return null
    step.value = 'passkey'
    refusal.value = null
    const asserted = await askPasskey(statement.options)
    if (!asserted.ok) return refuse(asserted.refusal, 'reading')
    step.value = 'sending'
    const outcome = await submitting.run({ allianceId, statementId: statement.id, response: asserted.data })
    if (!outcome.ok) return refuse(outcome.refusal, 'reading')
    step.value = 'done'
    return outcome.data.submitSignature
  }

  return { issued, refusal, step, expired, issue, sign, dismiss: () => (refusal.value = null) }
}
