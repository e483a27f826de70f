/** Refusals of the chapter membership: alliances, invitations, joining, composition. */
export const membershipRefusals = {
  ENUM_UNKNOWN: {
    zh: '“{value}”不是“{enumId}”中的一项，请从列表中选择。',
    en: '“{value}” is not one of “{enumId}”. Choose from the list.',
  },
  INVITATION_INVALID: {
    zh: '邀请链接无效，请向牵头单位索取新的链接。',
    en: 'The invitation link is not valid. Ask the lead organization for a new one.',
  },
  INVITATION_EXPIRED: {
    zh: '邀请已过期，请牵头单位重新邀请。',
    en: 'The invitation has expired. Ask the lead organization to send a new one.',
  },
  INVITATION_USED: { zh: '该邀请已经接受过，不能再次使用。', en: 'This invitation has been accepted already and cannot be used again.' },
  INVITATION_DECLINED: {
    zh: '该邀请已被谢绝。如改变主意，请牵头单位重新邀请。',
    en: 'This invitation was declined. If you have changed your mind, ask the lead organization for a new one.',
  },
  INVITATION_REVOKED: {
    zh: '牵头单位已撤回该邀请，请与其联系。',
    en: 'The lead organization has withdrawn this invitation. Please contact it.',
  },
  INVITATION_OTHER_EMAIL: {
    zh: '邀请发往另一个邮箱。请用收到邀请的邮箱对应的单位账号接受。',
    en: 'The invitation went to another e-mail address. Accept it with the organization that it was sent to.',
  },
  INVITATION_PENDING: {
    zh: '该邮箱已有一份待答复的邀请。如需更改，请先撤回原邀请。',
    en: 'This address already has an unanswered invitation. Withdraw that one first if you want to change it.',
  },
  INVITATIONS_OPEN: {
    zh: '还有{count}份邀请未答复。请等待答复或撤回后再启动协商。',
    en: '{count} invitations have not been answered. Wait for them or withdraw them, then start the negotiation.',
  },
  INVITATION_ROLE_LEAD: {
    zh: '一个联合体只有一个牵头单位，受邀方不能是牵头单位。',
    en: 'An alliance has one lead organization; an invited party cannot be it.',
  },
  CHAIN_POSITION_NEEDED: {
    zh: '产业链上下游企业须填写产业链位置，其他成员填“不适用”。',
    en: 'A chain enterprise needs its position in the chain; other parties have “not applicable”.',
  },
  ALREADY_A_PARTY: { zh: '贵单位已是该联合体成员。', en: 'Your organization already belongs to this alliance.' },
  PROFILE_INVALID: { zh: '成员材料“{field}”不合要求，请改正。', en: 'The member data “{field}” are not acceptable. Please correct them.' },
  FINANCIALS_DUPLICATE_YEAR: { zh: '{year}年填写了两次，请合并为一行。', en: 'The year {year} is given twice. Keep one row.' },
  FINANCIALS_YEAR: { zh: '{year}不是有效的会计年度。', en: '{year} is not a valid financial year.' },
  RULE_UNKNOWN: { zh: '没有规则“{ruleId}”。', en: 'There is no rule “{ruleId}”.' },
  JUSTIFICATION_NOT_TAKEN: {
    zh: '规则{ruleId}不接受书面理由，必须满足。',
    en: 'Rule {ruleId} takes no written reason; it must be met.',
  },
  JUSTIFICATION_BLANK: {
    zh: '请写明理由，宜包括责任人和补足计划。',
    en: 'Write the reason, with who is responsible and how it will be made good.',
  },
  JUSTIFICATION_CHANGED: {
    zh: '您阅读之后，同事已为{ruleId}写下另一理由：“{current}”。请看过后再决定。',
    en: 'A colleague has written another reason for {ruleId} since you read it: “{current}”. Look at it, then decide.',
  },
} as const
