// What waits for somebody, read page after page, and what he decides about it, many at once.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, newKey, Problem, type Said, type Schemas, told } from '../api/client'
import { place, seen } from '../api/place'

export type Item = Schemas['InboxItem']
export type Kind = Item['kind']

/** What one decides about; the rest one does, or has only to know. */
export const DECIDED: Kind[] = ['approval', 'waiver', 'confirmation']
export const DONE: Kind[] = ['returned', 'task', 'reminder', 'duty', 'limit', 'hold']
export const KNOWN: Kind[] = ['consulted', 'copy', 'informed']

export function idOf(item: Item): string {
  return [item.deal, item.kind, item.ref, item.subject ?? ''].join(' ')
}

export function useInbox(member: string | undefined, asOf: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['inbox', member, asOf],
    enabled: member !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { member, limit: 100, ...(pageParam ? { cursor: pageParam } : {}), ...(asOf ? { as_of: asOf } : {}), ...seen(asOf) }
      return told(api.GET('/api/v1/inbox', { params: { query } }))
    },
    getNextPageParam: (last) => last.next ?? undefined,
  })
}

/** How much waits of each kind. */
export function useCounts(member: string | undefined): Record<string, number> {
  const asked = useQuery({
    queryKey: ['inbox', 'count', member],
    enabled: member !== undefined,
    queryFn: async () => (await told(api.GET('/api/v1/inbox', { params: { query: { member, limit: 1 } } }))).counts,
  })
  return asked.data ?? {}
}

/** How much waits for a decision of somebody. */
export function useWaiting(member: string | undefined): number {
  const counts = useCounts(member)
  return DECIDED.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)
}

export type Ended = Schemas['Ended']

/** What has fallen away from an inbox since an instant, and which event ended it. */
async function endedSince(member: string, since: string): Promise<Ended[]> {
  const query = { member, since, ...(place.get() ? { after: place.get() } : {}) }
  return (await told(api.GET('/api/v1/inbox/ended', { params: { query } }))).items
}

/** The same by line, for lines that were seen to vanish. */
export async function endedBy(member: string, since: string): Promise<Map<string, Ended>> {
  return new Map((await endedSince(member, since)).map((each) => [idOf(each), each]))
}

/** What was settled today: by oneself, by others, or by the course of things. */
export function useEndedToday(member: string | undefined, enabled: boolean) {
  const since = new Date()
  since.setHours(0, 0, 0, 0)
  return useQuery({
    queryKey: ['inbox', 'ended', member, since.toISOString()],
    enabled: enabled && member !== undefined,
    queryFn: () => endedSince(member as string, since.toISOString()),
  })
}

export interface Decision {
  items: Item[]
  agreed: boolean
  comment: string
}

/** What came of one decision; without a problem it counts. */
export interface Settled {
  item: Item
  problem?: Said
}

export function useDeciding() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async ({ items, agreed, comment }: Decision): Promise<Settled[]> => {
      const facts = items.filter((item) => item.kind === 'confirmation')
      const rest = items.filter((item) => item.kind !== 'confirmation')
      return [...(await decided(rest, agreed, comment)), ...(await Promise.all(facts.map(confirmed)))]
    },
    onSettled: () => {
      for (const key of ['inbox', 'moves', 'deal', 'timeline']) void cache.invalidateQueries({ queryKey: [key] })
    },
  })
}

async function decided(items: Item[], agreed: boolean, comment: string): Promise<Settled[]> {
  if (!items.length) return []
  const decisions = items.map(({ deal, ref }) => ({ deal, ref, agreed, key: newKey(), ...(comment ? { comment } : {}) }))
  const { answers } = await told(api.POST('/api/v1/inbox/decide', { body: { decisions } as Schemas['InboxDecisions'] }))
  return items.map((item, index) => {
    const { position, problem } = answers[index] ?? {}
    place.raise(position ?? 0)
    return { item, ...(problem ? { problem: problem as unknown as Said } : {}) }
  })
}

async function confirmed(item: Item): Promise<Settled> {
  const row = item.subject?.split(':').at(-1)
  const body = { clause: item.clause ?? item.ref, ...(row ? { row } : {}) } as Schemas['Confirming']
  const sent = api.POST('/api/v1/deals/{deal}/confirmations', { params: { path: { deal: item.deal }, header: { 'Idempotency-Key': newKey() } }, body })
  try {
    place.raise((await told(sent)).position)
    return { item }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { item, problem: error.said }
  }
}
