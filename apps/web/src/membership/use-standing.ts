import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { formatDay, formatDayTime, formatLeft } from '../platform/dates.ts'
import { said } from '../platform/i18n.ts'
import type { HomeAlliance, HomeMember } from './use-alliance-home.ts'

export interface Figure {
  number: string
  word: string
  says: string
  /** In few words, for the step bar. */ left: string
}
export interface NextStep {
  title: string
  detail: string
  to?: string
  verb?: string
  move?: HomeAlliance['moves'][number]
}

/** The page's one number and the bar's one step: where the alliance stands, and what our party does next. */
export function useStanding(alliance: Ref<HomeAlliance | null>, active: Ref<readonly HomeMember[]>, isLead: Ref<boolean>) {
  const { t } = useI18n()

  const figure = computed((): Figure | null => {
    const it = alliance.value
    if (!it) return null
    const pending = it.invitations.filter((invitation) => invitation.status === 'pending').length
    const counts = it.agreement?.counts
    if (it.stage === 'draft' || it.stage === 'forming')
      return {
        number: String(active.value.length),
        word: t('membership.figure.joined'),
        says: t('membership.figure.pending', { count: pending }),
        left: t('membership.figure.joined-left', { count: active.value.length }),
      }
    if (it.stage === 'negotiating' && counts) {
      return {
        number: `${counts.agreed} / ${counts.total}`,
        word: t('membership.figure.agreed'),
        says: t('membership.figure.open', { waiting: counts.waiting, disputed: counts.disputed, proposals: counts.openProposals }),
        left:
          counts.agreed === counts.total
            ? t('membership.figure.all-agreed')
            : t('membership.figure.agreed-left', { count: counts.total - counts.agreed }),
      }
    }
    const signing = it.agreement?.signing
    if (it.stage === 'signing' && signing) {
      const signed = signing.turns.filter((turn) => turn.signedAt).length
      return {
        number: `${signed} / ${signing.turns.length}`,
        word: t('membership.figure.signed'),
        says: t('membership.figure.deadline', {
          version: signing.version,
          at: formatDayTime(signing.deadline),
          left: formatLeft(signing.deadline),
        }),
        left: t('membership.figure.signed-left', { count: signing.turns.length - signed }),
      }
    }
    if (it.effectiveDate)
      return { number: formatDay(it.effectiveDate, { year: 'always' }), word: t('membership.figure.effective'), says: '', left: '' }
    return null
  })

  const next = computed((): NextStep | null => {
    const it = alliance.value
    if (!it) return null
    const at = `/a/${it.id}`
    const move = it.moves.find((one) => one.event === (it.stage === 'draft' ? 'invite-members' : 'start-negotiation'))
    if (it.stage === 'draft' || it.stage === 'forming') {
      if (!isLead.value || !move)
        return {
          title: t('membership.next.wait-lead'),
          detail: t('membership.next.wait-lead-says'),
          to: `${at}/ledger`,
          verb: t('shell.ledger'),
        }
      const blocked = move.blockedBy[0]
        ? said(move.blockedBy[0].reason)
        : move.permission.allowed || !move.permission.message
          ? ''
          : said(move.permission.message)
      return { title: t(`membership.next.${move.event}`), detail: blocked || t(`membership.next.${move.event}-says`), move }
    }
    const counts = it.agreement?.counts
    if (it.stage === 'negotiating' && counts && counts.agreed === counts.total)
      return isLead.value
        ? {
            title: t('membership.next.lock'),
            detail: t('membership.next.lock-says'),
            to: `${at}/agreement`,
            verb: t('membership.next.lock-verb'),
          }
        : {
            title: t('membership.next.wait-lock'),
            detail: t('membership.next.wait-lock-says'),
            to: `${at}/agreement`,
            verb: t('membership.next.see'),
          }
    if (it.stage === 'negotiating')
      return counts?.mine
        ? {
            title: t('membership.next.answer', { count: counts.mine }),
            detail: t('membership.next.answer-says'),
            to: `${at}/agreement`,
            verb: t('membership.next.answer-verb'),
          }
        : {
            title: t('membership.next.answered'),
            detail: t('membership.next.answered-says'),
            to: `${at}/agreement`,
            verb: t('membership.next.see'),
          }
    if (it.stage === 'signing') {
      const mine = it.agreement?.signing?.turns.find((turn) => turn.organizationId === it.ownMember?.organization.id)
      return mine?.signedAt
        ? {
            title: t('membership.next.signed'),
            detail: t('membership.next.signed-says'),
            to: `${at}/signing`,
            verb: t('membership.next.see'),
          }
        : {
            title: t('membership.next.sign'),
            detail: t('membership.next.sign-says'),
            to: `${at}/signing`,
            verb: t('membership.next.sign-verb'),
          }
    }
    return {
      title: t('membership.next.in-force'),
      detail: t('membership.next.in-force-says'),
      to: `${at}/agreement`,
      verb: t('membership.next.see'),
    }
  })
  return { figure, next }
}
