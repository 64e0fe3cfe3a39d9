// The deals behind a figure, as the server finds them: the report's own question, and which of its figures is meant.
import { useInfiniteQuery } from '@tanstack/react-query'
import { api, told } from '../api/client'
import { seen } from '../api/place'
import type { paths } from '../api/schema'
import { type Asked, type Period, question, type Reports } from './asked'

/** A figure of a report, by its name there, and what it is of. */
export interface Figure {
  report: keyof Reports
  figure: string
  stage?: string
  next?: string
  reason?: string
  rule?: string
  owner?: string
  value?: string
  point?: string
}

type Question = NonNullable<paths['/api/v1/reports/{name}/deals']['get']['parameters']['query']>

const PAGE = 100

/** The question whose deals are asked for; a figure told by passage says so itself. */
export function asking({ report, ...of }: Figure, period: Period): Asked {
  return { ...question(report, period), ...of } as Asked
}

export function useDealsBehind(figure: Figure, period: Period) {
  const query = asking(figure, period)
  return useInfiniteQuery({
    queryKey: ['behind', figure.report, query],
    queryFn: async ({ pageParam }) => {
      const paged = { ...query, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}), ...seen(period.asOf) }
      return told(api.GET('/api/v1/reports/{name}/deals', { params: { path: { name: figure.report }, query: paged as unknown as Question } }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    gcTime: 60_000,
  })
}
