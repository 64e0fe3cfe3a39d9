// The log from its end backwards. The API reads forwards from a position; positions have no gaps, so a stretch before
// any position can be asked for, and the position of an instant is found by halving.
import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Entry, type Schemas, told } from '../api/client'
import type { AuditSearch } from '../search'
import { GROUPS } from './kinds'

export type Recorded = Schemas['Event'] & { sentence?: Entry['sentence'] }

export interface Stretch {
  events: Recorded[]
  /** Everything from this position on has been looked at. */
  from: number
  head: number
}

const ENOUGH = 60
const PAGE = 500
const ROUNDS = 8
const NARROW = 80
const WIDE = 2_000
const WIDEST = 20_000

/** Lines of the log that fit, the latest first; each page goes further back. */
export function useLog(search: AuditSearch) {
  const cache = useQueryClient()
  return useInfiniteQuery({
    queryKey: ['audit', search],
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam, signal }): Promise<Stretch> => {
      if (search.deal) return ofDeal(search, search.deal)
      const head = await headNow()
      const lowest = search.from ? await positionAt(cache, search.from, head) : 0
      const highest = search.to ? await positionAt(cache, dayAfter(search.to), head) : head
      return back(search, Math.min(pageParam ?? highest, highest), lowest, head, signal)
    },
    getNextPageParam: (last, _all) => (last.from > 0 ? last.from : undefined),
    staleTime: 60_000,
  })
}

/** Where the log ends, asked again every few seconds: so a page can say that there is more. */
export function useHead() {
  return useQuery({ queryKey: ['audit head'], queryFn: headNow, refetchInterval: 5_000 })
}

async function headNow(): Promise<number> {
  return (await told(api.GET('/api/v1/events', { params: { query: { limit: 1 } } }))).head
}

async function back(search: AuditSearch, highest: number, lowest: number, head: number, signal: AbortSignal): Promise<Stretch> {
  const events: Recorded[] = []
  const rare = Boolean(search.kind || search.who || search.channel)
  let width = rare ? WIDE : NARROW
  let high = highest
  for (let round = 0; high > lowest && events.length < ENOUGH && round < ROUNDS; round += 1) {
    const low = Math.max(lowest, high - width)
    const found = await stretch(search, low, high, signal)
    events.push(...found.filter((event) => fits(event, search)).reverse())
    high = low
    if (search.kind) width = Math.min(WIDEST, width * 2)
  }
  return { events, from: high > lowest ? high : 0, head }
}

/** Everything of the kind that is wanted, behind `low` up to `high`. */
async function stretch({ kind }: AuditSearch, low: number, high: number, signal: AbortSignal): Promise<Recorded[]> {
  const found: Recorded[] = []
  const types = kind ? { types: GROUPS[kind].join(',') } : {}
  for (let after = low; after < high; ) {
    const limit = kind ? PAGE : Math.min(PAGE, high - after)
    const page = await told(api.GET('/api/v1/events', { params: { query: { after, limit, ...types } }, signal }))
    found.push(...page.events.filter((event) => event.position <= high))
    if (page.next <= after) break
    after = page.next
  }
  return found
}

function fits(event: Recorded, { who, channel }: AuditSearch): boolean {
  return (!who || event.by === who || event.on_behalf_of === who) && (!channel || event.channel === channel)
}

/** A deal has its whole history in words. */
async function ofDeal(search: AuditSearch, deal: string): Promise<Stretch> {
  const { entries } = await told(api.GET('/api/v1/deals/{deal}/timeline', { params: { path: { deal } } }))
  const kinds: readonly string[] | undefined = search.kind && GROUPS[search.kind]
  const events = entries
    .map((entry): Recorded => recordedOf(entry, deal))
    .filter((event) => fits(event, search) && (!kinds || kinds.includes(event.type)) && within(event, search))
    .reverse()
  return { events, from: 0, head: 0 }
}

function recordedOf(entry: Entry, deal: string): Recorded {
  const { event: data, refused, revision: version, type, ...rest } = entry
  const stream = `deal:${deal}${refused ? ':refusals' : ''}`
  return { ...rest, type, data, stream, version, id: `${deal}-${entry.position}`, shape: 1, key: null, source: null } as Recorded
}

function within(event: Recorded, { from, to }: AuditSearch): boolean {
  const at = Date.parse(event.recorded_at)
  return (!from || at >= startOf(from)) && (!to || at < startOf(dayAfter(to)))
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00`)
}

function dayAfter(day: string): string {
  const next = new Date(startOf(day))
  next.setDate(next.getDate() + 1)
  return `${next.getFullYear()}-${String(next.getMonth() + 1).padStart(2, '0')}-${String(next.getDate()).padStart(2, '0')}`
}

/** The last position that was recorded before a day began. */
async function positionAt(cache: QueryClient, day: string, head: number): Promise<number> {
  const wanted = startOf(day)
  let low = 0
  let high = head
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const event = await cache.fetchQuery({ queryKey: ['event', middle + 1], queryFn: () => one(middle + 1), staleTime: Infinity })
    if (Date.parse(event.recorded_at) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

async function one(position: number): Promise<Recorded> {
  const { events } = await told(api.GET('/api/v1/events', { params: { query: { after: position - 1, limit: 1 } } }))
  return events[0] as Recorded
}
