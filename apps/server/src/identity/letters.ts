import type { Deps } from '../platform/deps.ts'
import { EnrolmentRow } from './enrolment.entity.ts'

/** How this chapter's letters are written. The link is made anew each time: the database holds only its hash. */
export function writeLetters({ mail, secret, settings }: Deps): void {
  mail.write('enrolment', async (em, id) => {
    const row = await em.findOne(EnrolmentRow, { id })
    if (!row || row.usedAt || row.voidedAt) return null
    const link = `${settings.publicOrigin}/enrol/${secret.token('enrolment', id)}`
    const { personName, organizationName } = row
    const days = settings.invitationDays
    return {
      subject: `${organizationName}为您开通了盟约账号`,
      text: [
        `${personName}，您好：`,
        '',
        `${organizationName}请您在盟约平台代表本单位参与联合体组建协议的协商和签署。`,
        `请在${days}天内打开以下链接，登记您的通行密钥。链接只能使用一次，请勿转发：`,
        link,
        '',
        `${organizationName} has given you an account on Mengyue. Open the link within ${days} days and register your passkey; it works once.`,
      ].join('\n'),
      link,
    }
  })
}
