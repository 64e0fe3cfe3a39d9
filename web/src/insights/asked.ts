// The questions that the insights ask, as the reports answer them; every answer says how it can be asked again.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, told, type Words } from '../api/client'
import { seen } from '../api/place'
import type { paths } from '../api/schema'

export interface Period {
  workflow: string
  from?: string
  to?: string
  asOf?: string
  definition?: 'cohort' | 'passage'
  by?: string
}

export interface Receipt {
  position: number
  as_of: string
  definition: string
  query: Record<string, unknown>
  /** The question as an address, put here by the pages. */
  asked: string
}

export interface Funnel extends Receipt {
  deals: number
  open: number
  in_hand: number
  won: number
  lost: number
  win_rate_closed: number | null
  win_rate_all: number | null
  won_value: string
  currency: string
  stages: { key: string; entered: number; here: number; to: Record<string, { deals: number; rate: number }> }[]
  by?: Slice[]
}

export interface Slice {
  value: unknown
  deals: number
  open: number
  won: number
  lost: number
  win_rate_closed: number | null
  won_value: string
}

interface Spread {
  mean: number | null
  p50: number | null
  p75: number | null
  p90: number | null
  min: number | null
  max: number | null
}

export interface Stages extends Receipt {
  stages: { key: string; visits: number; open: number; rework?: number; working_seconds: Spread; calendar_seconds: Spread }[]
  cycle: Record<'won' | 'lost', Spread | null>
}

export interface Losses extends Receipt {
  reason_field: string | null
  lost: number
  lost_value: string
  currency: string
  reasons: { reason: string; name: Words | null; deals: number; value: string; stages: Record<string, number> }[]
}

export interface Refusals extends Receipt {
  refusals: number
  deals: number
  rules: { rule: string; words: Words; count: number; deals: number; passed: number; mean_seconds_until_passed: number | null }[]
}

export interface Workload extends Receipt {
  open: number
  overdue: number
  value: string
  currency: string
  owners: { owner: string; open: number; value: string; overdue: number; held: number }[]
}

export interface Board extends Receipt {
  currency: string
  stages: { key: string; deals: number; value: string; red: number | null; yellow: number | null; green: number | null; grey: number | null }[]
}

export interface Reports {
  board: Board
  funnel: Funnel
  stages: Stages
  losses: Losses
  refusals: Refusals
  workload: Workload
}

type Asked = NonNullable<paths['/api/v1/reports/{name}']['get']['parameters']['query']>

function question(name: string, { workflow, from, to, asOf, definition, by }: Period): Asked {
  const period = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  // What was lost in a period was lost in it, whenever it was opened.
  const counted = name === 'losses' ? 'passage' : definition
  const asked = { ...(counted && DEFINED.has(name) ? { definition: counted } : {}), ...(by ? { by } : {}), ...(asOf ? { as_of: asOf } : {}) }
  return { workflow, ...(UNTIMED.has(name) ? {} : period), ...asked } as Asked
}

/** Reports of how things stand, which take no period. */
const UNTIMED = new Set(['workload', 'board'])
const DEFINED = new Set(['funnel', 'stages', 'losses'])

async function report<Name extends keyof Reports>(name: Name, query: Asked, asOf: string | undefined): Promise<Reports[Name]> {
  const answer = await told(api.GET('/api/v1/reports/{name}', { params: { path: { name }, query: { ...query, ...seen(asOf) } } }))
  const words = Object.entries(query).map(([key, value]) => `${key}=${String(value)}`)
  return { ...(answer as unknown as Reports[Name]), asked: `/api/v1/reports/${name}?${words.join('&')}` }
}

export function useReport<Name extends keyof Reports>(name: Name, period: Period, enabled = true) {
  const query = question(name, period)
  return useQuery({
    queryKey: ['report', name, query],
    enabled: enabled && period.workflow !== '',
    queryFn: () => report(name, query, period.asOf),
    placeholderData: keepPreviousData,
  })
}

const POINTS = 9

/** The instants at which a period's colours are looked at, the last one its end. */
export function instants(from: string | undefined, end: number): string[] {
  const begin = from ? Date.parse(from) : end - 365 * 86_400_000
  return Array.from({ length: POINTS }, (_, at) => new Date(begin + ((end - begin) * (at + 1)) / POINTS).toISOString())
}

/** How the board's colours stood at some instants; asked one after the other, since each is a question of its own. */
export function useColours(workflow: string, at: string[]) {
  return useQuery({
    queryKey: ['report', 'colours', workflow, at],
    queryFn: async () => {
      const boards: Board[] = []
      for (const asOf of at) boards.push(await report('board', { workflow, as_of: asOf, limit: 1 }, asOf))
      return boards
    },
    staleTime: 600_000,
  })
}
