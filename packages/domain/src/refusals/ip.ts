/** Refusals of the chapter ip: results, their protection, who may use them. */
export const ipRefusals = {
  IP_STEP_UNKNOWN: { zh: '没有“{kind}”这一步。', en: 'There is no step “{kind}”.' },
  IP_STEP_ORDER: {
    zh: '该成果目前处于“{present}”，不能直接到“{kind}”。',
    en: 'This result is at “{present}”; “{kind}” does not follow.',
  },
  IP_STEP_DAY: {
    zh: '日期不能晚于今天，也不能早于上一步（{after}）。',
    en: 'The day can be neither to come nor before the last step ({after}).',
  },
  NOT_AN_OWNER: { zh: '只有该成果的权利人可以登记进展。', en: 'Only an owner of this result can record its steps.' },
  INVENTORS_NEEDED: { zh: '披露成果时须写明完成人。', en: 'A disclosure names the inventors.' },
} as const
