import { maySign } from '@mengyue/domain'
import type { SigningTurnRow, TextLock } from '../signing/index.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { DeskItem } from './desk.type.ts'
import { item, type Place } from './item.ts'

/** A signing as the desk looks at it. */
export interface SigningInView {
  place: Place
  isLead: boolean
  lock: TextLock
  turns: readonly SigningTurnRow[]
  /** person id → clauses that this person has confirmed */
  confirmedBy: ReadonlyMap<string, number>
  names: ReadonlyMap<string, string>
  now: Date
}

/** What the viewer owes in a signing: to confirm, to sign, or, when the time is over, to lock the text again. */
export function owedInSigning({ place, isLead, lock, turns, confirmedBy, now }: SigningInView, viewer: Viewer): DeskItem[] {
  const { deadline, lockedAt: since, version, manifest } = lock
  const link = `/a/${place.allianceId}/signing`
  if (now > deadline)
    return isLead && viewer.roles.includes('negotiator')
      ? [
          item(place, {
            kind: 'lock',
            title: { zh: '签署期限已过，须重开协商后重新定稿', en: 'The time for signing is over: reopen and lock the text again' },
            detail: { zh: `定稿第 ${version} 版`, en: `Locked text ${version}` },
            since: deadline,
            link,
          }),
        ]
      : []
  const own = turns.find(({ organizationId }) => organizationId === viewer.organizationId)
  if (!own || own.signedAt || !viewer.roles.includes('signatory')) return []
  const left = manifest.clauses.length - (confirmedBy.get(viewer.personId) ?? 0)
  if (left > 0)
    return [
      item(place, {
        kind: 'confirm',
        title: { zh: `逐条确认定稿，还有 ${left} 条`, en: `Confirm the locked text: ${left} clauses left` },
        detail: {
          zh: `定稿第 ${version} 版\u3000共 ${manifest.clauses.length} 条`,
          en: `Locked text ${version}, ${manifest.clauses.length} clauses`,
        },
        since,
        dueAt: deadline,
        link,
      }),
    ]
  if (!maySign(turns, viewer.organizationId, now, deadline).ok) return []
  return [
    item(place, {
      kind: 'sign',
      title: { zh: '签署组建协议', en: 'Sign the formation agreement' },
      detail: { zh: `定稿第 ${version} 版，各条已确认`, en: `Locked text ${version}, every clause confirmed` },
      since,
      dueAt: deadline,
      link,
    }),
  ]
}

/** Whose signature is missing, as far as it is their turn. */
export function waitingInSigning({ place, lock, turns, names, now }: SigningInView, viewer: Viewer): DeskItem[] {
  return turns
    .filter((turn) => turn.organizationId !== viewer.organizationId && maySign(turns, turn.organizationId, now, lock.deadline).ok)
    .map(({ organizationId }) => {
      const name = names.get(organizationId) ?? ''
      return item(
        place,
        {
          kind: 'sign',
          organizationId,
          title: { zh: name, en: name },
          detail: { zh: '尚未签署', en: 'Has not signed yet' },
          since: lock.lockedAt,
          dueAt: lock.deadline,
          link: `/a/${place.allianceId}/signing`,
        },
        organizationId,
      )
    })
}
