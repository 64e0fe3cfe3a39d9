// What waits for somebody, read page after page, and what he decides about it, many at once.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, newKey, Problem, type Said, type Schemas, told } from '../api/client'
import { place, seen } from '../api/place'

export type Item = Schemas['InboxItem']
export type Kind = Item['kind']

/** What one decides about; the rest one does, or has only to know. */
export const DECIDED: Kind[] = ['approval', 'waiver', 'confirmation']
export const DONE: Kind[] = ['returned', 'task', 'duty', 'limit', 'hold']
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

/** How much waits for a decision of somebody. */
export function useWaiting(member: string | undefined): number {
  const ask = (kind: 'approval' | 'waiver' | 'confirmation') => ({
    queryKey: ['inbox', 'count', member, kind],
    enabled: member !== undefined,
    queryFn: () => told(api.GET('/api/v1/inbox', { params: { query: { member, kind, limit: 1 } } })),
  })
  const approvals = useQuery(ask('approval')).data?.total ?? 0
  const waivers = useQuery(ask('waiver')).data?.total ?? 0
  const confirmations = useQuery(ask('confirmation')).data?.total ?? 0
  return approvals + waivers + confirmations
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

/** Who has closed a decision meanwhile; nobody where it simply fell away. */
export async function closedBy(item: Item): Promise<string | null> {
  const params = { params: { path: { deal: item.deal } } }
  if (item.kind === 'approval') {
    const { approvals } = await told(api.GET('/api/v1/deals/{deal}/approvals', params))
    return approvals.find((each) => each.id === item.ref)?.closed_by ?? null
  }
  if (item.kind !== 'waiver') return null
  const { waivers } = await told(api.GET('/api/v1/deals/{deal}/waivers', params))
  return waivers.find((each) => each.id === item.ref)?.decided_by ?? null
}
