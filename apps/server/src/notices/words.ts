import { numberClauses, type NoticeKind } from '@mengyue/domain'
import { agreementTemplate } from '@mengyue/templates'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Organization } from '../identity/index.ts'
import { Alliance } from '../membership/index.ts'
import { clauseTitle } from '../negotiation/index.ts'
import type { Text } from '../platform/graphql/permission.ts'
import type { NoticeRow } from './notice.entity.ts'

/** A notice in words: names, numbers and a link, and nothing of what was written. */
export interface WordedNotice {
  notice: NoticeRow
  allianceName: string
  /** the clause with its number; null where it is about no single clause */
  clause: Text | null
  text: Text
  /** path in the client */
  link: string
}

type Sentence = (by: string) => Text

const sentences: Record<NoticeKind, Sentence> = {
  'your-turn': (by) => ({ zh: `${by}有新内容待贵方表态`, en: `${by || 'The alliance'} awaits your answer` }),
  mention: (by) => ({ zh: `${by}在批注中提到贵方`, en: `${by || 'Somebody'} mentions you in a comment` }),
  answered: (by) => ({ zh: `${by}回应了贵方的提案`, en: `${by || 'The alliance'} answered your proposal` }),
  approval: (by) => ({ zh: `${by}的内容待贵方法务审核`, en: `What ${by || 'the alliance'} put forward awaits your legal review` }),
  initial: () => ({ zh: '有条款已全体一致，可以草签', en: 'Clauses are agreed and can be initialled' }),
  sign: () => ({ zh: '协议已定稿，请逐条确认并签署', en: 'The text is locked: confirm its clauses and sign' }),
  locked: (by) => ({ zh: `${by}已将协议定稿`, en: `${by || 'The lead'} locked the text` }),
  reopened: (by) => ({ zh: `${by}重开了协商，此前的同意不再计算`, en: `${by || 'A party'} reopened it; earlier assent no longer counts` }),
  deadline: () => ({ zh: '期限将至，请尽快办理', en: 'The deadline is near' }),
  reminder: (by) => ({
    zh: by ? `${by}提醒贵方尽快表态` : '已到期限，仍有条款待贵方表态',
    en: by ? `${by} reminds you to answer` : 'Overdue: clauses still await your answer',
  }),
  escalation: (by) => ({ zh: `${by}逾期未表态，请跟进`, en: `${by || 'A party'} is late with its answers: please follow up` }),
}

const SIGNING: readonly NoticeKind[] = ['sign', 'locked']

/** Words for notices, in a few statements however many there are. What the session does not see of names is left out. */
export async function inWords(em: EntityManager, notices: readonly NoticeRow[]): Promise<WordedNotice[]> {
  if (notices.length === 0) return []
  const allianceIds = [...new Set(notices.map(({ allianceId }) => allianceId))]
  const by = [...new Set(notices.flatMap(({ byOrganizationId }) => byOrganizationId ?? []))]
  const alliances = new Map((await em.find(Alliance, { id: { $in: allianceIds } })).map((alliance) => [alliance.id, alliance.name]))
  const houses = new Map((await em.find(Organization, { id: { $in: by } })).map(({ id, shortName }) => [id, shortName]))
  const numbers = await numbersIn(em, allianceIds)
  return notices.map((notice) => {
    const number = notice.clauseId ? numbers.get(notice.allianceId)?.get(notice.clauseId) : undefined
    return {
      notice,
      allianceName: alliances.get(notice.allianceId) ?? '',
      clause: notice.clauseId && number !== undefined ? clauseTitle(notice.clauseId, number) : null,
      text: sentences[notice.kind](houses.get(notice.byOrganizationId ?? '') ?? ''),
      link: linkOf(notice),
    }
  })
}

/** Where a notice leads: to the clause, opened, or to the page where the whole is answered. */
function linkOf({ allianceId, clauseId, kind }: NoticeRow): string {
  if (SIGNING.includes(kind)) return `/a/${allianceId}/signing`
  return clauseId ? `/a/${allianceId}/agreement/${clauseId}` : `/a/${allianceId}/agreement`
}

/** The clauses' numbers in each alliance, without reading a text. */
async function numbersIn(em: EntityManager, allianceIds: readonly string[]): Promise<Map<string, ReadonlyMap<string, number>>> {
  const rows: { alliance_id: string; clause_id: string }[] = await em.execute(
    "select alliance_id, clause_id from clause where alliance_id = any(string_to_array(?, ',')::uuid[]) and not enabled",
    [allianceIds.join(',')],
  )
  const disabled = Map.groupBy(rows, ({ alliance_id: allianceId }) => allianceId)
  return new Map(
    allianceIds.map((id) => [
      id,
      numberClauses(
        agreementTemplate,
        (disabled.get(id) ?? []).map(({ clause_id: clauseId }) => clauseId),
      ),
    ]),
  )
}
