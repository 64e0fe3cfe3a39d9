// Everything the pages read, one hook for each question; the keys say what an event makes out of date.
import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Card, api, type Schemas, told } from './client'
import { place, seen } from './place'
import { type Sop, sopFrom } from './sop'

/** Which deals a board or table shows. */
export interface Wanted {
  workflow: string
  owner?: string
  unit?: string
  health?: string
  q?: string
  asOf?: string
}

/** In which order, and with those that are over or without. */
export interface Listed {
  sort?: string | undefined
  final?: boolean | undefined
}

/** A page says in its place that this could not be read. */
const SAID = { meta: { said: true } } as const
const FOREVER = { staleTime: Infinity, gcTime: Infinity } as const
/** A column begins with what is in sight and a little more; whoever scrolls on, or groups, gets much at a time. */
const COLUMN_BEGINS = 30
const PAGE = 200

const workflows = { queryKey: ['workflows'], queryFn: () => told(api.GET('/api/v1/workflows')) }

/** Asks for what every page needs, before there is a page. */
export async function askEarly(cache: QueryClient): Promise<void> {
  const answer = await cache.fetchQuery(workflows).catch(() => undefined)
  const workflow = chosenOf(answer?.workflows, new URLSearchParams(location.search).get('workflow'))
  if (workflow) await cache.prefetchQuery(sopOf(workflow.key, workflow.version))
}

/** The workflow that an address names, else the first one published. */
export function chosenOf(published: Schemas['WorkflowHead'][] | undefined, key: string | null | undefined): Schemas['WorkflowHead'] | undefined {
  return published?.find((each) => each.key === key) ?? published?.[0]
}

export function useWorkflows() {
  return useQuery(workflows)
}

/** A workflow's version in the form the pages draw from; a published version never changes. */
const sopOf = (key: string, version: number) => ({
  queryKey: ['sop', key, version],
  queryFn: async (): Promise<Sop> => sopFrom(await told(api.GET('/api/v1/workflows/{key}/versions/{version}', { params: { path: { key, version } } }))),
  ...FOREVER,
})

export function useSop(key: string | undefined, version: number | undefined) {
  return useQuery({ ...sopOf(key ?? '', version ?? 0), enabled: key !== undefined && version !== undefined })
}

/** The version in force; the one before it stays until that is read, so a page on which somebody works does not begin anew. */
export function useSopInForce(key: string | undefined, version: number | undefined) {
  return useQuery({
    ...sopOf(key ?? '', version ?? 0),
    enabled: key !== undefined && version !== undefined,
    placeholderData: (before, asked) => (asked?.queryKey[1] === key ? before : undefined),
  })
}

export function useMembers() {
  return useQuery({ queryKey: ['members'], queryFn: () => told(api.GET('/api/v1/members')), staleTime: 300_000 })
}

export function useCustomers(q: string) {
  return useQuery({
    queryKey: ['customers', q],
    queryFn: () => told(api.GET('/api/v1/customers', { params: { query: { ...(q ? { q } : {}), limit: 200 } } })),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  })
}

function filters({ workflow, owner, unit, health, q, asOf }: Wanted) {
  return {
    workflow,
    ...(owner ? { owner } : {}),
    ...(unit ? { unit } : {}),
    ...(health ? { health } : {}),
    ...(q ? { q } : {}),
    ...(asOf ? { as_of: asOf } : {}),
    ...seen(asOf),
  }
}

/** Each stage's count, value and colours. */
export function useFigures(wanted: Wanted, enabled = true) {
  return useQuery({
    ...SAID,
    queryKey: ['deals', 'figures', wanted],
    enabled,
    queryFn: async () => {
      const path = { name: 'board' as const }
      const answer = await told(api.GET('/api/v1/reports/{name}', { params: { path, query: { ...filters(wanted), limit: 1 } } }))
      return answer as unknown as Figures
    },
    placeholderData: keepPreviousData,
  })
}

export interface StageFigures {
  key: string
  deals: number
  value: string
  held: number
  red: number | null
  yellow: number | null
  green: number | null
  grey: number | null
}

export interface Figures {
  currency: string
  stages: StageFigures[]
  position: number
}

export type Pages = { pages: { deals: Card[]; next: string | null }[]; pageParams: unknown[] }

/** The deals of one stage, or without one of all, page by page. */
export function useDeals(wanted: Wanted, stage: string | undefined, enabled = true, { sort, final }: Listed = {}) {
  return useInfiniteQuery({
    ...SAID,
    queryKey: ['deals', stage ?? 'all', wanted, sort ?? '', final ?? ''],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const more = { ...(stage ? { stage } : {}), ...(pageParam ? { cursor: pageParam } : {}) }
      const listed = { ...(sort ? { sort } : {}), ...(final === undefined ? {} : { final }) }
      const query = { ...filters(wanted), ...listed, ...more, limit: stage && !pageParam ? COLUMN_BEGINS : PAGE }
      const page = await told(api.GET('/api/v1/deals', { params: { query }, signal }))
      return { deals: page.deals, next: page.next, position: page.position }
    },
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function useDeal(id: string, asOf?: string) {
  return useQuery({
    ...SAID,
    queryKey: ['deal', id, asOf ?? 'now'],
    queryFn: () => told(api.GET('/api/v1/deals/{deal}', { params: { path: { deal: id }, query: asOf ? { as_of: asOf } : {} } })),
    placeholderData: keepPreviousData,
  })
}

export const movesOf = (id: string) => ({
  queryKey: ['moves', id],
  queryFn: () => told(api.GET('/api/v1/deals/{deal}/moves', { params: { path: { deal: id } } })),
  staleTime: 10_000,
})

export function useMoves(id: string | null) {
  return useQuery({ ...movesOf(id ?? ''), enabled: id !== null })
}

export function useTimeline(id: string, enabled = true) {
  return useQuery({
    ...SAID,
    queryKey: ['timeline', id],
    enabled,
    queryFn: () => told(api.GET('/api/v1/deals/{deal}/timeline', { params: { path: { deal: id }, query: { verdicts: 'words' } } })),
  })
}

/** Where the log ends now; the live feed begins there. */
export async function headOfLog(): Promise<number> {
  const page = await told(api.GET('/api/v1/events', { params: { query: { after: place.get(), limit: 1 } } }))
  return page.head
}
