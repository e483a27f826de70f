import type { EntityManager } from '@mikro-orm/postgresql'
import { agreementTemplate } from '@mengyue/templates'
import type { Room } from '../../negotiation/index.ts'
import { refused } from '../../platform/refusal.ts'
import { findLock } from '../current-lock.ts'
import { TextLock } from '../text-lock.entity.ts'
import { textClause, type AgreementText } from './agreement-text.ts'

/** One of an agreement's texts. */
export interface TextVersion {
  text: AgreementText
  /** 协商中文本, 第 1 版（定稿）, 首次公布文本 */
  label: string
  /** null for a text that is not fixed */
  lock: TextLock | null
}

/**
 * A text by its name: `current`, the one that is negotiated, or signed, now; `published`, the one with which the negotiation began; or the
 * number of a text lock, void ones included.
 * @throws Refused INPUT_INVALID for another name, NOT_FOUND for a lock that never was
 */
export async function readText(em: EntityManager, room: Room, name: string): Promise<TextVersion> {
  const { allianceId } = room
  if (name === 'current') {
    const lock = await findLock(em, allianceId)
    return lock ? lockedText(room, lock) : { text: await presentText(room), label: '协商中文本', lock: null }
  }
  if (name === 'published') return { text: await firstText(room), label: '首次公布文本', lock: null }
  if (!/^[1-9]\d{0,5}$/.test(name)) throw refused('INPUT_INVALID', { field: 'version' })
  const lock = await em.findOne(TextLock, { allianceId, version: Number(name) })
  if (!lock) throw refused('NOT_FOUND')
  return lockedText(room, lock)
}

/** The text as its manifest fixes it. Every content that was ever fixed is among the clause's versions. */
async function lockedText(room: Room, lock: TextLock): Promise<TextVersion> {
  const { manifest, version, voidedAt } = lock
  const [clauses, versions] = await Promise.all([room.clauses(), room.versions()])
  const present = new Map(clauses.map((clause) => [clause.clauseId, clause]))
  const text = {
    parties: manifest.parties.map(({ organization, ...party }) => ({ organizationId: organization, ...party })),
    clauses: manifest.clauses.map(({ id, number, hash }) => {
      const current = present.get(id)
      const found = current?.contentHash === hash ? current : versions.get(id)?.find(({ contentHash }) => contentHash === hash)
      if (!found) throw new Error(`the text of clause ${id} in version ${version} is gone`)
      return textClause(agreementTemplate, id, number, found.content)
    }),
  }
  return { text, label: `第 ${version} 版（定稿${voidedAt ? '，已失效' : ''}）`, lock }
}

/** The text as it is negotiated now. */
export const presentText = (room: Room): Promise<AgreementText> =>
  textOf(room, async () => {
    const clauses = await room.clauses()
    return new Map(clauses.map(({ clauseId, content }) => [clauseId, content]))
  })

const firstText = (room: Room): Promise<AgreementText> =>
  textOf(room, async () => {
    const versions = await room.versions()
    return new Map([...versions].flatMap(([clauseId, [first]]) => (first ? [[clauseId, first.content] as const] : [])))
  })

type Contents = ReadonlyMap<string, Parameters<typeof textClause>[3]>

async function textOf(room: Room, read: () => Promise<Contents>): Promise<AgreementText> {
  const [parties, numbers, contents] = await Promise.all([room.parties(), room.numbers(), read()])
  return {
    parties: parties.map(({ organizationId, role, organization }) => ({
      organizationId,
      role,
      name: organization.legalName,
      uscc: organization.uscc,
      foreignRegistration: organization.foreignRegistration,
    })),
    clauses: [...numbers].flatMap(([id, number]) => {
      const content = contents.get(id)
      return content ? [textClause(agreementTemplate, id, number, content)] : []
    }),
  }
}
