/** Refusals of the chapter signing: lock, statements, confirmations, signatures. */
export const signingRefusals = {
  PURPOSE_UNKNOWN: { zh: '签署用途只能是草签或签署。', en: 'The purpose is either to initial or to sign.' },
  MANIFEST_CHANGED: {
    zh: '定稿清单已有变化，此前的确认和签署不再适用。请重新阅读后办理。',
    en: 'The locked text has changed; what was confirmed or signed before no longer applies. Read it again.',
  },
  AUTHORITY_NEEDED: {
    zh: '没有您的有效签署授权。请本单位管理员登记法定代表人身份或授权委托书。',
    en: 'There is no valid authority for you to sign. Ask your administrator to record that you are the legal representative, or a power of attorney.',
  },
  AUTHORITY_EXPIRED: {
    zh: '您的授权委托书已于{validUntil}到期。请管理员登记新的授权。',
    en: 'Your power of attorney expired at {validUntil}. Ask your administrator to record a new one.',
  },
  AUTHORITY_NOT_YOURS: {
    zh: '该签署授权属于他人或其他单位，不能代签。',
    en: 'This authority belongs to someone else or to another organization; nobody signs for another.',
  },
  AUTHORITY_NOT_YET_VALID: { zh: '该签署授权在签署时尚未登记。', en: 'This authority had not been recorded at the moment of signing.' },
  NOT_A_SIGNING_PARTY: { zh: '贵单位不在本次签署的名单中。', en: 'Your organization is not among the parties that sign.' },
  NOT_YOUR_TURN: {
    zh: '还未轮到贵单位：请等待第{group}组全部签署。',
    en: 'It is not your turn yet: wait until everybody in group {group} has signed.',
  },
  ALREADY_SIGNED: { zh: '贵单位已经签署。', en: 'Your organization has already signed.' },
  ALREADY_INITIALLED: { zh: '贵单位已草签这一文本：{clauseIds}。', en: 'Your organization has already initialled this text: {clauseIds}.' },
  SIGNING_DECLINED: {
    zh: '有一方已拒绝签署，须重开协商后重新锁定。',
    en: 'A party has declined to sign. Reopen the negotiation and lock the text again.',
  },
  DEADLINE_PASSED: {
    zh: '签署期限已于{deadline}届满。请牵头单位重开协商并重新锁定文本。',
    en: 'The deadline for signing passed at {deadline}. Ask the lead organization to reopen the negotiation and lock the text again.',
  },
  DEADLINE_INVALID: { zh: '签署期限须晚于现在，且不超过{maxDays}天。', en: 'The deadline must lie ahead, at most {maxDays} days.' },
  GLYPH_MISSING: {
    zh: '印制协议的字体没有下列字符：{characters}。请换用其他写法；或者同意在 PDF 中以带框的码位印出（证据包中的文字不变），再定稿。',
    en: 'The typeface of the printed agreement lacks these characters: {characters}. Write them otherwise; or accept that the PDF prints their code points in a box (the proof keeps the exact text), and lock again.',
  },
  GROUPS_INVALID: {
    zh: '签署顺序须恰好包括每一方各一次：{organizationIds}。',
    en: 'The order of signing must name every party exactly once: {organizationIds}.',
  },
  CONFIRMATIONS_MISSING: {
    zh: '还有{count}条没有逐条确认，请确认后再签署。',
    en: '{count} clauses have not been confirmed yet. Confirm each of them before you sign.',
  },
  NOT_EXECUTED: { zh: '协议尚未生效，没有可下载的封存文件。', en: 'The agreement is not in force yet: there is no sealed file.' },
  SEAL_PENDING: { zh: '协议已生效，正在封存，请稍候再下载。', en: 'The agreement is in force and is being sealed; try again in a moment.' },
  NO_RECEIPT: { zh: '贵单位尚未签署，没有签署回执。', en: 'Your organization has not signed yet: there is no receipt.' },
  CLAUSE_NOT_IN_MANIFEST: { zh: '条款“{clauseId}”不在定稿清单中。', en: 'Clause “{clauseId}” is not part of the locked text.' },
  STATEMENT_USED: { zh: '这份签署声明已经用过，请重新发起签署。', en: 'This statement has been used already. Start the signature again.' },
  STATEMENT_EXPIRED: { zh: '签署声明已过期，请重新发起签署。', en: 'The statement has expired. Start the signature again.' },
  SIGNATURE_INVALID: {
    zh: '签名未通过核验（{check}）。请用本人登记的通行密钥重新签署。',
    en: 'The signature could not be verified ({check}). Sign again with your own registered passkey.',
  },
} as const
