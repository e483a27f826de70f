/** Refusals that no chapter owns: who asks, how, and how often. */
export const platformRefusals = {
  NOT_SIGNED_IN: { zh: '请先登录，再继续操作。', en: 'Please sign in first, then go on.' },
  SESSION_ENDED: { zh: '登录已失效，请重新登录。', en: 'Your session has ended. Please sign in again.' },
  NOT_FOUND: {
    zh: '没有找到，或者您无权查看。请核对链接，或联系牵头单位。',
    en: 'Not found, or not yours to see. Check the link, or ask the lead organization.',
  },
  ROLE_NEEDED: {
    zh: '您在本单位没有所需的身份（{roles}）。请由具备该身份的同事办理，或请管理员授予。',
    en: 'Your organization has not given you the role this needs ({roles}). Ask a colleague who has it, or your administrator.',
  },
  NOT_A_PARTY: { zh: '只有该联合体的在册成员才能办理。', en: 'Only an active member of this alliance can do this.' },
  NOT_THE_LEAD: { zh: '只有牵头单位才能办理。请联系牵头单位。', en: 'Only the lead organization can do this. Please contact it.' },
  STAGE_FORBIDS: {
    zh: '联合体目前处于“{stageLabel}”阶段，不能办理此事项。',
    en: 'The alliance is at the stage “{stageLabel}”, in which this cannot be done.',
  },
  STAGE_MOVE_REFUSED: {
    zh: '从“{stageLabel}”阶段不能进行“{eventLabel}”。',
    en: '“{eventLabel}” is not possible from the stage “{stageLabel}”.',
  },
  RULES_NOT_MET: {
    zh: '有规则尚未满足：{ruleIds}。请按各项提示补正后再试。',
    en: 'Some rules are not met yet: {ruleIds}. Follow the note on each of them, then try again.',
  },
  DEMO_ONLY: { zh: '仅在演示模式下可用。', en: 'Available in demo mode only.' },
  NOT_CLASSIFIED: { zh: '该操作未开放：{operation}。', en: 'This operation is not open to anyone: {operation}.' },
  ORIGIN_REFUSED: {
    zh: '请求不是从本站页面发出的，已拒绝。请从本站页面重试。',
    en: 'The request did not come from this site’s pages. Open the site and try again.',
  },
  OPERATION_UNKNOWN: {
    zh: '本站只接受自己页面发出的请求。请刷新页面后重试。',
    en: 'This site takes only the requests of its own pages. Reload the page and try again.',
  },
  IDEMPOTENCY_KEY_INVALID: {
    zh: '请求编号不合格式：须为8至200个字母、数字或 _ - : . 字符。请刷新页面后重试。',
    en: 'The request key must have 8 to 200 letters, digits or _ - : . characters. Reload the page and try again.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    zh: '同一请求编号已用于另一项内容。请刷新页面后重试。',
    en: 'This request key was already used for something else. Reload the page and try again.',
  },
  INPUT_INVALID: {
    zh: '填写的内容不合要求：{field}。请改正后再提交。',
    en: 'This field is not acceptable: {field}. Correct it and submit again.',
  },
  TOO_MANY_REQUESTS: { zh: '操作过于频繁，请稍候再试。', en: 'Too many requests. Please wait a little and try again.' },
  TOO_MANY_CONNECTIONS: { zh: '打开的页面过多，请关闭一些后再试。', en: 'Too many pages are open. Close some and try again.' },
  TOO_MANY_STREAMS: {
    zh: '同时打开的实时流过多，最多{allowed}个。请关闭一些页面后再试。',
    en: 'Too many live streams are open; {allowed} at most. Close some pages and try again.',
  },
  TOO_SLOW: {
    zh: '接收过慢，连接已断开。页面会从上次的位置继续。',
    en: 'The connection read too slowly and was closed. The page goes on from where it was.',
  },
  SUBSCRIPTIONS_ONLY: {
    zh: '此连接只接受实时订阅，查询和操作请用 HTTP。',
    en: 'This connection takes subscriptions only; send queries and mutations over HTTP.',
  },
  NO_SUBSCRIPTIONS: {
    zh: 'HTTP 不接受实时订阅，请用 WebSocket。',
    en: 'HTTP takes no subscriptions; open them over WebSocket.',
  },
  QUERY_TOO_DEEP: {
    zh: '查询层次过深，最多{allowed}层。请减少层次。',
    en: 'The query is too deep; {allowed} levels at most. Ask for fewer levels.',
  },
  QUERY_TOO_COSTLY: {
    zh: '查询内容过多，上限为{allowed}。请分次查询。',
    en: 'The query asks for too much; the limit is {allowed}. Split it up.',
  },
  QUERY_TOO_MANY_ALIASES: { zh: '查询中别名过多（{found}个），最多{allowed}个。', en: 'The query has {found} aliases; {allowed} at most.' },
  QUERY_TOO_MANY_ROOTS: {
    zh: '一次请求中的操作过多（{found}项），最多{allowed}项。',
    en: 'The request has {found} root fields; {allowed} at most.',
  },
  CURSOR_INVALID: {
    zh: '无法识别所给的位置标记。请刷新页面。',
    en: 'The given cursor is none of this list. Reload the page.',
  },
  CURSOR_FOREIGN: {
    zh: '所给的位置标记属于另一个联合体或另一份列表。请刷新页面。',
    en: 'The given cursor belongs to another alliance or another list. Reload the page.',
  },
  CURSOR_AHEAD: {
    zh: '所给的位置标记超出账本末尾{head}。请刷新页面。',
    en: 'The given cursor lies beyond the end of the ledger, {head}. Reload the page.',
  },
  PAGE_SIZE_REFUSED: {
    zh: '每页可取1至{allowed}项（{field}）。请分页读取。',
    en: 'A page has 1 to {allowed} items ({field}). Read page by page.',
  },
  CLOCK_BACKWARD: { zh: '演示时钟只能向前调。当前为{now}。', en: 'The demo clock only moves forward. It now shows {now}.' },
} as const
