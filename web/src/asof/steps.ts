// The instants at which something happened, so that the clock can step from one to the next: on a deal's page its own,
// elsewhere the openings, moves, holds and ends of the workflow's deals.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTimeline } from '../api/asked'
import { useWorkflow } from '../frame/workflow'
import { ofWorkflow, readLog, type Told } from './log'

const STEPS = ['deal.opened', 'deal.moved', 'deal.held', 'deal.resumed', 'deal.reopened'] as const

export interface Steps {
  /** Ascending instants in microseconds, as exact as the log tells them, each once. */
  at: number[]
  /** Whether they can be known at all: a very long log is not read into a browser. */
  known: boolean
}

/** The last instant before a moment, and the first after it. */
export function around(at: number[], moment: number): { before?: number; after?: number } {
  const before = at.findLast((each) => each < moment)
  const after = at.find((each) => each > moment)
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
}

export function useSteps(): Steps | undefined {
  const { deal } = useParams({ strict: false }) as { deal?: string }
  const ofDeal = useDealSteps(deal)
  const ofAll = useWorkflowSteps(deal === undefined)
  return deal === undefined ? ofAll : ofDeal
}

function useDealSteps(deal: string | undefined): Steps | undefined {
  const { data } = useTimeline(deal ?? '', deal !== undefined)
  return data && { at: sorted(data.entries.map((entry) => entry.occurred_at)), known: true }
}

function useWorkflowSteps(enabled: boolean): Steps | undefined {
  const { workflow } = useWorkflow()
  const cache = useQueryClient()
  const queryKey = ['log', ...STEPS]
  const { data } = useQuery({
    queryKey,
    enabled: enabled && workflow !== undefined,
    queryFn: ({ signal }) => readLog(STEPS, cache.getQueryData<Told>(queryKey), signal),
    staleTime: 60_000,
  })
  if (!data || !workflow) return undefined
  return { at: sorted(ofWorkflow(data.events, workflow.key).map((event) => event.occurred_at)), known: data.whole }
}

function sorted(instants: string[]): number[] {
  return [...new Set(instants.map(micros))].sort((a, b) => a - b)
}

const MILLION = 1_000_000

/** An instant in microseconds since 1970; a browser's own dates are a thousand times coarser. */
export function micros(instant: string): number {
  const part = /\.(\d+)/.exec(instant)?.[1] ?? ''
  const second = Math.floor(Date.parse(instant) / 1000)
  return second * MILLION + Number(part.padEnd(6, '0').slice(0, 6))
}

export function instantOf(at: number): string {
  const second = new Date(Math.floor(at / MILLION) * 1000).toISOString().slice(0, 19)
  return `${second}.${String(at % MILLION).padStart(6, '0')}Z`
}
