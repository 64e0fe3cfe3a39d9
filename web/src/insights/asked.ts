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
  owner?: string
  unit?: string
  /** KEY:VALUE */
  field?: string
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
  p25: number | null
  p50: number | null
  p75: number | null
  p90: number | null
  min: number | null
  max: number | null
}

export interface Stages extends Receipt {
  working_day_seconds: number
  stages: { key: string; visits: number; ended: number; open: number; rework: number; limited: number; in_time: number; in_time_rate: number | null; working_seconds: Spread; calendar_seconds: Spread; held_seconds: Spread }[]
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

export const HEADLINE = ['won_value', 'win_rate', 'cycle', 'in_time', 'open_value'] as const
export type HeadlineName = (typeof HEADLINE)[number]
type OfEach<T> = Record<HeadlineName, T>

export interface Headline extends Receipt {
  currency: string
  from: string
  to: string
  counted: { won: number; lost: number; limited: number; in_time: number }
  figures: OfEach<string | number | null>
  before: OfEach<string | number | null> & { from: string | null; to: string | null }
  at: string[]
  points: OfEach<(string | number | null)[]>
}

export interface Colours extends Receipt {
  rated: boolean
  points: { at: string; red: number | null; yellow: number | null; green: number | null; grey: number | null }[]
}

export interface Reports {
  funnel: Funnel
  stages: Stages
  losses: Losses
  refusals: Refusals
  workload: Workload
  headline: Headline
  colours: Colours
}

export type Asked = NonNullable<paths['/api/v1/reports/{name}']['get']['parameters']['query']>

/** Reports of how things stand, which take no period; those that count by definition, and by value. */
const UNTIMED = new Set(['workload'])
const DEFINED = new Set(['funnel', 'stages', 'losses'])

export function question(name: string, { workflow, from, to, asOf, definition, by, owner, unit, field }: Period): Asked {
  const period = UNTIMED.has(name) ? {} : { from, to }
  // What was lost in a period was lost in it, whenever it was opened.
  const counted = name === 'losses' ? 'passage' : definition
  const parted = DEFINED.has(name) ? { definition: counted, by } : {}
  const asked = { workflow, ...period, ...parted, owner, unit, field, as_of: asOf }
  return Object.fromEntries(Object.entries(asked).filter(([, said]) => said !== undefined)) as Asked
}

export function address(path: string, query: object): string {
  const words = Object.entries(query).map(([key, value]) => `${key}=${String(value)}`)
  return `/api/v1/reports/${path}?${words.join('&')}`
}

export function useReport<Name extends keyof Reports>(name: Name, period: Period) {
  const query = question(name, period)
  return useQuery({
    queryKey: ['report', name, query],
    enabled: period.workflow !== '',
    queryFn: async () => {
      const asked = { params: { path: { name }, query: { ...query, ...seen(period.asOf) } } }
      const answer = await told(api.GET('/api/v1/reports/{name}', asked))
      return { ...(answer as unknown as Reports[Name]), asked: address(name, query) }
    },
    placeholderData: keepPreviousData,
  })
}
