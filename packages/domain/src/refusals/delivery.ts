/** Refusals of the chapters delivery and expert: tasks, deliverables, milestones, the chief expert. */
export const deliveryRefusals = {
  NOT_RESPONSIBLE: {
    zh: '只有该任务的责任单位可以办理。',
    en: 'Only the organization that answers for this task may do this.',
  },
  NOT_IN_TASK: {
    zh: '贵单位不是该任务的责任单位或参加单位。',
    en: 'Your organization neither answers for this task nor takes part in it.',
  },
  NOT_THE_CHIEF_EXPERT: {
    zh: '只有本联合体的首席专家可以验收或退回。',
    en: 'Only the chief expert of this alliance accepts or returns work.',
  },
  EXPERT_NOT_NAMED: {
    zh: '已签协议约定的首席专家是{organization}的{name}，不能登记为其他单位或其他人。',
    en: 'The signed agreement names {name} of {organization} as chief expert; nobody else can be entered.',
  },
  WORK_STATE_FORBIDS: {
    zh: '当前状态“{status}”下不能这样办理（{event}）。请刷新后查看最新状态。',
    en: 'In its present state “{status}” this cannot be done ({event}). Look at it again.',
  },
  WORK_CHANGED: {
    zh: '这一项已被他人更新（您看到第{seen}版，现为第{current}版），请查看后再办理。',
    en: 'Somebody has changed this meanwhile (you saw version {seen}, it is {current} now). Look at it, then decide.',
  },
  SUBMISSION_CHANGED: {
    zh: '提交的内容与您看到的不一致，请重新查看后再验收。',
    en: 'What was submitted is not what you were looking at. Look at it again, then decide.',
  },
  DELIVERABLES_OPEN: {
    zh: '还有{count}项交付物没有验收通过。',
    en: '{count} deliverables have not been accepted yet.',
  },
  RECTIFIED_BEFORE: {
    zh: '按协议限期整改只能一次，请作出通过或者不通过的结论。',
    en: 'By the agreement a task is sent back once only: conclude that it passed or failed.',
  },
  PROGRESS_INVALID: { zh: '进度须为0至100的整数。', en: 'Progress is a whole number from 0 to 100.' },
  TOO_MANY_FILES: { zh: '一次最多附{max}个文件。', en: 'At most {max} files can be attached at once.' },
  DUE_BEFORE_START: {
    zh: '完成日期{dueDate}早于开始日期{startDate}。',
    en: 'The due date {dueDate} lies before the start date {startDate}.',
  },
  NOTHING_CHANGED: { zh: '没有提出任何变更。', en: 'Nothing would change.' },
  EXTENSION_TOO_LONG: {
    zh: '按协议单次延期不超过{months}个月，最晚到{latest}。',
    en: 'By the agreement one extension is {months} months at most, until {latest}.',
  },
  EXTENSIONS_USED: { zh: '按协议延期累计不超过{max}次。', en: 'By the agreement a task is extended {max} times at most.' },
  DUE_BEFORE_PREDECESSOR: {
    zh: '前置任务{taskId}要到{dueDate}才完成，本任务不能更早到期。',
    en: 'Task {taskId} comes before and is due on {dueDate}; this one cannot be due earlier.',
  },
  CHANGE_OPEN: { zh: '该任务已有一项待答复的变更。', en: 'A change of this task is waiting for answers already.' },
  CHANGE_RESOLVED: { zh: '该变更已有结论，不能再答复。', en: 'This change has been decided already.' },
  NOT_TOUCHED: { zh: '该变更不涉及贵单位，无需答复。', en: 'This change does not touch your organization.' },
  CHANGE_NOT_OWN: { zh: '只有提出变更的单位可以撤回。', en: 'Only the organization that proposed the change takes it back.' },
} as const
