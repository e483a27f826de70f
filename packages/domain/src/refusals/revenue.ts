import { revenueTermRefusals } from './revenue-terms.ts'

/** Refusals of the chapter revenue: receipts, deductions, tiers, statements. */
export const revenueRefusals = {
  ...revenueTermRefusals,
  RECEIPT_ZERO: { zh: '收款金额不能为0。', en: 'A receipt cannot be 0.' },
  RECEIPT_UNKNOWN: { zh: '没有找到被冲正的收款。', en: 'The receipt to be corrected was not found.' },
  RECEIPT_IS_COUNTER_ENTRY: {
    zh: '冲正记录不能再被冲正。请另行登记收款。',
    en: 'A counter-entry cannot be countered. Record a receipt instead.',
  },
  COUNTER_ENTRY_POSITIVE: { zh: '冲正金额须为负数。', en: 'A counter-entry must be negative.' },
  COUNTER_ENTRY_EARLIER: {
    zh: '冲正日期不能早于原收款日期（{date}）。',
    en: 'A counter-entry cannot be earlier than the receipt it corrects ({date}).',
  },
  REFUND_TOO_LARGE: {
    zh: '冲正金额超过原收款的余额（尚余{left}分）。',
    en: 'The counter-entry is larger than what is left of the receipt ({left} 分).',
  },
  RECEIPT_IN_FUTURE: { zh: '收款日期不能晚于今天。', en: 'A receipt cannot be dated later than today.' },
  RECEIPT_PERIOD_SETTLED: {
    zh: '{until}及以前的期间已经结算。请用之后日期的冲正或收款更正。',
    en: 'The time up to {until} is settled already. Correct it by a counter-entry or a receipt of a later day.',
  },
  RESULT_UNKNOWN: { zh: '权属份额表中没有成果“{result}”。', en: 'The table of IP shares has no result “{result}”.' },
  PERIOD_INVALID: { zh: '结算期间的起始日不能晚于届满日。', en: 'The period must not end before it begins.' },
  PERIOD_NOT_OVER: { zh: '结算期间尚未结束，届满后再出具结算单。', en: 'The period is not over yet; issue its statement afterwards.' },
  PERIOD_OVERLAPS: {
    zh: '{until}及以前已经结算，新的期间须从次日或以后开始。',
    en: 'The time up to {until} is settled already; a new period begins the day after or later.',
  },
  PERIOD_LEAVES_OUT: {
    zh: '{date}有一笔收款尚未结算，期间须从该日或更早开始。',
    en: 'A receipt of {date} is not settled yet; the period must begin on that day or earlier.',
  },
  REVENUE_CHANGED: {
    zh: '收款或扣除已有变化：您看到的可分配收益为{seen}分，现为{current}分。请刷新后再出具。',
    en: 'Receipts or deductions have changed: you saw {seen} 分 to distribute, now it is {current} 分. Reload, then issue.',
  },
  NOT_A_PAYEE: {
    zh: '只有牵头单位或该期间的收款方可以出具结算单。',
    en: 'Only the lead, or who received payments in the period, can issue its statement.',
  },
  SETTLEMENT_CHANGED: {
    zh: '这不是您看到的那份结算单。请刷新后再答复。',
    en: 'This is not the statement that you saw. Reload, then answer.',
  },
  SETTLEMENT_ANSWERED: { zh: '本单位已经确认过该结算单。', en: 'Your organization has confirmed this statement already.' },
  DISPUTE_STANDS: {
    zh: '本单位已经提出过异议。如已解决，请直接确认。',
    en: 'Your organization has disputed this already. Once it is settled, confirm.',
  },
  DISPUTE_EMPTY: {
    zh: '异议所主张的金额与结算单相同，没有可争议之处。',
    en: 'The amount that you claim is the one in the statement; there is nothing to dispute.',
  },
  PAYMENT_TO_ONESELF: { zh: '出具方自己的份额不需要支付确认。', en: 'The issuer’s own share needs no confirmation of payment.' },
  PAYMENT_NOTHING_DUE: {
    zh: '目前没有可支付的金额：已付清，或者处于争议中。',
    en: 'Nothing can be paid now: it is paid already, or in dispute.',
  },
  PAYMENT_NOT_MADE: { zh: '付款方尚未确认付款。', en: 'The payer has not confirmed the payment yet.' },
  PAYMENT_CONFIRMED: {
    zh: '{name}已于{at}确认过这笔付款，不会重复记录。',
    en: '{name} confirmed this payment at {at}; it is not recorded twice.',
  },
  PAYMENT_CHANGED: {
    zh: '应付金额已有变化（现为{current}分）。请刷新后再确认。',
    en: 'The amount due has changed (now {current} 分). Reload, then confirm.',
  },
} as const
