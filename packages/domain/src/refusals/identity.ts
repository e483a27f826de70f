/** Refusals of the chapter identity: organizations, people, passkeys, sessions, authority. */
export const identityRefusals = {
  ORGANIZATION_EXISTS: {
    zh: '该单位已经登记（{identifier}）。请联系本单位管理员为您开通。',
    en: 'This organization is already registered ({identifier}). Ask its administrator to add you.',
  },
  EMAIL_INVALID: { zh: '“{email}”不是有效的电子邮箱。', en: '“{email}” is not an e-mail address.' },
  EMAIL_TAKEN: {
    zh: '该邮箱已有账号，请直接登录或换一个邮箱。',
    en: 'This e-mail already has an account. Sign in, or use another address.',
  },
  PHONE_INVALID: { zh: '“{phone}”不是有效的电话号码。', en: '“{phone}” is not a telephone number.' },
  ROLE_UNKNOWN: { zh: '没有“{role}”这个身份。', en: 'There is no role “{role}”.' },
  ROLE_MISSING: { zh: '至少选择一个身份。', en: 'Choose at least one role.' },
  LAST_ADMIN: {
    zh: '这是本单位最后一位管理员。请先把管理员身份授予另一位同事。',
    en: 'This is your organization’s last administrator. Make a colleague an administrator first.',
  },
  PERSON_INACTIVE: { zh: '该人员已停用，请联系本单位管理员。', en: 'This person has been deactivated. Ask your administrator.' },
  ENROLMENT_INVALID: {
    zh: '开通链接无效，请向本单位管理员索取新的链接。',
    en: 'The enrolment link is not valid. Ask your administrator for a new one.',
  },
  ENROLMENT_USED: {
    zh: '开通链接已经用过。请直接登录，或请管理员重新发送。',
    en: 'The enrolment link has been used. Sign in, or ask your administrator for a new one.',
  },
  ENROLMENT_EXPIRED: {
    zh: '开通链接已过期，请管理员重新发送。',
    en: 'The enrolment link has expired. Ask your administrator for a new one.',
  },
  PASSKEY_NOT_ACCEPTED: {
    zh: '通行密钥未通过核验（{check}）。请用本站登记过的设备重试。',
    en: 'The passkey could not be verified ({check}). Try again with a device registered here.',
  },
  PASSKEY_UNKNOWN: {
    zh: '没有找到这个通行密钥。请换用已登记的设备，或请管理员重新开通。',
    en: 'This passkey is not known here. Use a registered device, or ask your administrator.',
  },
  PASSKEY_EXISTS: { zh: '这个通行密钥已经登记过。', en: 'This passkey is already registered.' },
  PASSKEY_LAST: {
    zh: '这是您最后一个通行密钥，删除后将无法登录。请先登记另一个。',
    en: 'This is your last passkey; without it you cannot sign in. Register another one first.',
  },
  PASSKEY_CLONED: {
    zh: '该通行密钥的使用次数倒退，可能被复制，已拒绝登录。请换用另一个通行密钥，并联系管理员。',
    en: 'The counter of this passkey went back, as if it had been copied; sign-in is refused. Use another passkey and tell your administrator.',
  },
  PASSKEY_NEEDED: { zh: '请先登记通行密钥，再办理此事项。', en: 'Register a passkey first, then do this.' },
  CHALLENGE_EXPIRED: {
    zh: '本次验证已超时或已用过，请重新开始。',
    en: 'This verification has timed out or was used already. Start again.',
  },
  USER_VERIFICATION_NEEDED: {
    zh: '须通过指纹、面容或密码确认本人操作。请重试并完成确认。',
    en: 'Your device must confirm that it is you, by fingerprint, face or PIN. Try again and complete it.',
  },
  SESSION_CURRENT: { zh: '这是您当前的登录。如需结束，请使用“退出”。', en: 'This is the session you are in. To end it, sign out.' },
  AUTHORITY_KIND_UNKNOWN: {
    zh: '签署授权依据只能是法定代表人或授权委托书。',
    en: 'The basis of authority is either legal representative or power of attorney.',
  },
  AUTHORITY_NAME_DIFFERS: {
    zh: '登记的法定代表人是{legalRepresentative}，与{personName}不符。请改用授权委托书，或更正单位资料。',
    en: 'The registered legal representative is {legalRepresentative}, not {personName}. Use a power of attorney, or correct the organization’s data.',
  },
  AUTHORITY_EXPIRY_NEEDED: { zh: '授权委托书须写明有效期。', en: 'A power of attorney needs a date until which it is valid.' },
  AUTHORITY_EXPIRY_PAST: { zh: '授权有效期已过，请填写将来的日期。', en: 'The authority has already expired. Enter a date to come.' },
  AUTHORITY_REVOKED: { zh: '该签署授权已撤销。', en: 'This authority to sign has been revoked.' },
  DOCUMENT_MISSING: { zh: '请上传授权文件。', en: 'Upload the document that gives the authority.' },
  DOCUMENT_TOO_LARGE: { zh: '文件过大，最多{maxMegabytes} MB。', en: 'The file is too large; {maxMegabytes} MB at most.' },
  DOCUMENT_TYPE: { zh: '只接受 PDF、PNG、JPEG 或纯文本文件。', en: 'PDF, PNG, JPEG or plain text only.' },
  DOCUMENT_NOT_BASE64: { zh: '文件内容无法读取，请重新上传。', en: 'The file could not be read. Upload it again.' },
  ROLES_CHANGED: {
    zh: '您阅读之后，另一位管理员已改动此人的身份（现为：{roles}）。请看过后再决定。',
    en: 'Another administrator has changed this person’s roles since you read them (now: {roles}). Look at them, then decide.',
  },
  PERSON_CHANGED: {
    zh: '该邮箱已由另一位管理员以不同的姓名或身份添加。请在名单中核对，需要时改其身份。',
    en: 'Another administrator has added this address under another name or with other roles. Look at the list, and change the roles there if need be.',
  },
  INTERNAL_APPROVAL_CHANGED: {
    zh: '您阅读之后，另一位管理员已改动内部审批的规定。请看过现状后再决定。',
    en: 'Another administrator has changed the rule on internal approval since you read it. Look at how it is now, then decide.',
  },
} as const
