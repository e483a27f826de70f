import { authorityFor } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Authority, Passkey } from '../identity/index.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { DeskItem } from './desk.type.ts'
import { item } from './item.ts'

/** What a person owes whatever the alliance: a key of their own, and for a signatory the right to sign. */
export async function owedByPerson(em: EntityManager, { personId, organizationId, roles }: Viewer, at: Date): Promise<DeskItem[]> {
  const [keys, authorities] = await Promise.all([
    em.count(Passkey, { personId }),
    roles.includes('signatory') ? em.find(Authority, { personId }) : [],
  ])
  const entitled = authorityFor(authorities, { personId, organizationId, at, purpose: 'sign' }).ok
  return [
    ...(keys === 0
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
