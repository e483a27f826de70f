import { dayInShanghai } from '@mengyue/domain'
import { canonicalHash } from '@mengyue/proof'
import { actsOf, type Act, type StoryStage } from './acts.ts'
import { leadOf } from './alliance-file.ts'
import { authoritiesOf } from './authorities.ts'
import { actorWith, assemble, type Company } from './cast.ts'
import { differences } from './comparison.ts'
import { describeAct } from './describe-act.ts'
import { endOf } from './ending.ts'
import { collectEvidence, evidenceDifferences } from './evidence.ts'
import { FeedWatch } from './feed-watch.ts'
import { Journal } from './journal.ts'
import { Measurements } from './measurements.ts'
import { operate } from './operating.ts'
import * as api from './operations.ts'
import { Performance } from './performance.ts'
import { readAllianceFile } from './read-file.ts'
import { StoryRefused, StoryStopped } from './refusal.ts'
import { Session } from './session.ts'
import { shiftFor, StoryClock } from './story-clock.ts'
import { feedFigures, writeOut, type StorySummary } from './summary.ts'

export interface StoryOptions {
  /** the alliance file, parsed from JSON and not yet checked */
  file: unknown
  /** origin of a running server */
  url: string
  /** executed when left out */
  to?: StoryStage | undefined
  /** state file: with it, a story that was interrupted goes on where it was */
  state?: string | undefined
  /** directory that receives feeds, receipts and the summary */
  out?: string | undefined
  /** takes each line of progress */
  say?: ((line: string) => void) | undefined
  /** milliseconds for which a server that is away is waited for */
  patience?: number | undefined
}

const PATIENCE_MS = 60_000
const FIRST_ANSWER_MS = 3_000

/**
 * Plays an alliance file against a running server, through its public API alone, as all its organisations.
 * @throws StoryRefused when the server refuses an act (its `ruleIds` name the rules), StoryStopped when the story cannot go on
 */
