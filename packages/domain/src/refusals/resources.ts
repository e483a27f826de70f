/** Refusals of the chapter resources. */
export const resourceRefusals = {
  AMOUNT_NOT_POSITIVE: { zh: '金额应大于零。', en: 'The amount must be more than zero.' },
  AMOUNT_TOO_LARGE: { zh: '金额超出上限，请核对单位（分）。', en: 'The amount is beyond every limit; check the unit (分).' },
  NOT_THE_PAYER: { zh: '只有出资方可以登记付款。', en: 'Only the party that pays can say that it has paid.' },
  NOT_THE_RECEIVER: { zh: '只有收款方可以确认到账。', en: 'Only the party that receives can confirm the receipt.' },
  PAYER_IS_RECEIVER: { zh: '付款人不能自行确认到账，须由另一单位确认。', en: 'Nobody confirms its own payment: another party does.' },
  PAYMENT_EXCEEDS: { zh: '付款超过该期尚未缴付的金额（{open} 分）。', en: 'The payment is more than what is still open ({open} 分).' },
  PAYMENT_CONFIRMED: { zh: '该笔付款已经确认到账。', en: 'This payment has been confirmed already.' },
  DELIVERY_EVIDENCE_MISSING: { zh: '请写明到位的凭证。', en: 'Name the evidence of the delivery.' },
  DELIVERY_REVIEWED: { zh: '该项到位记录已经核定。', en: 'This delivery has been assessed already.' },
  BOOKING_EMPTY: { zh: '预约的结束时间须晚于开始时间。', en: 'A booking ends after it begins.' },
  BOOKING_OUTSIDE: {
    zh: '预约超出该设备的开放期间（{from} 至 {to}）。',
    en: 'The booking lies outside the time in which the equipment is available ({from} to {to}).',
  },
  BOOKING_OVERLAPS: { zh: '该时段已被预约，自{from}至{to}。', en: 'That time is taken from {from} to {to}.' },
  NOT_EQUIPMENT: { zh: '只有仪器设备和场地可以预约。', en: 'Only equipment and premises can be booked.' },
} as const
