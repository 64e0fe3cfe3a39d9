// What was recorded, in a sentence: of a deal as its own history says it, of anything else in the pages' words.
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, type Entry, told } from '../api/client'
import type { T } from '../words'
import type { Recorded } from './asked'

const STALE = 60_000

/** The deal that a line is about. */
export function dealOf({ stream }: Pick<Recorded, 'stream'>): string | undefined {
  return stream.startsWith('deal:') ? stream.split(':')[1] : undefined
}

/** The sentences of the lines that are about deals, by position; they arrive deal by deal. */
export function useSentences(events: Recorded[]): Map<number, Entry['sentence']> {
  const deals = useMemo(() => [...new Set(events.filter((event) => !event.sentence).map(dealOf))].filter((deal) => deal !== undefined), [events])
  const histories = useQueries({
    queries: deals.map((deal) => ({
      queryKey: ['timeline', deal],
      queryFn: () => told(api.GET('/api/v1/deals/{deal}/timeline', { params: { path: { deal } } })),
      staleTime: STALE,
    })),
    combine: (answers) => answers.map(({ data }) => data),
  })
  return useMemo(() => {
    const sentences = new Map(events.flatMap((event) => (event.sentence ? [[event.position, event.sentence] as const] : [])))
    for (const history of histories) for (const entry of history?.entries ?? []) sentences.set(entry.position, entry.sentence)
    return sentences
  }, [events, histories])
}

/** What a line is about, behind the kind of its stream: a member's or deal's id, a workflow's key. */
export function subjectOf({ stream, data }: Recorded): string {
  const id = stream.split(':')[1] ?? stream
  return typeof data.member === 'string' ? data.member : id
}

/** The few facts that matter most of what has no sentence of its own. */
export function factsOf({ type, data }: Recorded, t: T): string {
  const text = (key: string) => (typeof data[key] === 'string' || typeof data[key] === 'number' ? String(data[key]) : '')
  switch (type) {
    case 'workflow.published':
      return t('version_n', { version: text('version') })
    case 'parameters.set':
    case 'rates.recorded':
      return pairs(data.values ?? data.rates)
    case 'member.role_granted':
    case 'member.role_revoked':
      return [text('role'), text('unit')].filter(Boolean).join(' · ')
    case 'key.issued':
      return [text('label'), Array.isArray(data.scopes) ? data.scopes.join(', ') : ''].filter(Boolean).join(' · ')
    case 'import.started':
      return [text('source'), text('workflow'), text('mode')].filter(Boolean).join(' · ')
    case 'import.finished':
      return t('import_figures', { written: text('written'), unchanged: text('unchanged'), refused: text('refused') })
    case 'member.sign_in_failed':
      return `× ${text('count')}`
    default:
      return text('name') || text('why') || text('manager') || text('substitute') || text('into') || text('purpose')
  }
}

function pairs(values: unknown): string {
  if (typeof values !== 'object' || values === null) return ''
  return Object.entries(values)
    .map(([key, value]) => `${key} = ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ')
}