export async function playStory(options: StoryOptions): Promise<StorySummary> {
  const started = performance.now()
  const say = options.say ?? (() => undefined)
  const patience = options.patience ?? PATIENCE_MS
  const file = readAllianceFile(options.file)
  const stageWanted = options.to ?? 'executed'
  // The chapters' own steps begin where the agreement is sealed.
  const to = stageWanted === 'operating' ? 'sealed' : stageWanted
  const measurements = new Measurements()
  const newSession = () => new Session({ url: options.url, patience, onAnswer: (note) => measurements.add(note) })

  // A server that is not there at all is told at once; one that goes away in the middle is waited for.
  const { site } = await new Session({ url: options.url, patience: Math.min(patience, FIRST_ANSWER_MS) }).run(api.site, {})
  const journal = new Journal(options.state ?? null)
  const begins = Date.parse(file.alliance.createdAt)
  const { shift, resumed } = await journal.begin(canonicalHash(options.file), () => Promise.resolve(shiftFor(begins, Date.parse(site.now))))
  if (!site.demo) say('This server is no demo: its clock cannot be moved, so that waiting periods of the file are not kept.')
  say(
    `${resumed ? 'Going on with' : 'Playing'} ${file.alliance.name} up to ${stageWanted}: ${file.parties.length} organisations at ${options.url}`,
  )

  const casting = { journal, demo: site.demo, newSession, authorities: authoritiesOf(file, shift) }
  const companies = new Map<string, Company>()
  for (const company of await Promise.all(file.parties.map((party) => assemble(party, casting)))) companies.set(company.party.id, company)
  const assembled = performance.now()
  say(`${companies.size} organisations with ${count(companies)} people have passkeys and are signed in (${seconds(started, assembled)})`)

  const lead = companies.get(leadOf(file)?.id ?? '')
  const clock = new StoryClock(actorWith(lead ?? stop(), 'admin').session, shift, site.demo)
  const stage = new Performance(file, companies, journal, clock)
  const feeds = new Map<string, FeedWatch>()
  try {
    const acts = actsOf(file, to)
    for (const together of groups(acts)) {
      const open = together.filter((act) => !stage.isDone(act))
      for (const act of open) say(`${clock.at(act.at).toISOString()}  ${describeAct(act)}`)
      if (open[0]) await clock.reach(open[0].at)
      await Promise.all(open.map((act) => perform(stage, act)))
      for (const act of together) openFeed(act, lead ?? stop(), companies, feeds, stage, patience)
    }
    const played = performance.now()
    const { views, upTo } = await endOf({ to, companies, feeds, allianceId: stage.allianceId })
    const evidence = await collectEvidence(companies, stage.allianceId, { to, views })
    const proposalIds = new Map(
      file.negotiation.flatMap(({ proposals }) =>
        proposals.map(({ id }) => [id, (journal.done(`propose:${id}`) as api.Ref | undefined)?.id ?? '']),
      ),
    )
    const dayOf = clock.kept ? (time: number) => dayInShanghai(clock.at(time)) : null
    const seen = { file, to, ids: stage.organizationIds, views, feeds, upTo, proposalIds, dayOf }
    const found = [...differences(seen), ...(await evidenceDifferences(evidence, views))]
    if (stageWanted === 'operating') {
      const { allianceId, organizationIds: ids } = stage
      found.push(...(await operate({ file, allianceId, companies, ids, journal, say })))
    }
    const ended = performance.now()
    const summary: StorySummary = {
      ok: found.length === 0,
      stage: stageWanted,
      url: options.url,
      allianceId: stage.allianceId,
      organizations: companies.size,
      people: count(companies),
      acts: acts.length,
      resumed,
      entries: upTo,
      headHash: feeds.get(lead?.party.id ?? '')?.entries[upTo - 1]?.hash ?? '',
      feeds: feedFigures(feeds, upTo),
      operations: measurements.figures(),
      milliseconds: {
        assembling: Math.round(assembled - started),
        playing: Math.round(played - assembled),
        comparing: Math.round(ended - played),
        total: Math.round(ended - started),
      },
      organizationIds: Object.fromEntries(stage.organizationIds),
      differences: found,
    }
    if (options.out !== undefined) writeOut(options.out, summary, feeds, evidence)
    return summary
  } finally {
    await Promise.all([...feeds.values()].map((feed) => feed.close()))
  }
}

/** Initials of all parties are given side by side; everything else follows the file's order. */
function groups(acts: readonly Act[]): Act[][] {
  const all: Act[][] = []
  for (const act of acts) {
    const last = all.at(-1)
    if (act.kind === 'initial' && last?.[0]?.kind === 'initial') last.push(act)
    else all.push([act])
  }
  return all
}

async function perform(stage: Performance, act: Act): Promise<void> {
  try {
    await stage.perform(act)
  } catch (error) {
    if (error instanceof StoryRefused) error.act = act.id
    throw error
  }
}

/** A party's feed is open from the moment when it is in the alliance to the end. */
function openFeed(
  act: Act,
  lead: Company,
  companies: ReadonlyMap<string, Company>,
  feeds: Map<string, FeedWatch>,
  stage: Performance,
  patience: number,
): void {
  if (act.kind !== 'open' && act.kind !== 'join') return
  const company = act.kind === 'open' ? lead : companies.get(act.partyId)
  if (!company || feeds.has(company.party.id)) return
  feeds.set(company.party.id, new FeedWatch(actorWith(company, 'negotiator').session, stage.allianceId, patience))
}

function count(companies: ReadonlyMap<string, Company>): number {
  return [...companies.values()].reduce((sum, { actors }) => sum + actors.size, 0)
}

function seconds(from: number, to: number): string {
  return `${((to - from) / 1000).toFixed(1)} s`
}

function stop(): never {
  throw new StoryStopped('the file has no lead')
}
