// What has become of lines that were seen here: decided by oneself, declined, or decided by somebody else meanwhile.
// They stay where they stood until the page is left, so nothing vanishes under anybody's hand.
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Said, Verdict } from '../api/client'
import { closedBy, DECIDED, type Item, idOf, type Settled } from './asked'

export interface Outcome {
  item: Item
  kind: 'agreed' | 'rejected' | 'declined' | 'elsewhere'
  by?: string
  said?: Said
}

export function useOutcomes(items: Item[], ready: boolean) {
  const [outcomes, setOutcomes] = useState<Map<string, Outcome>>(new Map())
  const seen = useRef<Map<string, Item>>(new Map())
  const put = (...news: Outcome[]) => setOutcomes((before) => new Map([...before, ...news.map((each) => [idOf(each.item), each] as const)]))
  const settle = (settled: Settled[], agreed: boolean) => put(...settled.map((each) => outcomeOf(each, agreed)))
  useEffect(() => {
    if (!ready) return
    const here = new Set(items.map(idOf))
    for (const [id, item] of seen.current) {
      if (here.has(id)) continue
      seen.current.delete(id)
      void closedBy(item).then(
        (by) => setOutcomes((before) => (before.has(id) ? before : new Map([...before, [id, { item, kind: 'elsewhere', ...(by ? { by } : {}) }]]))),
        () => undefined,
      )
    }
    for (const item of items) if (DECIDED.includes(item.kind)) seen.current.set(idOf(item), item)
  }, [items, ready])
  const lines = useMemo(() => withSettled(items, outcomes), [items, outcomes])
  return { outcomes, lines, settle, clear: () => setOutcomes(new Map()) }
}

function outcomeOf({ item, problem }: Settled, agreed: boolean): Outcome {
  if (!problem) return { item, kind: agreed ? 'agreed' : 'rejected' }
  const closed = ((problem.verdicts ?? []) as unknown as Verdict[]).find((verdict) => verdict.rule.endsWith('.closed'))
  const by = closed?.saw.by
  return typeof by === 'string' ? { item, kind: 'elsewhere', by } : { item, kind: 'declined', said: problem }
}

/** What waits, and between it what has been settled, where it stood: the oldest first. */
function withSettled(items: Item[], outcomes: Map<string, Outcome>): Item[] {
  const waiting = new Set(items.map(idOf))
  const settled = [...outcomes.values()].map(({ item }) => item).filter((item) => !waiting.has(idOf(item)))
  return [...items, ...settled].sort((one, other) => one.since.localeCompare(other.since))
}
