import { readFileSync } from 'node:fs'

/** The part of an alliance file that these tests bend; the rest stays as it is. */
export interface BentFile {
  alliance: { createdAt: string; effectiveDate: string }
  parties: BentParty[]
  agreement: {
    values: Record<string, unknown>
    disabledClauseIds: string[]
    tables: Record<string, Record<string, unknown>[]>
    draftAcceptance: { exceptClauseIds: string[]; acceptances: { partyId: string }[] }
    signatures: { partyId: string }[]
  }
  negotiation: unknown[]
  stateEvents: { event: string; source: string; target: string; byPartyId: string | null; at: string; clauseIds: string[]; note: string }[]
}

interface BentParty {
  id: string
  uscc: string | null
  foreignRegistration: { country: string; number: string } | null
  registeredDivisionCode: string | null
  internalApprovalRequired: boolean
  cooperationEvidence: unknown[]
  people: { id: string; roles: string[] }[]
}

const sample = readFileSync(new URL('../../packages/templates/data/sample-alliance.zh.json', import.meta.url), 'utf8')

/** The sample alliance, bent as a test needs it. */
export function sampleFile(bend: (file: BentFile) => void = () => undefined): BentFile {
  const file = JSON.parse(sample) as BentFile
  bend(file)
  return file
}

/** The sample without its quarrels: everyone accepts the lead's draft as it is. */
export function unanimousFile(bend: (file: BentFile) => void = () => undefined): BentFile {
  return sampleFile((file) => {
    file.negotiation = []
    file.agreement.draftAcceptance.exceptClauseIds = []
    bend(file)
  })
}

/** The lead and one more party of it: too few to pass the rules, and enough to meet the one that a test is about. */
export function pairFile(bend: (file: BentFile) => void): BentFile {
  return unanimousFile((file) => {
    const { agreement } = file
    file.parties = file.parties.slice(0, 2)
    for (const party of file.parties) party.cooperationEvidence = []
    const stays = ({ partyId }: { partyId: string }) => file.parties.some(({ id }) => id === partyId)
    agreement.draftAcceptance.acceptances = agreement.draftAcceptance.acceptances.filter(stays)
    agreement.signatures = agreement.signatures.filter(stays)
    bend(file)
  })
}

/**
 * A unanimous alliance in which much is otherwise: a party registered abroad, a clause left out, and after the text lock a party that
 * reopens a clause without options, whose thread then runs before the text is locked again.
 */
export function reopenedFile(): BentFile {
  return unanimousFile((file) => {
    const catalyst = file.parties.find(({ id }) => id === 'p-catalyst')
    Object.assign(catalyst ?? {}, { uscc: null, foreignRegistration: { country: 'DE', number: 'HRB 12345' }, registeredDivisionCode: null })
    file.agreement.disabledClauseIds = ['standard-creation']
    file.agreement.values['deemedReceiptHours'] = 48
    file.negotiation = [lateThread(file.parties)]
    const lock = file.stateEvents.findIndex(({ event }) => event === 'lock-text')
    const first = file.stateEvents[lock]
    if (!first) throw new Error('the sample locks its text')
    const reopen = { event: 'reopen-negotiation', source: 'signing', target: 'negotiating', at: '2025-06-20T15:00:00+08:00' }
    file.stateEvents.splice(
      lock + 1,
      0,
      { ...first, ...reopen, byPartyId: 'p-univ2', clauseIds: ['notices'], note: '送达时限须与学校节假日衔接。' },
      { ...first, at: '2025-06-22T15:00:00+08:00' },
    )
  })
}

function lateThread(parties: readonly BentParty[]): unknown {
  const others = parties.filter(({ id }) => id !== 'p-univ2')
  const at = (minute: number) => `2025-06-20T17:${String(minute).padStart(2, '0')}:00+08:00`
  const content = (deemedReceiptHours: number) => ({ optionId: null, text: null, values: { deemedReceiptHours }, tables: {} })
  return {
    clauseId: 'notices',
    context: '送达时限',
    draftContent: content(24),
    finalOptionId: null,
    status: 'agreed',
    proposals: [
      {
        id: 'prop-notices-1',
        clauseId: 'notices',
        seq: 1,
        byPartyId: 'p-univ2',
        at: '2025-06-20T16:00:00+08:00',
        kind: 'initial',
        baseProposalId: null,
        summary: '视为送达的时限改为48小时。',
        rationale: '寒暑假期间收发较慢。',
        content: content(48),
        comments: [
          {
            id: 'cm-notices-1',
            partyId: 'p-univ2',
            personId: 'p-univ2-u1',
            at: at(0),
            visibility: 'organization',
            text: '内部：不低于36小时。',
          },
        ],
        internalApprovals: others
          .filter(({ internalApprovalRequired }) => internalApprovalRequired)
          .map(({ id, people }) => ({
            id: `ap-notices-${id}`,
            partyId: id,
            personId: people.find(({ roles }) => roles.includes('legal-reviewer'))?.id,
            at: at(5),
            decision: 'approve',
            comment: '可以。',
          })),
        responses: others.map(({ id }, index) => ({
          partyId: id,
          at: at(10 + index),
          decision: 'accept',
          comment: '同意。',
          commentVisibility: 'alliance',
        })),
        status: 'adopted',
        resolvedAt: '2025-06-20T18:00:00+08:00',
        resolvedByPartyId: 'p-lead',
      },
    ],
  }
}
