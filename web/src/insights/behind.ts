// The deals behind a figure, found the way the figure counts them: what stands now from the lists, what happened in a
// period from the log. Where the log is too long for a browser nothing is shown rather than a part.
import { dealOf, type Event, readLog } from '../asof/log'
import { micros } from '../asof/steps'
import { api, type Card, told } from '../api/client'
import { seen } from '../api/place'
import type { Sop } from '../api/sop'
import type { Period } from './asked'

export type Figure =
  | { kind: 'open' }
  | { kind: 'decided'; outcome: 'won' | 'lost' }
  | { kind: 'here'; stage: string }
  | { kind: 'owner'; owner: string; late?: boolean }
  | { kind: 'colour'; colour: string; at: string }
  | { kind: 'entered'; stage: string }
  | { kind: 'went'; from: string; to: string }
  | { kind: 'lost'; reason?: string; field?: string; stage?: string }
  | { kind: 'refused'; rule: string }

export interface Line {
  id: string
  title: string
  stage?: string
  owner?: string
  value?: string | null
}

export interface Behind {
  deals: Line[]
  whole: boolean
}

const LISTED = 500
const LISTS = 20
const STAYS = ['deal.opened', 'deal.moved', 'deal.move_undone', 'deal.reopened', 'deal.voided', 'deal.linked', 'deal.unlinked'] as const
const LOG = { stays: STAYS, lost: [...STAYS, 'deal.fields_set'], refused: ['deal.opened', 'deal.move_refused'] } as const

export async function behind(figure: Figure, period: Period, sop: Sop): Promise<Behind> {
  const inside = inPeriod(period, sop.timezone)
  switch (figure.kind) {
    case 'here':
      return listed(period, { stage: figure.stage }, () => true)
    case 'colour':
      return listed({ ...period, asOf: figure.at }, { health: figure.colour }, () => true)
    case 'owner':
      return listed(period, { owner: figure.owner }, (card) => card.outcome === 'open' && (!figure.late || isLate(card, period)))
    case 'open':
      return listed(period, {}, (card) => card.outcome === 'open' && !card.part_of)
    case 'decided':
      return fromLog(LOG.stays, period, (events) => isCounted(events, sop) && inside(decided(figure.outcome, events, sop)))
    case 'entered':
    case 'went':
      return fromLog(LOG.stays, period, (events) => isCounted(events, sop) && events.some((event, at) => counts(figure, events, event, at, inside, period)))
    case 'lost':
      return fromLog(LOG.lost, period, (events) => wasLost(figure, events, inside, sop))
    case 'refused':
      return fromLog(LOG.refused, period, (events) => events.some((event) => inside(event.occurred_at) && failed(event).includes(figure.rule)))
  }
}

/** When a deal was won, or if it never was, lost: the entry into such a stage; empty where it was neither. */
function decided(outcome: 'won' | 'lost', events: Event[], sop: Sop): string {
  const became = (event: Event | undefined) => sop.outcomes[String(event && stageOf(event))]
  const won = events.find((event) => became(event) === 'won')
  if (won) return outcome === 'won' ? won.occurred_at : ''
  const last = events.findLast((event) => typeof stageOf(event) === 'string')
  return became(last) === outcome ? (last?.occurred_at ?? '') : ''
}

function isLate(card: Card, { asOf }: Period): boolean {
  return card.due_at !== null && !card.held && Date.parse(card.due_at) < (asOf ? Date.parse(asOf) : Date.now())
}

function inPeriod({ from, to, asOf }: Period, zone: string): (at: string) => boolean {
  const begin = from ? midnight(from, zone) * 1000 : -Infinity
  const end = Math.min(to ? midnight(to, zone) * 1000 : Infinity, asOf ? micros(asOf) + 1 : Infinity)
  return (at) => at !== '' && micros(at) >= begin && micros(at) < end
}

/** When a day begins in the workflow's zone, which is how the reports take a bare date. */
function midnight(day: string, zone: string): number {
  const there = new Date(`${day}T00:00:00Z`)
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(there)
  return 2 * there.getTime() - Date.parse(`${shown.replace(' ', 'T')}Z`)
}

