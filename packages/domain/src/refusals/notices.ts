/** Refusals of the chapter notices: what people are told of, and reminders. */
export const noticeRefusals = {
  NOTICE_KIND_UNKNOWN: { zh: '没有“{kind}”这类通知。', en: 'There are no notices of the kind “{kind}”.' },
  DIGEST_UNKNOWN: { zh: '邮件频率须为即时、每日或从不：{digest}。', en: 'Mail comes immediately, daily or never: {digest}.' },
  QUIET_HOURS_INVALID: {
    zh: '免打扰时段须同时填写开始和结束时间（如 22:00 和 07:00），或都不填。',
    en: 'Give both ends of the quiet hours (such as 22:00 and 07:00), or neither.',
  },
  REMINDED_TODAY: {
    zh: '今天已催办过该单位，每个单位每天只能催办一次。请明天再试。',
    en: 'This party was reminded today already; once a day is all. Try again tomorrow.',
  },
  NOTHING_AWAITED: {
    zh: '目前没有需要该单位办理的事项，不必催办。',
    en: 'Nothing waits for this party, so there is nothing to remind it of.',
  },
  ESCALATION_DAYS_INVALID: {
    zh: '逾期提醒的工作日数须为1至{most}的整数。',
    en: 'The number of working days must be a whole number from 1 to {most}.',
  },
  ESCALATION_CHANGED: {
    zh: '逾期提醒刚由他人改为{current}个工作日。请查看后再设置。',
    en: 'Somebody else has just set it to {current} working days. Look at it, then set it again.',
  },
} as const
