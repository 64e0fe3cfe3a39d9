// What stands between the cards in sight and their next stage; asked once they are drawn, so that nothing waits for it.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, type Card, told } from '../api/client'
import { seen } from '../api/place'
import type { Line } from './groups'

export type Ahead = NonNullable<Card['next']>

/** So many at a time: scrolling asks anew only when it leaves them. */
const SLICE = 24
const NONE: ReadonlyMap<string, Ahead> = new Map()

/** The deals of the lines in sight, and of those next to them. */
export function inSight(lines: Line[], first: number, last: number): string[] {
  const from = Math.floor(first / SLICE) * SLICE
  const until = Math.ceil((last + 1) / SLICE) * SLICE
  return lines.slice(from, until).flatMap((line) => (line.card ? [line.card.id] : []))
}

export function useAhead(workflow: string, stage: string, deals: string[], still: boolean): ReadonlyMap<string, Ahead> {
  const ids = deals.join(',')
  const { data } = useQuery({
    queryKey: ['ahead', stage, ids],
    enabled: !still && ids !== '',
    queryFn: async ({ signal }) => {
      const query = { workflow, ids, ahead: true, limit: 2 * SLICE, ...seen(undefined) }
      return (await told(api.GET('/api/v1/deals', { params: { query }, signal }))).deals
    },
    placeholderData: (before) => before,
  })
  return useMemo(() => (data ? new Map(data.flatMap((card) => (card.next ? [[card.id, card.next] as const] : []))) : NONE), [data])
}
