// What has become of lines that were seen here: decided by oneself, declined, or decided by somebody else meanwhile.
// They stay where they stood until the page is left, so nothing vanishes under anybody's hand.
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Said, Verdict, Words } from '../api/client'
import { DECIDED, type Ended, endedBy, type Item, idOf, type Settled } from './asked'

export interface Outcome {
  item: Item
  kind: 'agreed' | 'rejected' | 'declined' | 'elsewhere'
  by?: string
  said?: Said
  /** What ended it, in a sentence. */
  sentence?: Words
}

export function useOutcomes(items: Item[], ready: boolean, member: string | undefined) {
  const [outcomes, setOutcomes] = useState<Map<string, Outcome>>(new Map())
  const seen = useRef<Map<string, Item>>(new Map())
  const put = (...news: Outcome[]) => setOutcomes((before) => new Map([...before, ...news.map((each) => [idOf(each.item), each] as const)]))
  const settle = (settled: Settled[], agreed: boolean) => put(...settled.map((each) => outcomeOf(each, agreed)))
  useEffect(() => {
    if (!ready) return
    const here = new Set(items.map(idOf))
    const gone = [...seen.current].filter(([id]) => !here.has(id))
    for (const [id] of gone) seen.current.delete(id)
    if (gone.length && member) {
      // all of them waited when the last of them began to
      const since = gone.map(([, { since }]) => since).reduce((one, other) => (Date.parse(one) > Date.parse(other) ? one : other))
      void endedBy(member, since).then(
        (ended) => setOutcomes((before) => new Map([...gone.map(([id, item]) => [id, fellAway(item, ended.get(id))] as const), ...before])),
        () => undefined,
      )
    }
    for (const item of items) if (DECIDED.includes(item.kind)) seen.current.set(idOf(item), item)
  }, [items, ready, member])
  const lines = useMemo(() => withSettled(items, outcomes), [items, outcomes])
  return { outcomes, lines, settle, clear: () => setOutcomes(new Map()) }
}

function fellAway(item: Item, ended: Ended | undefined): Outcome {
  return { item, kind: 'elsewhere', ...(ended?.ended_by ? { by: ended.ended_by } : {}), ...(ended?.sentence ? { sentence: ended.sentence } : {}) }
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