async function listed({ workflow, asOf }: Period, only: Record<string, string>, fits: (card: Card) => boolean): Promise<Behind> {
  const deals: Line[] = []
  let cursor: string | undefined
  for (let page = 0; page < LISTS; page += 1) {
    const query = { workflow, ...only, limit: LISTED, ...(asOf ? { as_of: asOf } : {}), ...(cursor ? { cursor } : {}), ...seen(asOf) }
    const answer = await told(api.GET('/api/v1/deals', { params: { query } }))
    deals.push(...answer.deals.filter(fits).map(({ id, title, stage, owner, value }) => ({ id, title: typeof title === 'string' ? title : id, stage, owner, value })))
    cursor = answer.next ?? undefined
    if (!cursor) return { deals, whole: true }
  }
  return { deals, whole: false }
}

async function fromLog(types: readonly string[], { workflow, asOf }: Period, fits: (events: Event[]) => boolean): Promise<Behind> {
  const { events, whole } = await readLog(types, undefined)
  if (!whole) return { deals: [], whole }
  const until = asOf ? micros(asOf) : Infinity
  const byDeal = new Map<string, Event[]>()
  for (const event of events) {
    if (micros(event.occurred_at) > until) continue
    const deal = dealOf(event)
    byDeal.set(deal, event.type === 'deal.move_undone' ? undone(byDeal.get(deal) ?? []) : [...(byDeal.get(deal) ?? []), event])
  }
  const deals = [...byDeal].flatMap(([id, told]): Line[] => {
    const opened = told.find((event) => event.type === 'deal.opened')
    if (opened?.data.workflow !== workflow || !fits(told)) return []
    const stage = told.findLast((event) => typeof stageOf(event) === 'string')
    const { title, owner } = opened.data
    return [{ id, title: typeof title === 'string' ? title : id, ...(stage ? { stage: String(stageOf(stage)) } : {}), ...(typeof owner === 'string' ? { owner } : {}) }]
  })
  return { deals, whole }
}

/** A move that was taken back at once was no move. */
function undone(events: Event[]): Event[] {
  const last = events.findLastIndex((event) => event.type === 'deal.moved')
  return events.filter((_, at) => at !== last)
}

/** Reports leave out deals that went on in another, are part of one, or were entered by mistake. */
function isCounted(events: Event[], sop: Sop): boolean {
  const last = events.findLast((event) => typeof stageOf(event) === 'string')
  const tied = events.filter((event) => event.data.kind === 'part_of').reduce((sum, event) => sum + (event.type === 'deal.linked' ? 1 : -1), 0)
  return sop.outcomes[String(last && stageOf(last))] !== 'merged' && tied <= 0 && !events.some((event) => event.type === 'deal.voided')
}

/** The stage that a deal came to by an event; a move of a row is none of the deal's. */
function stageOf({ type, data }: Event): unknown {
  if (type === 'deal.moved') return data.subject ? undefined : data.to
  return type === 'deal.opened' ? data.stage : type === 'deal.reopened' ? (data.to ?? data.stage) : undefined
}

type Stays = Extract<Figure, { kind: 'entered' | 'went' }>

function counts(figure: Stays, events: Event[], event: Event, at: number, inside: (at: string) => boolean, { definition }: Period): boolean {
  const came = stageOf(event)
  if (figure.kind === 'entered') return came === figure.stage && inside(event.occurred_at)
  if (came !== figure.to) return false
  const before = events.slice(0, at).findLast((each) => typeof stageOf(each) === 'string')
  if (!before || stageOf(before) !== figure.from) return false
  return inside(definition === 'passage' ? event.occurred_at : before.occurred_at)
}

function wasLost({ reason, field, stage }: Extract<Figure, { kind: 'lost' }>, events: Event[], inside: (at: string) => boolean, sop: Sop): boolean {
  const last = events.findLast((event) => typeof stageOf(event) === 'string')
  if (last?.type !== 'deal.moved' || sop.outcomes[String(last.data.to)] !== 'lost' || !inside(last.occurred_at)) return false
  if (stage !== undefined && last.data.from !== stage) return false
  if (reason === undefined || field === undefined) return true
  const set = events.findLast((event) => event.type === 'deal.fields_set' && field in (event.data.values as object))
  return (set?.data.values as Record<string, unknown> | undefined)?.[field] === reason
}

function failed({ type, data }: Event): string[] {
  if (type !== 'deal.move_refused') return []
  const verdicts = (data.verdicts ?? []) as { rule: string; passed: boolean }[]
  return verdicts.filter((verdict) => !verdict.passed).map((verdict) => verdict.rule)
}
