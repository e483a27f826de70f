import type { Viewer } from '../platform/viewer.ts'
import type { Alliance } from '../membership/index.ts'
import type { DeskItem } from './desk.type.ts'
import { item } from './item.ts'

/** What the lead owes before there is anything to negotiate. */
export function owedInPreparation(
  { id: allianceId, name: allianceName, stage, createdAt, enteredAt }: Alliance,
  viewer: Viewer,
): DeskItem[] {
  const place = { allianceId, allianceName }
  if (!viewer.roles.includes('negotiator')) return []
  if (stage === 'draft')
    return [
      item(place, {
        kind: 'invite',
        title: { zh: '发起邀请', en: 'Begin to invite' },
        detail: { zh: '联合体还在草拟，成员尚未受邀', en: 'The alliance is a draft; nobody has been invited yet' },
        since: createdAt,
        link: `/a/${allianceId}`,
      }),
    ]
  if (stage === 'forming')
    return [
      item(place, {
        kind: 'start-negotiation',
        title: { zh: '成员到齐后启动协商', en: 'Start the negotiation when the members are in' },
        detail: { zh: '完善草案，核对组成条件', en: 'Complete the draft and check the composition' },
        since: enteredAt.forming ? new Date(enteredAt.forming) : createdAt,
        link: `/a/${allianceId}`,
      }),
    ]
  return []
}
