import { authorityFor } from '@mengyue/domain'
import type { Viewer } from '../platform/viewer.ts'
import type { DeskItem } from './desk.type.ts'
import type { House } from './house.ts'
import { item } from './item.ts'

/** What a person owes whatever the alliance: a key of their own, and for a signatory the right to sign. */
export function owedByPerson({ passkeys, authorities }: House, { personId, organizationId, roles }: Viewer, at: Date): DeskItem[] {
  const mayEnter = passkeys.some((passkey) => passkey.personId === personId)
  const entitled = authorityFor(authorities, { personId, organizationId, at, purpose: 'sign' }).ok
  return [
    ...(!mayEnter
      ? [
          item(null, {
            kind: 'passkey',
            title: { zh: '登记通行密钥', en: 'Register a passkey' },
            detail: {
              zh: '登录和签署都用它，私钥只在您的设备上',
              en: 'It signs you in and signs for you; its private key stays on your device',
            },
            link: '/me',
          }),
        ]
      : []),
    ...(roles.includes('signatory') && !entitled
      ? [
          item(null, {
            kind: 'authority',
            title: { zh: '登记您的签署授权', en: 'Have your authority to sign recorded' },
            detail: {
              zh: '由本单位管理员登记法定代表人身份或授权委托书',
              en: 'Your administrator records it: legal representative, or power of attorney',
            },
            link: '/organization',
          }),
        ]
      : []),
  ]
}
