/** Refusals of the chapter expert: candidates, council, votes. */
export const expertRefusals = {
  COUNCIL_RULE_UNREADABLE: {
    zh: '协议中的理事会表决规则不完整（{field}），无法计票。',
    en: 'The agreement does not say completely how the council votes ({field}); votes cannot be counted.',
  },
  NOTICE_TOO_SHORT: {
    zh: '会议通知须提前{noticeDays}日送达，最早可于{earliest}开会。',
    en: 'The council is convened {noticeDays} days ahead: the first possible day is {earliest}.',
  },
  RECUSED_ALL: { zh: '全部理事单位都须回避，无人可以表决。', en: 'Every party with a seat would have to stay out: nobody could decide.' },
  VOTE_UNKNOWN: { zh: '表决意见只能是同意、反对或弃权。', en: 'A vote is for, against or an abstention.' },
  MOTION_DECIDED: { zh: '该议题已经作出决议。', en: 'This motion has been decided.' },
  VOTE_NOT_OPEN: { zh: '表决于{opensAt}开始。', en: 'The vote opens at {opensAt}.' },
  PARTY_LEFT: {
    zh: '贵单位已退出或正在退出联合体，不再享有表决权。',
    en: 'Your organization has left or is leaving the alliance and has no vote.',
  },
  VOTE_RECUSED: {
    zh: '贵单位与议题有直接利害关系，应当回避，表决权不计入基数。',
    en: 'Your organization has a direct interest in the matter: it stays out, and its vote is not part of the base.',
  },
  NO_SEAT: { zh: '贵单位在理事会没有席位。', en: 'Your organization has no seat in the council.' },
  NOT_THE_EXPERT: { zh: '该事项由首席专家决定。', en: 'This matter is decided by the chief expert.' },
  VOTED_ALREADY: { zh: '贵单位已经表决，每一议题只表决一次。', en: 'Your organization has voted: each party votes once on a motion.' },
  EXPERT_EVIDENCE_MISSING: {
    zh: '请分别说明候选人的学术造诣、产业经历和组织协调能力（{field}）。',
    en: 'Say of the candidate what stands for academic standing, industry experience and coordination ({field}).',
  },
  EXPERT_EMPLOYER_UNCLEAR: {
    zh: '请选择候选人所在的成员单位，或者填写联合体外的单位，二者取一。',
    en: 'Name either the party that employs the candidate or the organization outside the alliance, not both.',
  },
  SCORE_OUT_OF_RANGE: { zh: '评议分数应在 0 到 100 之间。', en: 'A score lies between 0 and 100.' },
  CANDIDATE_CLOSED: { zh: '该候选人的表决已经结束。', en: 'The vote on this candidate is over.' },
  CANDIDATE_NOT_REVIEWED: { zh: '候选人须先经专家委员会评议再表决。', en: 'The expert committee is heard before the vote.' },
  VOTE_STILL_OPEN: {
    zh: '表决尚未截止：截止时间为{closesAt}，或者全部有表决权的单位表决完毕。',
    en: 'The vote is still open: until {closesAt}, or until everybody entitled has voted.',
  },
  MOTION_CHANGED: { zh: '议题的情况已有变化，请重新查看。', en: 'The motion has changed since you looked; look again.' },
  VOTE_PERIOD_INVALID: { zh: '表决截止时间须晚于现在，且不超过 180 天。', en: 'A vote ends in the future, within 180 days.' },
  TERM_INVALID: { zh: '聘期应为 1 到 10 年。', en: 'The term is 1 to 10 whole years.' },
  VOTES_OPEN: { zh: '仍有候选人的表决没有结束。', en: 'The vote on some candidate is still open.' },
  CANDIDATE_NOT_CARRIED: { zh: '该候选人没有获得所需的票数。', en: 'The candidate did not get the votes needed.' },
  CANDIDATE_NOT_FIRST: {
    zh: '另有候选人得票更多（票数相同的，评议分更高）。',
    en: 'Another candidate has more votes (or, with as many, the higher score).',
  },
  CONSENT_MISSING: {
    zh: '候选人尚未同意受聘并申报利益冲突。',
    en: 'The candidate has not consented and declared conflicts of interest yet.',
  },
  CANDIDATE_CHANGED: { zh: '该候选人的情况已有变化，请重新查看。', en: 'The candidate has changed since you looked; look again.' },
  NOT_THE_NOMINATOR: {
    zh: '候选人的同意由其所在成员单位提交；候选人来自联合体外的，由提名单位提交。',
    en: "The consent is handed in by the candidate's employer, or by the nominating party where the employer is outside the alliance.",
  },
} as const
