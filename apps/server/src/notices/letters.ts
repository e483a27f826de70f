import { noticeKinds } from '@mengyue/domain'
import { Person } from '../identity/index.ts'
import type { Deps } from '../platform/deps.ts'
import { NoticeDigest } from './notice-digest.entity.ts'
import { NoticeRow } from './notice.entity.ts'
import { DIGEST_LETTER } from './send-digests.ts'
import { inWords } from './words.ts'

/** More than these are counted, not listed. */
const LISTED = 30

/** How this chapter's letters are written: who, which clause by its number and title, and a link; never a word of a text or a remark. */
export function writeLetters({ mail, settings }: Deps): void {
  mail.write(DIGEST_LETTER, async (em, id) => {
    const digest = await em.findOne(NoticeDigest, { id })
    const person = digest && (await em.findOne(Person, { id: digest.personId }))
    if (!person) return null
    const notices = await em.find(NoticeRow, { digestId: id }, { orderBy: { at: 'asc', id: 'asc' } })
    const listed = await inWords(em, notices.slice(0, LISTED))
    const [first] = listed
    if (!first) return null
    const left = notices.length - listed.length
    const origin = settings.publicOrigin
    return {
      subject: notices.length === 1 ? `${first.allianceName}：${first.text.zh}` : `盟约：${notices.length} 项待您了解`,
      text: [
        `${person.name}，您好：`,
        '',
        ...listed.flatMap(({ notice, allianceName, clause, text, link }) => [
          `【${noticeKinds[notice.kind].zh}】${allianceName}${clause ? `\u3000${clause.zh}` : ''}`,
          `${text.zh}。 ${text.en}.`,
          `${origin}${link}`,
          '',
        ]),
        ...(left > 0 ? [`另有 ${left} 项，请在工作台查看。 And ${left} more, at your desk.`, ''] : []),
        '邮件不含条款和批注内容，请登录后查看。可在“我的账户”选择通知的种类、频率和免打扰时段：',
        'This mail holds no text of clauses or comments; sign in to read them. Choose what you are told of, and when:',
        `${origin}/me`,
      ].join('\n'),
      link: `${origin}${first.link}`,
    }
  })
}
