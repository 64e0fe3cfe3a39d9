// A move as the pages make it: shown at once, sent once, and taken back exactly as it was when the answer is no.
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Card, newKey, type Schemas, told, type Way } from './client'
import type { Figures, Pages } from './asked'
import { place } from './place'

export interface Moving {
  card: Card
  way: Pick<Way, 'move' | 'to'>
  fields?: Record<string, unknown>
  reason?: string | undefined
}

type Before = [readonly unknown[], unknown][]

export function useMoving() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ card, way, fields, reason }: Moving) => {
      const body = { move: way.move, fields: fields ?? {}, ...(reason ? { reason } : {}) }
      const params = { path: { deal: card.id }, header: { 'Idempotency-Key': newKey() } }
      return told(api.POST('/api/v1/deals/{deal}/moves', { params, body: body as Schemas['Step'] }))
    },
    onMutate: async ({ card, way }) => {
      await cache.cancelQueries({ queryKey: ['deals'] })
      const before: Before = cache.getQueriesData({ queryKey: ['deals'] })
      put(cache, { ...card, stage: way.to, entered_at: new Date().toISOString(), due_at: null, health: null }, card.stage)
      return before
    },
    onError: (_problem, _moving, before) => {
      for (const [key, data] of before ?? []) cache.setQueryData(key, data)
    },
    onSuccess: (answer, { card }) => {
      place.raise(answer.position)
      put(cache, after(card, answer.deal), answer.deal.stage)
    },
    onSettled: (_answer, _problem, { card }) => freshen(cache, card.id),
  })
}

/** Asks anew for what a command on a deal changed. */
export function freshen(cache: QueryClient, deal: string): void {
  for (const key of [['deal', deal], ['moves', deal], ['timeline', deal], ['deals'], ['ahead']]) {
    void cache.invalidateQueries({ queryKey: key })
  }
}

/** Takes a card out of every list and puts it first in its stage, where the filters that showed it still do. */
function put(cache: QueryClient, card: Card, from: string): void {
  for (const [key, pages] of cache.getQueriesData<Pages>({ queryKey: ['deals'] })) {
    const stage = key[1]
    if (!pages || stage === 'figures') continue
    const held = pages.pages.some((page) => page.deals.some((each) => each.id === card.id))
    if (!held && stage !== card.stage) continue
    cache.setQueryData<Pages>(key, { ...pages, pages: placed(pages.pages, card, stage) })
  }
  if (from !== card.stage) count(cache, card, from)
}

function placed(pages: Pages['pages'], card: Card, stage: unknown): Pages['pages'] {
  if (stage === 'all') return pages.map((page) => ({ ...page, deals: page.deals.map((each) => (each.id === card.id ? card : each)) }))
  const rest = pages.map((page) => ({ ...page, deals: page.deals.filter((each) => each.id !== card.id) }))
  if (stage !== card.stage || !rest[0]) return rest
  return [{ ...rest[0], deals: [card, ...rest[0].deals] }, ...rest.slice(1)]
}

function count(cache: QueryClient, card: Card, from: string): void {
  const value = Number(card.value ?? 0)
  const shift: Record<string, number> = { [from]: -1, [card.stage]: 1 }
  cache.setQueriesData<Figures>({ queryKey: ['deals', 'figures'] }, (figures) => {
    if (!figures) return figures
    const stages = figures.stages.map((stage) => {
      const by = shift[stage.key]
      return by ? { ...stage, deals: stage.deals + by, value: String(Number(stage.value) + by * value) } : stage
    })
    return { ...figures, stages }
  })
}

function after(card: Card, deal: Schemas['DealAnswer']): Card {
  return {
    ...card,
    stage: deal.stage,
    outcome: deal.outcome,
    final: deal.final,
    owner: deal.owner,
    value: deal.value?.amount ?? null,
    entered_at: deal.entered_at,
    due_at: deal.due?.at ?? null,
    revision: deal.version,
  }
}
