import { readFileSync } from 'node:fs'
import { capitals, formatWan } from '@mengyue/domain'
import type { TypesetJob } from '../../platform/typeset/typesetter.ts'
import { longDay } from '../../signing/index.ts'
import type { YearOfRevenue } from './year-of-revenue.ts'

const pages = readFileSync(new URL('./year.typ', import.meta.url), 'utf8')

const wan = (fen: bigint): string => (fen < 0n ? `−${formatWan(-fen)}` : formatWan(fen))

/** The year as the typesetter sets it, amounts in 万元: what the own organization earned first, then every statement and receipt that it follows from. */
export function yearJob({ alliance, year, settlements, receipts, parts, own }: YearOfRevenue, at: Date): TypesetJob {
  const mine = parts.find(({ partyId }) => partyId === own)
  const total = (of: (part: (typeof parts)[number]) => bigint) => wan(parts.reduce((sum, part) => sum + of(part), 0n))
  const data = {
    alliance,
    year,
    own: mine && {
      name: mine.name,
      figures: [
        ['应得', wan(mine.stated)],
        ['已收', wan(mine.received)],
        ['待收', wan(mine.open)],
        ['争议中', wan(mine.held)],
      ],
      capitals: capitals(mine.stated),
    },
    parts: parts.map((part) => [part.name, wan(part.stated), wan(part.paid), wan(part.received), wan(part.open), wan(part.held)]),
    totals: [
      total(({ stated }) => stated),
      total(({ paid }) => paid),
      total(({ received }) => received),
      total(({ open }) => open),
      total(({ held }) => held),
    ],
    settlements: settlements.map(({ settlement, lines }) => ({
      title: `第${settlement.number}期结算单`,
      period: `${longDay(settlement.from)} 至 ${longDay(settlement.to)}`,
      hash: settlement.figuresHash,
      head: `账本第 ${settlement.headSeq} 条之后`,
      lines: lines.map(({ label, clause, amount }) => [label, clause, wan(amount)]),
      parts: settlement.figures.amounts.map(({ organizationId, amount }) => [
        parts.find(({ partyId }) => partyId === organizationId)?.name ?? organizationId,
        wan(BigInt(amount)),
      ]),
    })),
    receipts: receipts.map(({ date, payer, description, amount, correctsReceiptId }) => [
      longDay(date),
      payer,
      correctsReceiptId === null ? description : `更正：${description}`,
      wan(amount),
    ]),
  }
  return { main: pages, data, at }
}
