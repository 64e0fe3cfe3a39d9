// The log from its end backwards, as far as it fits what is looked for; the server finds it, and puts every line into words.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, type Schemas, told } from '../api/client'
import type { AuditSearch } from '../search'

export type Recorded = Schemas['Event']

export interface Stretch {
  events: Recorded[]
  /** Everything from this position on has been looked at; 0: the whole log. */
  from: number
  head: number
}

const ENOUGH = 60
const PAGE = 500
const ROUNDS = 8
const END = Number.MAX_SAFE_INTEGER
/** The most lines that are saved as a file at once. */
export const MOST = 20_000

/** Lines of the log that fit, the latest first; each page goes further back. */
export function useLog(search: AuditSearch) {
  return useInfiniteQuery({
    queryKey: ['audit', search],
    initialPageParam: END,
    queryFn: async ({ pageParam, signal }): Promise<Stretch> => {
      const stretch = await pageOf(search, pageParam, ENOUGH, signal)
      for (let round = 1; stretch.from > 0 && stretch.events.length < ENOUGH && round < ROUNDS; round += 1) {
        const more = await pageOf(search, stretch.from, PAGE, signal)
        stretch.events.push(...more.events)
        stretch.from = more.from
      }
      return stretch
    },
    getNextPageParam: (last) => (last.from > 0 ? last.from : undefined),
    staleTime: 60_000,
  })
}

/** Where the log ends, asked again every few seconds: so a page can say that there is more. */
export function useHead() {
  return useQuery({ queryKey: ['audit head'], queryFn: async () => (await told(api.GET('/api/v1/events', { params: { query: { limit: 1 } } }))).head, refetchInterval: 5_000 })
}

/** Everything that fits, up to as many lines as a file may have. */
export async function everything(search: AuditSearch): Promise<{ events: Recorded[]; whole: boolean }> {
  const events: Recorded[] = []
  let before = END
  while (before > 0 && events.length < MOST) {
    const page = await pageOf(search, before, PAGE)
    events.push(...page.events)
    before = page.from
  }
  return { events, whole: before === 0 }
}

async function pageOf(search: AuditSearch, before: number, limit: number, signal?: AbortSignal): Promise<Stretch> {
  const { who, kind, channel, deal, direct, from, to } = search
  const query = {
    before,
    limit,
    words: true,
    ...(who ? { by: who } : {}),
    ...(kind ? { kinds: kind } : {}),
    ...(channel ? { channel } : {}),
    ...(deal ? { deal } : {}),
    ...(direct ? { direct } : {}),
    ...(from ? { from: startOf(from) } : {}),
    ...(to ? { to: startOf(to, 1) } : {}),
  }
  const page = await told(api.GET('/api/v1/events', { params: { query }, ...(signal ? { signal } : {}) }))
  return { events: page.events, from: page.next, head: page.head }
}

/** When a day begins where the reader is, or one so many days later. */
function startOf(day: string, later = 0): string {
  const begins = new Date(`${day}T00:00:00`)
  begins.setDate(begins.getDate() + later)
  return begins.toISOString()
}
