import type { Deps } from '../platform/deps.ts'
import { Invitation } from './invitation.entity.ts'

/** The single-use link of an invitation, made anew each time: the database holds only its token's hash. */
export const invitationLink = ({ secret, settings }: Pick<Deps, 'secret' | 'settings'>, id: string): string =>
  `${settings.publicOrigin}/join/${secret.token('invitation', id)}`

/** How this chapter's letters are written. */
export function writeLetters(deps: Deps): void {
  deps.mail.write('invitation', async (em, id) => {
    const invitation = await em.findOne(Invitation, { id })
    if (invitation?.answer !== 'pending') return null
    const link = invitationLink(deps, id)
    const { allianceName, inviterName, legalName } = invitation
    const days = deps.settings.invitationDays
    return {
      subject: `${inviterName}邀请${legalName}加入“${allianceName}”`,
      text: [
        `${legalName}：`,
        '',
        `${inviterName}邀请贵单位加入“${allianceName}”，共同协商和签署组建协议。`,
        `请在${days}天内打开以下链接，查看邀请并答复。链接只能使用一次，须由本邮箱对应的人员答复：`,
        link,
        '',
        `${inviterName} invites your organization to the alliance “${allianceName}”. Open the link within ${days} days to answer; it works once, and only for the holder of this address.`,
      ].join('\n'),
      link,
    }
  })
}
